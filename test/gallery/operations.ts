/** Operations of the gallery: one in every state, and as many as one likes. */
import { queued, type Operation, type OperationState } from '../../src/core/operation.ts';
import { RISK_VERBS } from '../../src/core/verb.ts';
import { account, failure, TENANT } from './gallery-state.ts';
import { riskyUsers } from './people.ts';

const MINUTE = 60_000;
const COLLEAGUE = '99999999-0000-4000-8000-000000000009';
const people = riskyUsers(222);

const uuid = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

/** An operation on the person of that index, so many minutes ago. */
export const operation = (index: number, state: OperationState, more: Partial<Operation> = {}): Operation => {
  const at = Date.now() - (index * 7 + 1) * MINUTE;
  return {
    ...queued(
      {
        id: uuid(index),
        batchId: uuid(index),
        tenantId: TENANT,
        adminId: account.userId,
        verb: 'confirmCompromised',
        targetId: people[index % people.length]?.id ?? '',
      },
      at - 20_000,
    ),
    changedAt: at,
    state,
    attempts: state === 'queued' || state === 'expired' || state === 'withdrawn' ? [] : [{ clientRequestId: uuid(index + 5000), sentAt: at - 10_000, answeredAt: at, requestId: uuid(index + 9000) }],
    ...more,
  };
};

/** One in every state, on the first people of the list. */
export const inEveryState = (): readonly Operation[] => [
  operation(0, 'sent', { attempts: [{ clientRequestId: uuid(5000), sentAt: Date.now() }] }),
  operation(1, 'acknowledged', { verb: 'dismiss' }),
  operation(2, 'queued', { verb: 'confirmSafe' }),
  operation(3, 'failed', { failure: failure('role-missing'), reference: 'INC-4711' }),
  operation(4, 'unknown'),
  operation(5, 'expired', { reason: 'Phished by a mail about parcels; the user called the help desk and had entered the password.' }),
  operation(6, 'sent', { reads: 2 }),
  operation(7, 'failed', { failure: failure('consent-declined'), isSettled: true }),
  operation(8, 'withdrawn', { adminId: COLLEAGUE }),
  operation(9, 'verified', { reference: 'INC-4712', reason: 'Signed in from a phishing kit', changedAt: Date.now() - 2 * MINUTE }),
  operation(10, 'verified', { adminId: COLLEAGUE, targetId: '88888888-0000-4000-8000-000000000008' }),
];

/** So many, the newest first. */
export const manyOperations = (count: number): readonly Operation[] =>
  Array.from({ length: count }, (_, index) => operation(index, 'verified', { verb: RISK_VERBS[index % 3] ?? 'dismiss', isSettled: true }));
