/** A Conditional Access policy as Graph gives it. Rules stay `unknown` until policy-reading.ts reads them member by member. */
import { fail, ok, type Result } from './result.ts';

/** Every state that may be written (Graph: conditionalAccessPolicyState). */
export const policyStates = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const;

/** Off, report-only or on, in Graph's words. */
export type PolicyState = (typeof policyStates)[number];

/** A JSON object of Graph, whose members may be anything. */
export type Members = Readonly<Record<string, unknown>>;

/** One policy, whole: members that this product does not know are kept, so that a snapshot is complete. */
export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly state: PolicyState | (string & {});
  /** ISO 8601; null or missing until the first change. */
  readonly modifiedDateTime?: unknown;
  readonly conditions?: unknown;
  readonly grantControls?: unknown;
  readonly sessionControls?: unknown;
  readonly [member: string]: unknown;
}

/** Tells a JSON object from everything else. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPolicy = (value: unknown): value is ConditionalAccessPolicy =>
  isMembers(value) && ['id', 'displayName', 'state'].every((name) => typeof value[name] === 'string');

/** Takes one policy of Graph's answer as it is; fails with `unexpected-answer` where id, name or state is not text. */
export const readPolicy = (answer: unknown): Result<ConditionalAccessPolicy> =>
  isPolicy(answer) ? ok(answer) : fail('unexpected-answer', { subject: 'conditionalAccessPolicy' });

/** Whether a state is one that may be written; Graph may add others. */
export const isPolicyState = (state: string): state is PolicyState => policyStates.some((known) => known === state);

/**
 * Whether Microsoft made the policy. Such a policy cannot be renamed, and its name begins so; a templateId alone says nothing,
 * since policies made from the gallery have one too.
 */
export const isMicrosoftManaged = (policy: ConditionalAccessPolicy): boolean => /^microsoft-managed:/i.test(policy.displayName);
