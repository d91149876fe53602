/** Whom a policy may include and whom it certainly excludes. In doubt somebody is included and not excluded. */
import { CONDITIONAL_ACCESS_ADMINISTRATOR, GLOBAL_ADMINISTRATOR } from './entra-ids.ts';
import { isBlank, memberAt, namedAt } from './policy-reading.ts';
import type { ConditionalAccessPolicy } from './policy.ts';
import type { VerifiedAccount } from './switch-request.ts';

/** By which way a policy reaches those who could undo it. */
export const reachKeys = [
  'everyone',
  'global-administrators',
  'conditional-access-administrators',
  'admin-by-id',
  'admin-in-group',
  'admin-in-role',
  'admin-as-guest',
  'memberships-unread',
] as const;

/** One such way. */
export type ReachKey = (typeof reachKeys)[number];

const overlaps = (ids: readonly string[] | null, named: ReadonlySet<string>): boolean =>
  ids !== null && ids.some((id) => named.has(id.toLowerCase()));

interface Named {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

const named = (policy: ConditionalAccessPolicy, side: 'include' | 'exclude'): Named => ({
  users: namedAt(policy, `conditions.users.${side}Users`),
  groups: namedAt(policy, `conditions.users.${side}Groups`),
  roles: namedAt(policy, `conditions.users.${side}Roles`),
});

const includesGuests = (policy: ConditionalAccessPolicy): boolean =>
  namedAt(policy, 'conditions.users.includeUsers').has('guestsorexternalusers') ||
  !isBlank(memberAt(policy, 'conditions.users.includeGuestsOrExternalUsers'));

const everyoneIn = ({ users, groups, roles }: Named): boolean => [users, groups, roles].some((ids) => ids.has('all'));

const waysTo = (policy: ConditionalAccessPolicy, account: VerifiedAccount): readonly ReachKey[] => {
  const included = named(policy, 'include');
  const { users, groups, roles } = included;
  const unread = (groups.size > 0 && account.groupIds === null) || (roles.size > 0 && account.roleIds === null);
  const ways: readonly (readonly [ReachKey, boolean])[] = [
    ['everyone', everyoneIn(included)],
    ['admin-by-id', users.has(account.id.toLowerCase())],
    ['admin-in-group', overlaps(account.groupIds, groups)],
    ['admin-in-role', overlaps(account.roleIds, roles)],
    ['admin-as-guest', account.external && includesGuests(policy)],
    ['memberships-unread', unread],
  ];
  return ways.filter(([, holds]) => holds).map(([key]) => key);
};

/** Whether a policy includes an account, or may; exclusions are not looked at. */
export const mayInclude = (policy: ConditionalAccessPolicy, account: VerifiedAccount): boolean =>
  waysTo(policy, account).length > 0;

/** Whether a policy excludes an account by id, by a group or by a role that it holds, for certain. */
export const excludes = (policy: ConditionalAccessPolicy, account: VerifiedAccount): boolean => {
  const { users, groups, roles } = named(policy, 'exclude');
  return users.has(account.id.toLowerCase()) || overlaps(account.groupIds, groups) || overlaps(account.roleIds, roles);
};

const rolesThatUndo: readonly (readonly [string, ReachKey])[] = [
  [GLOBAL_ADMINISTRATOR, 'global-administrators'],
  [CONDITIONAL_ACCESS_ADMINISTRATOR, 'conditional-access-administrators'],
];

/**
 * The ways by which a policy reaches those who could undo it: the admins and emergency accounts in `people`. Without admins
 * among them, whom a policy names cannot be told, and counts.
 */
export const reachOf = (policy: ConditionalAccessPolicy, people: readonly VerifiedAccount[]): readonly ReachKey[] => {
  const included = named(policy, 'include');
  if (everyoneIn(included)) return ['everyone'];
  const { users, groups, roles } = included;
  const someone = [users, groups, roles].some((ids) => [...ids].some((id) => id !== 'none')) || includesGuests(policy);
  const found = new Set([
    ...rolesThatUndo.filter(([id]) => roles.has(id)).map(([, key]) => key),
    ...people.flatMap((account) => waysTo(policy, account)),
    ...(people.length === 0 && someone ? (['memberships-unread'] as const) : []),
  ]);
  // Naming the role says more than that somebody holds it.
  if (found.has('global-administrators') || found.has('conditional-access-administrators')) found.delete('admin-in-role');
  return reachKeys.filter((key) => found.has(key));
};
