/** Counts whom a policy hits: its words and ids resolved to people and workloads. */
import * as v from 'valibot';
import { SYNCHRONIZATION_ROLES } from '../core/entra-ids.ts';
import { blastRadius, type BlastRadius } from '../core/policy-reach.ts';
import { isBlank, memberAt, namedAt } from '../core/policy-reading.ts';
import type { ConditionalAccessPolicy } from '../core/policy.ts';
import { ok } from '../core/result.ts';
import type { Graph } from '../graph/client.ts';
import { countServicePrincipals, countUsers, listGuestIds, listUserIdsStillIn } from '../graph/directory-ids.ts';
import type { RoleHolders } from './role-holders.ts';

type Side = 'include' | 'exclude';
type Holders = RoleHolders['holders'];

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsAmong = (names: ReadonlySet<string>): readonly string[] => [...names].filter((name) => GUID.test(name));

const namesEverybody = (policy: ConditionalAccessPolicy, side: Side): boolean =>
  (['Users', 'Groups'] as const).some((kind) => namedAt(policy, `conditions.users.${side}${kind}`).has('all'));

/** The types whose accounts are the directory's guests (conditionalAccessGuestOrExternalUserTypes); others have none that could be counted. */
const GUEST_TYPES = ['internalGuest', 'b2bCollaborationGuest'];

const external = v.object({
  guestOrExternalUserTypes: v.string(),
  externalTenants: v.nullish(v.object({ membershipKind: v.string() })),
});

/** Whether one side names every guest, none, or some that no list of guests tells apart. */
const guestsNamed = (policy: ConditionalAccessPolicy, side: Side): 'all' | 'some' | 'none' => {
  if (namedAt(policy, `conditions.users.${side}Users`).has('guestsorexternalusers')) return 'all';
  const named = memberAt(policy, `conditions.users.${side}GuestsOrExternalUsers`);
  if (isBlank(named)) return 'none';
  if (!v.is(external, named)) return 'some';
  const types = new Set(named.guestOrExternalUserTypes.split(',').map((type) => type.trim()));
  const isEverywhere = !named.externalTenants || named.externalTenants.membershipKind === 'all';
  if (!GUEST_TYPES.some((type) => types.has(type))) return 'none';
  return isEverywhere && GUEST_TYPES.every((type) => types.has(type)) ? 'all' : 'some';
};

const inRoles = (names: ReadonlySet<string>, holders: Holders): readonly string[] =>
  Object.entries(holders).flatMap(([role, people]) => (names.has('all') || names.has(role) ? people : []));

/** Everybody that one side of a policy names; undefined where somebody could not be read. */
const resolve = async (graph: Graph, policy: ConditionalAccessPolicy, side: Side, holders: Holders): Promise<ReadonlySet<string> | undefined> => {
  const guests = guestsNamed(policy, side);
  if (guests === 'some') return undefined;
  const groups = idsAmong(namedAt(policy, `conditions.users.${side}Groups`));
  const lists = await Promise.all([
    ...groups.map((id) => listUserIdsStillIn(graph, id)),
    guests === 'all' ? listGuestIds(graph) : ok([]),
  ]);
  const people = [...idsAmong(namedAt(policy, `conditions.users.${side}Users`)), ...inRoles(namedAt(policy, `conditions.users.${side}Roles`), holders)];
  for (const list of lists) {
    if (!list.ok || !list.value) return undefined;
    people.push(...list.value);
  }
  return new Set(people);
};

const countIncluded = async (graph: Graph, policy: ConditionalAccessPolicy, holders: Holders): Promise<ReadonlySet<string> | number | undefined> => {
  // Nobody is left where everybody is excluded.
  if (namesEverybody(policy, 'exclude')) return new Set();
  if (!namesEverybody(policy, 'include')) return resolve(graph, policy, 'include', holders);
  const everybody = await countUsers(graph);
  return everybody.ok ? everybody.value : undefined;
};

const countWorkloads = async (graph: Graph, policy: ConditionalAccessPolicy): Promise<ReadonlySet<string> | number | undefined> => {
  const included = namedAt(policy, 'conditions.clientApplications.includeServicePrincipals');
  const excluded = namedAt(policy, 'conditions.clientApplications.excludeServicePrincipals');
  if (!included.has('serviceprincipalsinmytenant')) return new Set(idsAmong(included).filter((id) => !excluded.has(id)));
  const all = await countServicePrincipals(graph);
  return all.ok ? Math.max(all.value - idsAmong(excluded).length, 0) : undefined;
};

/** Whom a policy hits, in numbers; undefined where part of it could not be counted. */
export const countRadius = async (graph: Graph, policy: ConditionalAccessPolicy, roles: RoleHolders): Promise<BlastRadius | undefined> => {
  // Whoever can activate a role is hit then, and excluded only then.
  const { holders, held } = roles;
  const [included, excluded, workloads] = await Promise.all([
    countIncluded(graph, policy, holders),
    resolve(graph, policy, 'exclude', held),
    countWorkloads(graph, policy),
  ]);
  if (included === undefined || !excluded || workloads === undefined) return undefined;
  const syncAccounts = SYNCHRONIZATION_ROLES.flatMap((role) => holders[role] ?? []);
  return blastRadius({ included, excluded, roleHolders: holders, syncAccounts, workloads });
};
