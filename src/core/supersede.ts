/** The last decision on a person counts: what was decided before it, and would act against it or again, is no longer sent. */
import { ended, isOpenOperation, type Operation, type OperationState } from './operation.ts';
import { RISK_VERBS, type Verb } from './verb.ts';

/** Deeds of which only the last one can hold. */
const RIVALS: readonly (readonly Verb[])[] = [RISK_VERBS, ['disableAccount', 'enableAccount'], ['addToGroup', 'removeFromGroup']];

/** How a later decision stands that may still come true, or has. */
const COUNTS: ReadonlySet<OperationState> = new Set(['queued', 'sent', 'acknowledged', 'verified']);

const areRivals = (one: Verb, other: Verb): boolean => RIVALS.some((verbs) => verbs.includes(one) && verbs.includes(other));

const isLater = (one: Operation, other: Operation): boolean =>
  one.createdAt > other.createdAt && one.id !== other.id && one.tenantId === other.tenantId && one.targetId === other.targetId;

/**
 * Whether an open row is overtaken by a later decision in the journal: not yet sent, it would undo that one; sent, it can no longer be
 * seen once the later one was.
 */
export const isSuperseded = (row: Operation, journal: readonly Operation[]): boolean =>
  isOpenOperation(row) &&
  journal.some(
    (other) => isLater(other, row) && areRivals(row.verb, other.verb) && (row.state === 'queued' ? COUNTS.has(other.state) : other.state === 'verified'),
  );

/** The row once a later decision has taken its place: taken back where it was not sent, else never to be known, which harms nobody. */
export const superseded = (row: Operation, now: number): Operation =>
  row.state === 'queued' ? ended(row, 'withdrawn', now) : { ...row, state: 'unknown', isSettled: true, changedAt: now };
