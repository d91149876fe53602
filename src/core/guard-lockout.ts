/** Whether a policy could lock the tenant's admins out of the places where they could switch it off again. */
import { ADMIN_PORTALS, AZURE_AD_GRAPH, MICROSOFT_GRAPH } from './entra-ids.ts';
import { reachOf, type ReachKey } from './guard-reach.ts';
import { isBlank, memberAt, namedAt, strangersIn, valuesAt } from './policy-reading.ts';
import { demandsTokenProtection } from './policy-session.ts';
import type { ConditionalAccessPolicy } from './policy.ts';
import type { SwitchRequest } from './switch-request.ts';

/** The targets without which nobody can undo a policy. Protected actions stand behind authentication contexts. */
export const targetKeys = [
  'all-resources',
  'admin-portals',
  'graph',
  'this-app',
  'filtered-resources',
  'authentication-context',
] as const;

/** One such target. */
export type TargetKey = (typeof targetKeys)[number];

/** The demands that an admin may be unable to meet. */
export const demandKeys = [
  'block',
  'compliant-device',
  'joined-device',
  'approved-app',
  'protected-app',
  'password-change',
  'risk-remediation',
  'authentication-strength',
  'terms-of-use',
  'custom-control',
  'token-protection',
] as const;

/** One such demand. */
export type DemandKey = (typeof demandKeys)[number];

/**
 * Why a policy could lock the tenant out: whom it reaches, where, by what; or what in it is unknown, as Graph names it.
 * Conditions such as place, device or risk are no excuse: they may hold for every admin at once.
 */
export interface LockOut {
  readonly who: readonly ReachKey[];
  readonly what: readonly TargetKey[];
  readonly how: readonly DemandKey[];
  readonly unknown: readonly string[];
}

const targets: ReadonlyMap<string, TargetKey> = new Map<string, TargetKey>([
  ['all', 'all-resources'],
  ['microsoftadminportals', 'admin-portals'],
  ...ADMIN_PORTALS.map((id) => [id, 'admin-portals'] as const),
  [MICROSOFT_GRAPH, 'graph'],
  [AZURE_AD_GRAPH, 'graph'],
]);

const targetsOf = (policy: ConditionalAccessPolicy, ownAppId: string): readonly TargetKey[] => {
  const apps = namedAt(policy, 'conditions.applications.includeApplications');
  const found = new Set([...apps].map((app) => (app === ownAppId.toLowerCase() ? 'this-app' : targets.get(app))));
  if (!isBlank(memberAt(policy, 'conditions.applications.applicationFilter'))) found.add('filtered-resources');
  const contexts = valuesAt(policy, 'conditions.applications.includeAuthenticationContextClassReferences');
  if (contexts.length > 0) found.add('authentication-context');
  return targetKeys.filter((key) => found.has(key));
};

const controls: ReadonlyMap<string, DemandKey> = new Map([
  ['block', 'block'],
  ['compliantdevice', 'compliant-device'],
  ['domainjoineddevice', 'joined-device'],
  ['approvedapplication', 'approved-app'],
  ['compliantapplication', 'protected-app'],
  ['passwordchange', 'password-change'],
  ['riskremediation', 'risk-remediation'],
]);

const otherDemands: readonly (readonly [DemandKey, (policy: ConditionalAccessPolicy) => boolean])[] = [
  ['authentication-strength', (policy) => !isBlank(memberAt(policy, 'grantControls.authenticationStrength'))],
  ['terms-of-use', (policy) => valuesAt(policy, 'grantControls.termsOfUse').length > 0],
  ['custom-control', (policy) => valuesAt(policy, 'grantControls.customAuthenticationFactors').length > 0],
  ['token-protection', demandsTokenProtection],
];

const demandsOf = (policy: ConditionalAccessPolicy): readonly DemandKey[] => {
  const builtIn = [...namedAt(policy, 'grantControls.builtInControls')].map((control) => controls.get(control));
  const found = new Set([...builtIn, ...otherDemands.filter(([, holds]) => holds(policy)).map(([key]) => key)]);
  return demandKeys.filter((key) => found.has(key));
};

/** Why switching a policy on could lock the tenant out unless emergency accounts are excluded; null where it could not. */
export const lockOutOf = (request: Pick<SwitchRequest, 'policy' | 'admins' | 'emergency' | 'ownAppId'>): LockOut | null => {
  const { policy, admins, emergency, ownAppId } = request;
  // Emergency accounts alone do not tell whom else a policy reaches.
  const people = admins.length > 0 ? [...admins, ...(emergency ?? [])] : [];
  const lockOut = {
    who: reachOf(policy, people),
    what: targetsOf(policy, ownAppId),
    how: demandsOf(policy),
    unknown: [...new Set(strangersIn(policy).map(({ raw }) => raw))],
  };
  const { who, what, how, unknown } = lockOut;
  return unknown.length > 0 || (who.length > 0 && what.length > 0 && how.length > 0) ? lockOut : null;
};
