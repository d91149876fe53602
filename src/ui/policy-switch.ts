/** The one switch of a policy that is being decided in this page, sending it, and taking it back. */
import { signal } from '@preact/signals';
import { isOpenOperation, needsAttention, type Operation } from '../core/operation.ts';
import { isPolicyState, type ConditionalAccessPolicy, type PolicyState } from '../core/policy.ts';
import type { PolicyReview } from '../core/policy-review.ts';
import type { Result } from '../core/result.ts';
import { send } from '../platform/client.ts';
import { ask, askFailure } from './ask.ts';
import { operations } from './journal.ts';
import { policies, policyList, readPolicies } from './policies.ts';

/** A state that somebody has chosen for a policy, which is as they saw it then. */
export interface PlannedSwitch {
  readonly policy: ConditionalAccessPolicy;
  readonly to: PolicyState;
}

/** What stands in the sheet; null while none is open. */
export const plannedSwitch = signal<PlannedSwitch | null>(null);

/** Opens the sheet that switches a policy on, from where only its id is known. */
export const planSwitchOn = async (id: string): Promise<void> => {
  if (!policyList.value) await readPolicies(false);
  const policy = policyList.value?.policies.find((one) => one.id === id);
  if (policy) plannedSwitch.value = { policy, to: 'enabled' };
  else askFailure.value = policies.value?.state === 'failed' ? policies.value.failure : { kind: 'not-found' };
};

/** What was reviewed before each switch that this page has sent, by operation: to show what somebody else has changed. */
const reviewed = new Map<string, ConditionalAccessPolicy>();

/** Leaves nothing of a tenant in this page's memory. */
export const forgetSwitches = (): void => {
  plannedSwitch.value = null;
  reviewed.clear();
};

/** The policy as it was when that operation was decided; undefined where another page has decided it. */
export const reviewedBefore = (operationId: string): ConditionalAccessPolicy | undefined => reviewed.get(operationId);

const ofPolicy = (policyId: string): readonly Operation[] =>
  operations.value?.filter(({ verb, targetId }) => verb === 'switchPolicy' && targetId === policyId.toLowerCase()) ?? [];

/** The switch of that policy which is under way. */
export const switchUnderWay = (policyId: string): Operation | undefined => ofPolicy(policyId).find(isOpenOperation);

/** What was answered in the sheet. */
export interface SwitchAnswers {
  readonly typedName: string;
  readonly reason: string;
  readonly skipsReportOnly: boolean;
}

/** The answers before anybody has answered. */
export const UNANSWERED: SwitchAnswers = { typedName: '', reason: '', skipsReportOnly: false };

/** Sends a switch as it was reviewed. Once it stands in the journal, earlier ones that did not end as meant are settled and the sheet closes. */
export const startSwitch = async (planned: PlannedSwitch, { policy, to, baseline }: PolicyReview, answers: SwitchAnswers): Promise<Result<string>> => {
  const before = ofPolicy(policy.id).filter(needsAttention);
  const [typedName, reason] = [answers.typedName.trim(), answers.reason.trim()];
  const answer = await send('policy.switch', {
    id: policy.id,
    to,
    baseline,
    ...(typedName ? { typedName } : {}),
    ...(reason ? { reason } : {}),
    ...(answers.skipsReportOnly ? { skipsReportOnly: true } : {}),
  });
  if (!answer.ok) return answer;
  reviewed.set(answer.value, policy);
  for (const { id } of before) void send('operation.settle', { id });
  if (plannedSwitch.value === planned) plannedSwitch.value = null;
  return answer;
};

interface Revert {
  readonly to: PolicyState;
  readonly hash: string;
  readonly modifiedDateTime: string | null;
}

/** How a switch is taken back: only the newest of its policy, once it was read back, and not what is itself a way back. */
const revertOf = (operation: Operation): Revert | undefined => {
  const { state, baseline = {}, outcome = {}, arguments: given = {} } = operation;
  const [to, hash, modified] = [baseline['state'], outcome['hash'], outcome['modifiedDateTime']];
  const [newest] = ofPolicy(operation.targetId);
  const isLast = state === 'verified' && newest?.id === operation.id && !given['revertOf'];
  if (!isLast || typeof to !== 'string' || !isPolicyState(to) || typeof hash !== 'string') return undefined;
  return { to, hash, modifiedDateTime: typeof modified === 'string' ? modified : null };
};

/** Whether a click may take it back. */
export const isRevertible = (operation: Operation): boolean => operation.verb === 'switchPolicy' && revertOf(operation) !== undefined;

/** Takes a switch back, as long as nobody has changed the policy since it was read back. */
export const revertSwitch = async (operation: Operation): Promise<void> => {
  const revert = revertOf(operation);
  if (!revert) return;
  const { to, ...baseline } = revert;
  await ask('policy.switch', { id: operation.targetId, to, baseline, revertOf: operation.id });
};
