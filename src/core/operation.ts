/**
 * One deed to one person or policy, from the click to the read-back. It is journalled before it is sent, and done only when it was seen:
 *
 *   queued ──sending──> sent ──accepted──> acknowledged ──seen──> verified
 *    │  ^                │ │                     └─ not seen in its time ─> unknown
 *    │  └─ held back ────┘ ├─ refused ─> failed
 *    │     (looked for     └─ no answer: only read from now on; seen ─> verified,
 *    │      before it is      unchanged three times ─> repeat-safe: queued once more;
 *    │      sent again)       unchanged for ten minutes ─> unknown;
 *    │                        deleted meanwhile ─> unknown
 *    ├─ older than 15 minutes ─> expired
 *    └─ taken back in time ────> withdrawn
 *
 * The steps of one case for one person go in order (containment.ts): each waits for an answer to the one before, but not for long.
 * Whatever became of the earlier one, a failure too, does not stop those behind it. A later decision takes an earlier one's place
 * (supersede.ts).
 *
 * Functions here are pure: they take the row and the time and answer the next row.
 */
import type { Failure } from './result.ts';
import { verbs, type Verb } from './verb.ts';

/** Where an operation stands. */
export type OperationState =
  | 'queued'
  | 'sent'
  | 'acknowledged'
  | 'verified'
  | 'failed'
  | 'unknown'
  | 'expired'
  | 'withdrawn';

/** What was read of the target: facts by name, to be compared with later readings, never with the local clock. */
export type Reading = Readonly<Record<string, string | boolean | null>>;

/** Whether a time that was read is later by the server's own clock; a stale reading must not be taken for the deed's effect. */
export const isLater = (now: Reading[string] | undefined, before: Reading[string] | undefined): boolean => {
  if (typeof now !== 'string') return false;
  if (typeof before !== 'string') return true;
  // Within one millisecond the digits beyond it decide, which Date does not see.
  return Date.parse(now) === Date.parse(before) ? now > before : Date.parse(now) > Date.parse(before);
};

/** One sending: our client-request-id, when, and what came back. Times in ms since 1970. */
export interface Attempt {
  readonly clientRequestId: string;
  readonly sentAt: number;
  readonly answeredAt?: number;
  /** Graph's request-id. */
  readonly requestId?: string;
}

/** A journal row. It holds ids and verbs; no person's name. */
export interface Operation {
  readonly id: string;
  /** Operations of one batch go out in one request, as far as the verb takes many. */
  readonly batchId: string;
  /** What was decided together: the steps that contain people, or one verdict on many. Missing for a deed that stands alone. */
  readonly caseId?: string;
  readonly tenantId: string;
  readonly adminId: string;
  readonly verb: Verb;
  /** Object id of the person or the policy. */
  readonly targetId: string;
  /** What the verb needs to know besides: ids, verbs, states and digests only. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The ticket's number, as typed. */
  readonly reference?: string;
  readonly reason?: string;
  /** The person's UPN was typed before; it need not be typed again in the same case. */
  readonly hasTypedUpn?: boolean;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly state: OperationState;
  /** Read before the first sending; missing until then. */
  readonly baseline?: Reading;
  /** The last reading, for the receipt. */
  readonly outcome?: Reading;
  readonly attempts: readonly Attempt[];
  /** How often reading it back was tried since the last sending, and when last. */
  readonly reads: number;
  readonly readAt: number;
  /** How many of these readings came to an answer that did not show it. */
  readonly unchanged: number;
  /** Not to be sent before, after a 429. */
  readonly notBefore: number;
  readonly failure?: Failure;
  /** Somebody has taken note of an end that was not as meant. */
  readonly isSettled?: boolean;
}

/** All in ms; parameters, so that tests need not wait. */
export interface Delays {
  /** A queued operation older than this asks the person again. */
  readonly expiry: number;
  /** Unchanged for so long without an answer means: not known. */
  readonly patience: number;
  /** Accepted, but not seen for so long means: not known. */
  readonly settling: number;
  /** The first pause between two readings; doubled each time up to the longest. */
  readonly firstRead: number;
  readonly longestRead: number;
  /** The longest that a refused sending may be held back. */
  readonly longestHold: number;
}

/** What holds in the product. */
export const DELAYS: Delays = {
  expiry: 15 * 60_000,
  patience: 10 * 60_000,
  settling: 24 * 60 * 60_000,
  firstRead: 1_500,
  longestRead: 60_000,
  longestHold: 5 * 60_000,
};

/** Readings needed before “unchanged” is believed, however far the clock may have jumped. */
export const READS_BEFORE_GIVING_UP = 3;

/** How often a step of a case is sent to a service that is busy, before it fails: others wait behind it. */
const BUSY_TRIES = 2;

/**
 * The same target, verb and tenant while one is open is the same operation. What another admin has only queued does not count:
 * it is sent if they sign in again in time, and else never.
 */
export const sameDeed = (open: Operation, wanted: Pick<Operation, 'tenantId' | 'adminId' | 'verb' | 'targetId'>): boolean =>
  open.tenantId === wanted.tenantId &&
  open.verb === wanted.verb &&
  open.targetId === wanted.targetId &&
  (open.adminId === wanted.adminId || open.state !== 'queued');

const OPEN: ReadonlySet<OperationState> = new Set(['queued', 'sent', 'acknowledged']);

/** Whether the product still has something to do or to see. */
export const isOpenOperation = ({ state }: Pick<Operation, 'state'>): boolean => OPEN.has(state);

const WAITING_FOR_PERSON: ReadonlySet<OperationState> = new Set(['unknown', 'expired', 'failed']);

/** Whether somebody should look at it: it did not end as it was meant to, and nobody has taken note. */
export const needsAttention = ({ state, isSettled }: Pick<Operation, 'state' | 'isSettled'>): boolean =>
  WAITING_FOR_PERSON.has(state) && !isSettled;

/** What to do with the row now, and if it is to wait, until when (ms since 1970). */
export type Due = { readonly do: 'send' | 'read' | 'expire' | 'supersede' } | { readonly do: 'wait'; readonly until: number };

/** Decides the next step of an open row. A time further away than the longest pause means that the clock was changed: then it is due now. */
export const due = (operation: Operation, now: number, delays: Delays = DELAYS): Due => {
  if (operation.state === 'queued') {
    // A clock set back makes the row seem to come from the future: how old it is cannot be told then, either.
    if (Math.abs(now - operation.createdAt) > delays.expiry) return { do: 'expire' };
    return waitOr('send', operation.notBefore, now, delays.longestHold);
  }
  const since = operation.readAt || operation.changedAt;
  const pause = Math.min(delays.firstRead * 2 ** operation.reads, delays.longestRead);
  return waitOr('read', since + pause, now, delays.longestRead);
};

const waitOr = (then: 'send' | 'read', until: number, now: number, longest: number): Due =>
  until > now && until - now <= longest ? { do: 'wait', until } : { do: then };

/** The row as it must stand in the journal before the request leaves. */
export const sending = (operation: Operation, baseline: Reading, clientRequestId: string, now: number): Operation => ({
  ...operation,
  state: 'sent',
  changedAt: now,
  baseline: operation.baseline ?? baseline,
  attempts: [...operation.attempts, { clientRequestId, sentAt: now }],
  reads: 0,
  readAt: 0,
  unchanged: 0,
});

/** What the sending of a row came to. */
export type Answer =
  | { readonly kind: 'accepted'; readonly requestId?: string }
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Hardly applied (throttled, busy, or no token): it goes back to the queue, and is looked for before it is sent again. */
  | { readonly kind: 'held-back'; readonly until: number; readonly failure?: Failure }
  /** Perhaps applied, perhaps not. */
  | { readonly kind: 'no-answer' };

/** The row after its sending came to something. What did not leave answers no attempt: the last one may still have been applied. */
export const answered = (operation: Operation, answer: Answer, now: number): Operation => {
  const last = operation.state === 'sent' ? operation.attempts.at(-1) : undefined;
  if (answer.kind === 'no-answer') return operation;
  const requestId = answer.kind === 'accepted' ? answer.requestId : answer.failure?.requestId;
  const attempts = last
    ? [...operation.attempts.slice(0, -1), { ...last, answeredAt: now, ...(requestId ? { requestId } : {}) }]
    : operation.attempts;
  if (answer.kind === 'accepted') return { ...operation, attempts, state: 'acknowledged', changedAt: now };
  if (answer.kind === 'refused') return { ...operation, attempts, state: 'failed', failure: answer.failure, changedAt: now };
  if (answer.failure?.kind === 'unavailable' && operation.caseId && attempts.length >= BUSY_TRIES) {
    return { ...operation, attempts, state: 'failed', failure: answer.failure, changedAt: now };
  }
  return { ...operation, attempts, state: 'queued', notBefore: answer.until, changedAt: now };
};

/** The row after a reading that failed: nothing was seen, so it says nothing of the deed and only makes the next pause longer. */
export const unread = (operation: Operation, now: number): Operation => ({ ...operation, reads: operation.reads + 1, readAt: now });

const unanswered = ({ attempts }: Operation): readonly Attempt[] => attempts.filter(({ answeredAt }) => answeredAt === undefined);

/** The row after a reading; `done` says whether the reading shows the deed. */
export const readBack = (operation: Operation, outcome: Reading, done: boolean, now: number, delays: Delays = DELAYS): Operation => {
  const read = { ...unread(operation, now), outcome, unchanged: operation.unchanged + 1 };
  if (done) return { ...read, state: 'verified', changedAt: now };
  if (read.unchanged < READS_BEFORE_GIVING_UP) return read;
  // Somebody is waiting to be contained: what harms nobody twice is not waited for.
  const isFresh = Math.abs(now - operation.createdAt) <= delays.expiry;
  const again = operation.state === 'sent' && isFresh && unanswered(operation).length === 1 && verbs[operation.verb].isRepeatSafe;
  if (again) return { ...read, state: 'queued', changedAt: now };
  // While the service says that it is at it, nothing is unchanged.
  const isUnderWay = operation.state === 'acknowledged' || outcome['isProcessing'] === true;
  const mayTakeHours = isUnderWay && verbs[operation.verb].isProcessedLater;
  const patience = mayTakeHours ? delays.settling : delays.patience;
  return Math.abs(now - operation.changedAt) < patience ? read : { ...read, state: 'unknown', changedAt: now };
};

/** The row when it ends without being sent or seen; what was sent before and got no answer may have been done all the same. */
export const ended = (operation: Operation, state: 'expired' | 'withdrawn' | 'unknown', now: number): Operation => ({
  ...operation,
  state: unanswered(operation).length > 0 ? 'unknown' : state,
  changedAt: now,
});

/** The row once somebody has taken note of how it ended. */
export const settled = (operation: Operation): Operation => ({ ...operation, isSettled: true });

/** A fresh row, queued; ids are given so that this stays pure. */
export const queued = (
  wanted: Omit<Operation, 'createdAt' | 'changedAt' | 'state' | 'attempts' | 'reads' | 'readAt' | 'unchanged' | 'notBefore'>,
  now: number,
): Operation => ({
  ...wanted,
  createdAt: now,
  changedAt: now,
  state: 'queued',
  attempts: [],
  reads: 0,
  readAt: 0,
  unchanged: 0,
  notBefore: 0,
});
