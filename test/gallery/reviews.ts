/** Reviews of the gallery's policies, as the background would answer them. */
import { queued, type Operation, type OperationState } from '../../src/core/operation.ts';
import type { PolicyReview } from '../../src/core/policy-review.ts';
import type { Refusal, StatePatch, Warning } from '../../src/core/policy-verdict.ts';
import type { ConditionalAccessPolicy, PolicyState } from '../../src/core/policy.ts';
import { account, TENANT } from './gallery-state.ts';
import { policyList } from './policies.ts';

const ROLE = '62e90394-69f5-4237-9190-012177145e10';
const [ONE, TWO] = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'];

/** The policy of that name. */
export const policyNamed = (name: string): ConditionalAccessPolicy => {
  const found = policyList().policies.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`The gallery has no ${name}.`);
  return found;
};

/** What a review may say otherwise. */
export interface Said extends Partial<Omit<PolicyReview, 'verdict'>> {
  readonly refused?: readonly Refusal[];
  readonly warned?: readonly Warning[];
}

/** A review of a switch; it is allowed unless something is refused. */
export const review = (name: string, to: PolicyState, { refused = [], warned = [], ...said }: Said = {}): PolicyReview => {
  const policy = policyNamed(name);
  return {
    policy,
    to,
    verdict: refused.length > 0 ? { allowed: false, refused, warned } : { allowed: true, refused: [], warned, patch: { state: to } as StatePatch },
    radius: { people: 4_812, excluded: 2, roles: [{ roleId: ROLE, holders: 3 }], syncAccounts: 1, workloads: 0 },
    emergency: [
      { id: ONE, displayName: 'Emergency 1', userPrincipalName: 'emergency1@contoso.onmicrosoft.com', isEnabled: true, isExcluded: true },
      { id: TWO, displayName: 'Emergency 2', userPrincipalName: 'emergency2@contoso.onmicrosoft.com', isEnabled: true, isExcluded: true },
    ],
    baseline: { hash: 'a'.repeat(64), modifiedDateTime: typeof policy.modifiedDateTime === 'string' ? policy.modifiedDateTime : null },
    names: policyList().names,
    reasonRequired: false,
    missingScopes: [],
    ...said,
  };
};

const lockOut = { who: ['everyone'], what: ['all-resources'], how: ['block'], unknown: [] } as const;

/** Nothing speaks against it, and its name has to be typed. */
export const typedOnly = (): PolicyReview => review('Block high user risk', 'enabled', { refused: [{ key: 'name-not-typed' }], warned: [{ key: 'reaches-admins', lockOut }, { key: 'reaches-you' }] });

/** The seeded way to lock everybody out. */
export const lockingOut = (): PolicyReview =>
  review('Lockdown', 'enabled', {
    refused: [
      { key: 'report-only-skipped' },
      { key: 'name-not-typed' },
      {
        key: 'no-emergency-exclusion',
        count: 0,
        accounts: [ONE, TWO].map((id) => ({ id, flaw: 'not-excluded' as const })),
        lockOut,
      },
    ],
    warned: [{ key: 'reaches-admins', lockOut }, { key: 'reaches-you' }],
    emergency: (review('Lockdown', 'enabled').emergency ?? []).map((one) => ({ ...one, isExcluded: false })),
  });

/** Before emergency accounts are registered. */
export const unregistered = (): PolicyReview => {
  const { emergency: _, ...said } = review('Block high user risk', 'enabled', { refused: [{ key: 'emergency-not-configured' }, { key: 'name-not-typed' }] });
  return said;
};

/** A switch of a policy in the journal. */
export const switched = (name: string, to: PolicyState, state: OperationState, more: Partial<Operation> = {}): Operation => {
  const policy = policyNamed(name);
  const at = Date.now() - 40_000;
  const id = '55555555-0000-4000-8000-000000000001';
  return {
    ...queued({ id, batchId: id, tenantId: TENANT, adminId: account.userId, verb: 'switchPolicy', targetId: policy.id, arguments: { to } }, at),
    changedAt: at + 5_000,
    state,
    baseline: { state: policy.state, rules: 'r', hash: 'a'.repeat(64), modifiedDateTime: null },
    ...(state === 'verified' ? { outcome: { state: to, rules: 'r', hash: 'b'.repeat(64), modifiedDateTime: '2026-11-23T10:00:00Z' } } : {}),
    ...more,
  };
};
