/** The deeds that contain an account: how each is sent and read back, one person at a time. */
import { isLater, type Operation, type Reading } from '../core/operation.ts';
import { ok, type Result } from '../core/result.ts';
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

const sendOne =
  (verb: AccountVerb): Deed['send'] =>
  async (graph, [operation], clientRequestId) =>
    operation
      ? sendAccountStep(graph, verb, { userId: operation.targetId, groupId: groupOf(operation), clientRequestId })
      : { kind: 'no-answer' };

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

/** By verb. What is already as asked is done without a request, except revoking, which always means the sessions of now. */
export const accountDeeds: Readonly<Record<AccountVerb, Deed>> = {
  revokeSessions: onAccount('revokeSessions', (baseline, now) => isLater(now['sessionsValidFrom'], baseline['sessionsValidFrom'])),
  disableAccount: onAccount('disableAccount', (_, now) => now['enabled'] === false),
  enableAccount: onAccount('enableAccount', (_, now) => now['enabled'] === true),
  requirePassword: onAccount('requirePassword', (_, now) => now['mustChangePassword'] === true),
  addToGroup: onMembership('addToGroup', true),
  removeFromGroup: onMembership('removeFromGroup', false),
};
