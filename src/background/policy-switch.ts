/** The switch of a policy as the journal sends it: everything is read and judged again right before the one PATCH. */
import { nameToType, typable } from '../core/guard-answers.ts';
import { isLater, type Answer, type Operation, type Reading } from '../core/operation.ts';
import { guardSwitch } from '../core/policy-guard.ts';
import { baselineOf, type PolicyBaseline } from '../core/policy-hash.ts';
import { needsReason, type StatePatch, type Verdict } from '../core/policy-verdict.ts';
import type { ConditionalAccessPolicy, PolicyState } from '../core/policy.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { SwitchRequest } from '../core/switch-request.ts';
import type { Graph } from '../graph/client.ts';
import { getPolicy, switchPolicy } from '../graph/policies.ts';
import { keepSnapshot, readSnapshot } from '../store/snapshots.ts';
import type { Deed } from './deeds.ts';
import { takePolicy } from './policies.ts';
import { digest, digested, rulesDigest, undigested } from './policy-digest.ts';
import { readPicture, type PolicyPicture } from './policy-picture.ts';

/** What the admin answered in the confirmation. */
export interface SwitchAnswers {
  readonly to: PolicyState;
  /** What was reviewed; its hash is a digest. */
  readonly baseline: PolicyBaseline;
  readonly typedName?: string | undefined;
  readonly skipsReportOnly?: boolean | undefined;
  /** The operation to take back. */
  readonly revertOf?: string | undefined;
}

/** The answers as the journal keeps them: of what was typed a digest, since a name is not for the journal. */
export const argumentsOf = async ({ to, baseline, typedName = '', skipsReportOnly, revertOf }: SwitchAnswers) => ({
  to,
  hash: baseline.hash,
  ...(baseline.modifiedDateTime === null ? {} : { modifiedDateTime: baseline.modifiedDateTime }),
  ...(typedName ? { typed: await digest(typable(typedName)) } : {}),
  ...(skipsReportOnly ? { skipsReportOnly: 'true' } : {}),
  ...(revertOf ? { revertOf } : {}),
});

const readingOf = async (policy: ConditionalAccessPolicy): Promise<Reading> => ({
  state: policy.state,
  rules: await rulesDigest(policy),
  ...(await digested(baselineOf(policy))),
});

const read: Deed['read'] = async (graph, batch) => {
  const readings: Reading[] = [];
  for (const { targetId, tenantId } of batch) {
    const policy = await getPolicy(graph, targetId);
    if (!policy.ok) return policy;
    // What was just read is news for every surface; a cell that is broken does not harm the operation.
    await takePolicy(policy.value, tenantId).catch(reportError);
    readings.push(await readingOf(policy.value));
  }
  return ok(readings);
};

/** The guard's question, from what is in the journal and what was read just now. */
const requestOf = async ({ arguments: given = {}, reason = '' }: Operation, picture: PolicyPicture): Promise<SwitchRequest> => {
  const { policy } = picture;
  const { to, hash = '', modifiedDateTime = null, typed, skipsReportOnly, revertOf } = given;
  const name = nameToType(policy);
  return {
    ...picture,
    // A word that is no state is refused by the guard.
    to: to as PolicyState,
    baseline: await undigested(policy, { hash, modifiedDateTime }),
    revertsTo: revertOf ? await readSnapshot(revertOf) : null,
    reason,
    skipsReportOnly: skipsReportOnly === 'true',
    typedName: typed === (await digest(name)) ? name : '',
  };
};

/** The body to send, or why there is none: `conflict` where the policy is not what was reviewed, else `refused`. */
const bodyFrom = (verdict: Verdict, request: SwitchRequest): Result<StatePatch> => {
  const [first] = verdict.refused;
  if (first?.key === 'changed-since-review') return fail('conflict', { subject: first.key });
  if (!verdict.allowed) return fail('refused', { subject: first?.key ?? 'state-unknown' });
  const isUnexplained = needsReason(verdict) && request.reason.trim() === '' && !request.revertsTo;
  return isUnexplained ? fail('refused', { subject: 'reason-missing' }) : ok(verdict.patch);
};

const judge = async (graph: Graph, operation: Operation): Promise<Result<{ patch: StatePatch; policy: ConditionalAccessPolicy }>> => {
  const picture = await readPicture(graph, operation.targetId);
  if (!picture.ok) return picture;
  const request = await requestOf(operation, picture.value);
  // A revert without its snapshot would be a new switch that nobody has reviewed as one.
  if (operation.arguments?.['revertOf'] && !request.revertsTo) return fail('refused', { subject: 'not-a-revert' });
  const patch = bodyFrom(guardSwitch(request), request);
  return patch.ok ? ok({ patch: patch.value, policy: picture.value.policy }) : patch;
};

/** Nothing has left: whoever drives the journal decides by the failure whether it is tried again. */
const notSent = (failure: NonNullable<Extract<Answer, { kind: 'held-back' }>['failure']>): Answer => ({ kind: 'held-back', until: 0, failure });

const send: Deed['send'] = async (graph, [operation], clientRequestId) => {
  if (!operation) return { kind: 'no-answer' };
  const judged = await judge(graph, operation);
  if (!judged.ok) return notSent(judged.failure);
  const { patch, policy } = judged.value;
  try {
    await keepSnapshot({ operationId: operation.id, policy });
  } catch (thrown) {
    return notSent({ kind: 'store-broken', code: thrown instanceof Error ? thrown.name : 'thrown' });
  }
  return switchPolicy(graph, { id: policy.id, patch, clientRequestId, refusals: operation.attempts.length - 1 });
};

const isDone: Deed['isDone'] = (baseline, now, { arguments: given }) =>
  now['state'] === given?.['to'] && now['rules'] === baseline['rules'] && isLater(now['modifiedDateTime'], baseline['modifiedDateTime']);

/** One policy at a time. */
export const policyDeed: Deed = { read, send, isDone, isTimed: true };
