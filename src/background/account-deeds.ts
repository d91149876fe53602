/** The deeds that contain an account: how each is sent and read back, one person at a time. */
import { isLater, type Answer, type Operation, type Reading } from '../core/operation.ts';
import { ok, type Failure, type Result } from '../core/result.ts';
import type { AccountVerb } from '../core/verb.ts';
import type { Graph } from '../graph/client.ts';
import { readAccount, readMembership, sendAccountStep } from '../graph/account-actions.ts';
import type { Deed } from './deeds.ts';

const groupOf = (operation: Operation): string => operation.arguments?.['groupId'] ?? '';

const readEach =
  (read: (graph: Graph, operation: Operation) => Promise<Result<Reading>>): Deed['read'] =>
  async (graph, batch) => {
    const readings: Reading[] = [];
    for (const operation of batch) {
      const reading = await read(graph, operation);
      if (!reading.ok) return reading;
      readings.push(reading.value);
    }
    return ok(readings);
  };

const isRefused = (answer: Answer, kind: Failure['kind']): boolean => answer.kind === 'refused' && answer.failure.kind === kind;

/**
 * Graph refuses to add whom it has in the group already, and to remove whom it has not. That is no failure where the person was seen
 * there before; and where an earlier sending got no answer, it may be that one that is in the way.
 */
const overRefusal = (answer: Answer, { verb, baseline, attempts }: Operation): Answer => {
  const isAsAsked = (verb === 'addToGroup' && isRefused(answer, 'refused')) || (verb === 'removeFromGroup' && isRefused(answer, 'not-found'));
  if (!isAsAsked) return answer;
  if (baseline?.['isMember'] === (verb === 'addToGroup')) return { kind: 'accepted' };
  return attempts.slice(0, -1).some(({ answeredAt }) => answeredAt === undefined) ? { kind: 'no-answer' } : answer;
};

const sendOne =
  (verb: AccountVerb): Deed['send'] =>
  async (graph, [operation], clientRequestId) => {
    if (!operation) return { kind: 'no-answer' };
    const { targetId: userId, attempts } = operation;
    const step = { userId, groupId: groupOf(operation), clientRequestId, refusals: attempts.length - 1 };
    return overRefusal(await sendAccountStep(graph, verb, step), operation);
  };

const onAccount = (verb: AccountVerb, isDone: Deed['isDone']): Deed => ({
  read: readEach((graph, { targetId }) => readAccount(graph, targetId)),
  send: sendOne(verb),
  isDone,
});

const onMembership = (verb: AccountVerb, isMember: boolean): Deed => ({
  read: readEach((graph, operation) => readMembership(graph, operation.targetId, groupOf(operation))),
  send: sendOne(verb),
  isDone: (_, now) => now['isMember'] === isMember,
});

/** By verb. */
export const accountDeeds: Readonly<Record<AccountVerb, Deed>> = {
  revokeSessions: onAccount('revokeSessions', (baseline, now) => isLater(now['sessionsValidFrom'], baseline['sessionsValidFrom'])),
  disableAccount: onAccount('disableAccount', (_, now) => now['enabled'] === false),
  enableAccount: onAccount('enableAccount', (_, now) => now['enabled'] === true),
  requirePassword: onAccount('requirePassword', (_, now) => now['mustChangePassword'] === true),
  addToGroup: onMembership('addToGroup', true),
  removeFromGroup: onMembership('removeFromGroup', false),
};
