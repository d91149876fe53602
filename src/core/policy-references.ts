/** The ids that a policy holds, by kind, so that they can be resolved to names and members. */
import type { ConditionalAccessPolicy } from './policy.ts';
import { strengthPhrase } from './policy-phrases.ts';
import { valuesAt } from './policy-reading.ts';
import type { MemberPath } from './policy-vocabulary.ts';

/** What an id in a policy points to; apps by appId, roles by role template id. */
export type ReferenceKind =
  'users' | 'groups' | 'roles' | 'apps' | 'servicePrincipals' | 'namedLocations' | 'authenticationStrengths' | 'termsOfUse';

/** Ids by kind, each once, as the policy writes them. */
export type References = Readonly<Record<ReferenceKind, readonly string[]>>;

const idsAt = (policy: ConditionalAccessPolicy, ...paths: readonly MemberPath[]): readonly string[] => {
  const values = paths.flatMap((path) => valuesAt(policy, path)).filter(({ kind }) => kind === 'id');
  return [...new Set(values.map(({ text }) => text))];
};

/** Collects every id that a policy refers to; words such as `All` and unknown values are left out. */
export const referencedIds = (policy: ConditionalAccessPolicy): References => ({
  users: idsAt(policy, 'conditions.users.includeUsers', 'conditions.users.excludeUsers'),
  groups: idsAt(policy, 'conditions.users.includeGroups', 'conditions.users.excludeGroups'),
  roles: idsAt(policy, 'conditions.users.includeRoles', 'conditions.users.excludeRoles'),
  apps: idsAt(policy, 'conditions.applications.includeApplications', 'conditions.applications.excludeApplications'),
  servicePrincipals: idsAt(
    policy,
    'conditions.clientApplications.includeServicePrincipals',
    'conditions.clientApplications.excludeServicePrincipals',
  ),
  namedLocations: idsAt(policy, 'conditions.locations.includeLocations', 'conditions.locations.excludeLocations'),
  authenticationStrengths: strengthPhrase(policy).flatMap(({ id }) => (id === undefined ? [] : [id])),
  termsOfUse: idsAt(policy, 'grantControls.termsOfUse'),
});
