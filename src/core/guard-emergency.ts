/** The emergency accounts: which of the registered ones count, and which of those a policy leaves alone. */
import { GLOBAL_ADMINISTRATOR } from './entra-ids.ts';
import type { LockOut } from './guard-lockout.ts';
import { excludes, mayInclude } from './guard-reach.ts';
import { namedAt } from './policy-reading.ts';
import type { FlawedAccount, Refusal, RefusalKey, Warning } from './policy-verdict.ts';
import type { SwitchRequest, VerifiedAccount } from './switch-request.ts';

/** With one account, a lost key is a lost tenant (Entra: manage emergency access accounts). */
const NEEDED = 2;

const isGlobalAdmin = (roleId: string): boolean => roleId.toLowerCase() === GLOBAL_ADMINISTRATOR;

const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const ownFlaw = (account: VerifiedAccount, actingAdminId: string): FlawedAccount['flaw'] | null => {
  if (!account.present) return 'missing';
  if (!account.accountEnabled) return 'disabled';
  return sameId(account.id, actingAdminId) ? 'acting-admin' : null;
};

const exclusionFlaw = ({ policy }: SwitchRequest, account: VerifiedAccount): FlawedAccount['flaw'] | null => {
  if (excludes(policy, account)) return null;
  return account.groupIds === null ? 'memberships-unread' : 'not-excluded';
};

/** How many accounts count, each once, and the flaws of the others; one flaw of an account listed twice is enough. */
const judge = (
  accounts: readonly VerifiedAccount[],
  flawOf: (account: VerifiedAccount) => FlawedAccount['flaw'] | null,
): { readonly count: number; readonly accounts: readonly FlawedAccount[] } => {
  const flawed = accounts.flatMap((account) => {
    const flaw = flawOf(account);
    return flaw === null ? [] : [{ id: account.id, flaw }];
  });
  const good = new Set(accounts.map(({ id }) => id.toLowerCase()));
  for (const { id } of flawed) good.delete(id.toLowerCase());
  return { count: good.size, accounts: flawed };
};

const excludesActingAdmin = ({ policy, admins, actingAdminId }: SwitchRequest): boolean =>
  namedAt(policy, 'conditions.users.excludeUsers').has(actingAdminId.toLowerCase()) ||
  admins.some((admin) => sameId(admin.id, actingAdminId) && excludes(policy, admin));

const exclusionRefusals = (request: SwitchRequest, lockOut: LockOut): readonly Refusal[] => {
  const { count, accounts } = judge(
    request.emergency ?? [],
    (account) => ownFlaw(account, request.actingAdminId) ?? exclusionFlaw(request, account),
  );
  if (count >= NEEDED) return [];
  const none: RefusalKey = excludesActingAdmin(request) ? 'only-you-excluded' : 'no-emergency-exclusion';
  return [{ key: count === 0 ? none : 'one-emergency-exclusion', count, accounts, lockOut }];
};

const readinessRefusals = ({ emergency, actingAdminId }: SwitchRequest): readonly Refusal[] => {
  if (emergency === null) return [{ key: 'emergency-not-configured' }];
  const { count, accounts } = judge(emergency, (account) => ownFlaw(account, actingAdminId));
  return count < NEEDED ? [{ key: 'emergency-too-few', count, accounts }] : [];
};

/** Why a policy may not be switched on: too few emergency accounts that work, or that it leaves alone where it must. */
export const emergencyRefusals = (request: SwitchRequest, lockOut: LockOut | null): readonly Refusal[] => [
  ...readinessRefusals(request),
  ...(lockOut ? exclusionRefusals(request, lockOut) : []),
];

/** What is wrong with the emergency accounts without forbidding the switch. */
export const emergencyWarnings = (request: SwitchRequest): readonly Warning[] => {
  const { policy, actingAdminId } = request;
  const registered = request.emergency ?? [];
  const working = registered.filter((account) => ownFlaw(account, actingAdminId) === null);
  const flawed = judge(registered, (account) => ownFlaw(account, actingAdminId)).accounts;
  const hit = judge(
    working.filter((account) => mayInclude(policy, account)),
    (account) => exclusionFlaw(request, account),
  ).accounts;
  const powerless = working.length > 0 && working.every(({ roleIds }) => roleIds !== null && !roleIds.some(isGlobalAdmin));
  return [
    ...(flawed.length > 0 ? [{ key: 'emergency-flawed', accounts: flawed } as const] : []),
    ...(hit.length > 0 ? [{ key: 'emergency-not-excluded', accounts: hit } as const] : []),
    ...(powerless ? [{ key: 'emergency-without-role' } as const] : []),
  ];
};
