/** The tenant's Conditional Access policies, read once a session and then on demand. */
import type { ConditionalAccessPolicy } from '../core/policy.ts';
import type { PolicyList } from '../core/policy-list.ts';
import { referencedIds } from '../core/policy-references.ts';
import { ok, type Result } from '../core/result.ts';
import { nameApplications, nameObjects, nameRoles, type Names } from '../graph/names.ts';
import { listPolicies, nameLocations, nameStrengths } from '../graph/policies.ts';
import { policiesCell } from '../platform/cells.ts';
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

/** Every policy with the names it refers to; kept for the session unless `fresh`. */
export const readPolicies = async (fresh: boolean): Promise<Result<PolicyList>> => {
  const kept = fresh ? null : await policiesCell.read();
  if (kept) return ok(kept);
  const policies = await listPolicies(graph);
  if (!policies.ok) return policies;
  const list = { policies: policies.value, names: await nameEverything(policies.value), at: Date.now() };
  await policiesCell.write(list);
  return ok(list);
};
