/** The tenant's Conditional Access policies, read once a session and then on demand. */
import type { ConditionalAccessPolicy } from '../core/policy.ts';
import type { PolicyList } from '../core/policy-list.ts';
import { referencedIds } from '../core/policy-references.ts';
import { ok, type Result } from '../core/result.ts';
import { identified } from '../core/session.ts';
import type { Graph } from '../graph/client.ts';
import { nameApplications, nameObjects, nameRoles, type Names } from '../graph/names.ts';
import { listPolicies, nameLocations, nameStrengths } from '../graph/policies.ts';
import { policiesCell, sessionCell } from '../platform/cells.ts';
import { graph } from './graph.ts';

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** Names for every id; one that cannot be read leaves its ids unnamed rather than hiding the policies. */
const nameEverything = async (policies: readonly ConditionalAccessPolicy[]): Promise<Readonly<Record<string, string>>> => {
  const references = policies.map(referencedIds);
  const objects = references.flatMap(({ users, groups, servicePrincipals }) => [...users, ...groups, ...servicePrincipals]);
  const read: readonly Result<Names>[] = await Promise.all([
    nameObjects(graph, distinct(objects)),
    nameRoles(graph),
    nameApplications(graph, distinct(references.flatMap(({ apps }) => apps))),
    nameLocations(graph),
    nameStrengths(graph),
  ]);
  return Object.fromEntries(read.flatMap((names) => (names.ok ? [...names.value] : [])));
};

const tenantNow = async (): Promise<string | undefined> => identified(await sessionCell.read())?.account.tenantId;

/** Reads every policy; the names that are kept serve again where `names` says that they are all that is needed. */
const readAll = async (graph: Graph, names: (policies: readonly ConditionalAccessPolicy[]) => Promise<PolicyList['names']>): Promise<Result<PolicyList>> => {
  const tenantId = await tenantNow();
  const policies = await listPolicies(graph);
  if (!policies.ok) return policies;
  const list = { policies: policies.value, names: await names(policies.value), at: Date.now() };
  // Whoever has signed in meanwhile finds nothing of another tenant.
  if (tenantId === (await tenantNow())) await policiesCell.write(list);
  return ok(list);
};

/** Every policy with the names it refers to; kept for the session unless `fresh`. */
export const readPolicies = async (fresh: boolean): Promise<Result<PolicyList>> => {
  const kept = fresh ? null : await policiesCell.read();
  return kept ? ok(kept) : readAll(graph, nameEverything);
};

/** Policies that were read longer ago are read again before anything is said of what they will do, in ms. */
const RECENT = 5 * 60_000;

/** Every policy as it was a few minutes ago; what was read before serves only where there is nothing newer. */
export const readRecentPolicies = async (): Promise<Result<PolicyList>> => {
  const kept = await policiesCell.read();
  if (!kept) return readAll(graph, nameEverything);
  if (Math.abs(Date.now() - kept.at) < RECENT) return ok(kept);
  const fresh = await rereadPolicies(graph);
  return fresh.ok ? fresh : ok(kept);
};

const idsIn = (policies: readonly ConditionalAccessPolicy[]): readonly string[] =>
  policies.flatMap((policy) => Object.values(referencedIds(policy)).flat());

/** Every policy as it is now, with one request to Conditional Access as long as they refer to nothing new. */
export const rereadPolicies = async (graph: Graph): Promise<Result<PolicyList>> => {
  const kept = await policiesCell.read();
  const known = new Set(idsIn(kept?.policies ?? []));
  return readAll(graph, async (policies) => (kept && idsIn(policies).every((id) => known.has(id)) ? kept.names : nameEverything(policies)));
};

/** Takes in one policy that was read for another reason, so that every surface follows. */
export const takePolicy = async (policy: ConditionalAccessPolicy, tenantId: string): Promise<void> => {
  if (tenantId !== (await tenantNow())) return;
  await policiesCell.change((list) => list && { ...list, policies: list.policies.map((one) => (one.id === policy.id ? policy : one)) });
};
