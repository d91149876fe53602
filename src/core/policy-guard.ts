/**
 * The rails of Conditional Access, in one pure function. Every path that writes to a policy sends the `patch` of an allowed
 * verdict and nothing else.
 */
import { answerRefusals, isOverridden } from './guard-answers.ts';
import { emergencyRefusals, emergencyWarnings } from './guard-emergency.ts';
import { lockOutOf, type LockOut } from './guard-lockout.ts';
import { lossesOf } from './guard-loss.ts';
import { excludes, mayInclude } from './guard-reach.ts';
import { isMicrosoftManaged } from './policy.ts';
import { namedAt } from './policy-reading.ts';
import type { Refusal, StatePatch, Verdict, Warning } from './policy-verdict.ts';
import type { SwitchRequest } from './switch-request.ts';

const hitsActingAdmin = ({ policy, admins, actingAdminId }: SwitchRequest): boolean =>
  admins
    .filter(({ id }) => id.toLowerCase() === actingAdminId.toLowerCase())
    .some((self) => mayInclude(policy, self) && !excludes(policy, self));

const hitsWorkloads = ({ policy }: SwitchRequest): boolean =>
  [...namedAt(policy, 'conditions.clientApplications.includeServicePrincipals')].some((name) => name !== 'none');

const onWarnings = (request: SwitchRequest, lockOut: LockOut | null): readonly Warning[] => [
  ...(isOverridden(request) ? [{ key: 'skips-report-only' } as const] : []),
  ...(lockOut ? [{ key: 'reaches-admins', lockOut } as const] : []),
  ...(lockOut && hitsActingAdmin(request) ? [{ key: 'reaches-you' } as const] : []),
  ...(hitsWorkloads(request) ? [{ key: 'reaches-workloads' } as const] : []),
  ...emergencyWarnings(request),
];

const offWarnings = (request: SwitchRequest, lockOut: LockOut | null): readonly Warning[] => [
  ...lossesOf(request.policy, request.policies).map((key) => ({ key })),
  ...(emergencyRefusals(request, lockOut).length > 0 ? [{ key: 'cannot-switch-back' } as const] : []),
];

/** Everybody else only ever receives one: the type says that the rails have been passed. */
const patchTo = (state: StatePatch['state']): StatePatch => ({ state }) as StatePatch;

const warnings = (request: SwitchRequest, lockOut: LockOut | null): readonly Warning[] => {
  if (request.to === 'enabled') return onWarnings(request, lockOut);
  return request.policy.state === 'enabled' ? offWarnings(request, lockOut) : [];
};

/** Judges one switch: all that speaks against it, all that should be read first, and the body to send if nothing forbids it. */
export const guardSwitch = (request: SwitchRequest): Verdict => {
  const lockOut = lockOutOf(request);
  const refused: readonly Refusal[] = [
    ...answerRefusals(request).map((key) => ({ key })),
    ...(request.to === 'enabled' ? emergencyRefusals(request, lockOut) : []),
  ];
  const managed: readonly Warning[] = isMicrosoftManaged(request.policy) ? [{ key: 'microsoft-managed' }] : [];
  const warned = [...managed, ...warnings(request, lockOut)];
  return refused.length > 0
    ? { allowed: false, refused, warned }
    : { allowed: true, refused: [], warned, patch: patchTo(request.to) };
};
