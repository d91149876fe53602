import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered,
  DELAYS,
  due,
  ended,
  isLater,
  isOpenOperation,
  needsAttention,
  queued,
  readBack,
  sameDeed,
  sending,
  settled,
  unread,
  type Answer,
  type Operation,
  type OperationState,
} from '../../src/core/operation.ts';
import type { Verb } from '../../src/core/verb.ts';

const START = Date.parse('2026-11-23T09:30:00Z');
const A_DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
const BASELINE = { state: 'atRisk' };
const refusal = { kind: 'role-missing', code: 'Forbidden', requestId: 'r-2' } as const;

const fresh = (verb: Verb = 'confirmCompromised'): Operation =>
  queued({ id: 'o', batchId: 'b', tenantId: 't', adminId: 'a', verb, targetId: 'p' }, START);
const sent = (verb?: Verb): Operation => sending(fresh(verb), BASELINE, 'c-1', START + 100);
const accepted = (verb?: Verb): Operation => answered(sent(verb), { kind: 'accepted', requestId: 'r-1' }, START + 200);

/** Read back unchanged so often, the last time at a given time. */
const unchanged = (row: Operation, times: number, at: number): Operation =>
  Array.from({ length: times }).reduce<Operation>((last) => (isOpenOperation(last) ? readBack(last, BASELINE, false, at) : last), row);

/** Read back so often while the service says that it is at it. */
const processing = (row: Operation, times: number, at: number): Operation =>
  Array.from({ length: times }).reduce<Operation>((last) => (isOpenOperation(last) ? readBack(last, { ...BASELINE, isProcessing: true }, false, at) : last), row);

describe('every transition', () => {
  it.each<[string, () => Operation, OperationState]>([
    ['queued, sending', () => sent(), 'sent'],
    ['sent, accepted', () => accepted(), 'acknowledged'],
    ['acknowledged, seen', () => readBack(accepted(), {}, true, START + MINUTE), 'verified'],
    ['sent, seen', () => readBack(sent(), {}, true, START + MINUTE), 'verified'],
    ['queued again, seen', () => readBack(answered(sent(), { kind: 'held-back', until: 0 }, START), {}, true, START), 'verified'],
    ['acknowledged, not seen for an hour', () => unchanged(accepted(), 9, START + 60 * MINUTE), 'acknowledged'],
    ['acknowledged, not seen for a day', () => unchanged(accepted(), 9, START + A_DAY + MINUTE), 'unknown'],
    ['acknowledged, not seen for ten minutes, of a verb that is done at once', () => unchanged(accepted('disableAccount'), 3, START + 11 * MINUTE), 'unknown'],
    ['sent, held back', () => answered(sent(), { kind: 'held-back', until: START + MINUTE }, START), 'queued'],
    ['sent, refused', () => answered(sent(), { kind: 'refused', failure: refusal }, START), 'failed'],
    ['sent, no answer', () => answered(sent(), { kind: 'no-answer' }, START), 'sent'],
    ['sent, unchanged for nine minutes', () => unchanged(sent(), 9, START + 9 * MINUTE), 'sent'],
    ['sent, unchanged for eleven minutes', () => unchanged(sent(), 3, START + 11 * MINUTE), 'unknown'],
    ['sent, unchanged for eleven minutes but looked at twice only', () => unchanged(sent(), 2, START + 11 * MINUTE), 'sent'],
    ['sent, unchanged three times, of a repeat-safe verb', () => unchanged(sent('disableAccount'), 3, START + 10_000), 'queued'],
    ['sent, unchanged twice, of a repeat-safe verb', () => unchanged(sent('disableAccount'), 2, START + 10_000), 'sent'],
    ['a repeat-safe verb sent twice, unchanged for nine minutes', () => unchanged(sending(sent('disableAccount'), BASELINE, 'c-2', START), 9, START + 9 * MINUTE), 'sent'],
    ['a repeat-safe verb sent twice', () => unchanged(sending(sent('disableAccount'), BASELINE, 'c-2', START), 3, START + 11 * MINUTE), 'unknown'],
    ['a repeat-safe verb that was held back before, unchanged three times', () => unchanged(sending(answered(sent('disableAccount'), { kind: 'held-back', until: 0 }, START), BASELINE, 'c-2', START), 3, START + 10_000), 'queued'],
    ['a repeat-safe verb, unchanged three times a quarter of an hour later', () => unchanged(sent('disableAccount'), 3, START + 16 * MINUTE), 'unknown'],
    ['sent, still being processed after eleven minutes', () => processing(sent(), 9, START + 11 * MINUTE), 'sent'],
    ['sent, still being processed after a day', () => processing(sent(), 9, START + A_DAY + MINUTE), 'unknown'],
    ['sent without an answer, queued again, expired', () => ended(unchanged(sent('disableAccount'), 3, START + 10_000), 'expired', START), 'unknown'],
    ['queued, expired', () => ended(fresh(), 'expired', START), 'expired'],
    ['queued, taken back', () => ended(fresh(), 'withdrawn', START), 'withdrawn'],
  ])('%s: %#', (_, make, state) => {
    expect(make().state).toBe(state);
  });
});

describe('the row', () => {
  it('keeps its first baseline and every attempt, with what came back', () => {
    const again = sending(answered(sent(), { kind: 'held-back', until: 0 }, START + 300), { state: 'other' }, 'c-2', START + 400);
    expect(answered(again, { kind: 'refused', failure: refusal }, START + 500)).toMatchObject({
      baseline: BASELINE,
      failure: refusal,
      attempts: [
        { clientRequestId: 'c-1', sentAt: START + 100, answeredAt: START + 300 },
        { clientRequestId: 'c-2', sentAt: START + 400, answeredAt: START + 500, requestId: 'r-2' },
      ],
    });
  });

  it('fails in a case where the service stays busy, so that the steps behind it go on', () => {
    const busy: Answer = { kind: 'held-back', until: 0, failure: { kind: 'unavailable' } };
    const inCase = { ...sent(), caseId: 'k' };
    const again = sending(answered(inCase, busy, START), BASELINE, 'c-2', START);
    expect([answered(inCase, busy, START), answered(again, busy, START)].map(({ state }) => state)).toEqual(['queued', 'failed']);
  });

  it('has no answer to what was sent where the look before the next sending fails', () => {
    const again = unchanged(sent('disableAccount'), 3, START + 10_000);
    const held = answered(again, { kind: 'held-back', until: 0, failure: { kind: 'offline', requestId: 'r-3' } }, START + 11_000);
    expect(held.attempts).toEqual(again.attempts);
    expect(ended(held, 'expired', START + 16 * MINUTE).state).toBe('unknown');
  });

  it('is no wiser after a reading that failed', () => {
    const blind = Array.from({ length: 20 }).reduce<Operation>((row) => unread(row, START + 20 * MINUTE), sent());
    expect(blind).toMatchObject({ state: 'sent', unchanged: 0, reads: 20 });
    expect(readBack(blind, BASELINE, false, START + 20 * MINUTE).state).toBe('sent');
  });

  it('calls for somebody where it did not end as meant, until they have taken note', () => {
    const ends = (state: OperationState): boolean => needsAttention({ ...fresh(), state });
    expect((['unknown', 'expired', 'failed'] as const).map(ends)).toEqual([true, true, true]);
    expect((['queued', 'sent', 'acknowledged', 'verified', 'withdrawn'] as const).map(ends)).toEqual([false, false, false, false, false]);
    expect(needsAttention(settled({ ...fresh(), state: 'unknown' }))).toBe(false);
  });
});

describe('due', () => {
  const at = (row: Operation, now: number): string => {
    const step = due(row, now);
    return step.do === 'wait' ? `wait ${step.until - now}` : step.do;
  };
  const heldBack = (ms: number): Operation => answered(sent(), { kind: 'held-back', until: START + ms }, START);

  it('sends at once, and for a quarter of an hour only', () => {
    expect([at(fresh(), START), at(fresh(), START + 15 * MINUTE), at(fresh(), START + 15 * MINUTE + 1)]).toEqual(['send', 'send', 'expire']);
  });

  it('waits as long as the service has asked for, five minutes at most', () => {
    expect([at(heldBack(300_000), START), at(heldBack(300_000), START + 300_000), at(heldBack(300_001), START)]).toEqual([
      'wait 300000',
      'send',
      'send',
    ]);
  });

  it('reads back after 1.5 s, then ever more seldom, once a minute at last', () => {
    const pauses = [0, 1, 2, 5, 6, 40].map((reads) => at({ ...accepted(), reads, readAt: START }, START));
    expect(pauses).toEqual(['wait 1500', 'wait 3000', 'wait 6000', 'wait 48000', 'wait 60000', 'wait 60000']);
  });

  it.each([-A_DAY, A_DAY])('neither sleeps nor hurries for a clock that is off by %i ms', (jump) => {
    const now = START + jump;
    expect(at(fresh(), now)).toBe('expire');
    expect(at(accepted(), now)).toBe('read');
    const looked = readBack(accepted(), BASELINE, false, now);
    expect(at(looked, now)).toBe('wait 3000');
    expect(at(unread(looked, now), now)).toBe('wait 6000');
    expect(looked.state).toBe('acknowledged');
  });
});

describe('sameDeed', () => {
  it.each<[string, Partial<Operation>, boolean]>([
    ['the same once more', {}, true],
    ['another person', { targetId: 'q' }, false],
    ['another verb', { verb: 'dismiss' }, false],
    ['another tenant', { tenantId: 'u' }, false],
    ["another admin's that is only queued", { adminId: 'z' }, false],
    ["another admin's that has been sent", { adminId: 'z', state: 'sent' }, true],
  ])('is %s', (_, changes, expected) => {
    expect(sameDeed({ ...fresh(), ...changes }, fresh())).toBe(expected);
  });
});

describe('isLater', () => {
  it.each([
    ['2026-11-23T09:30:01Z', '2026-11-23T09:30:00.9999999Z', true],
    ['2026-11-23T09:30:00.5Z', '2026-11-23T09:30:00Z', true],
    ['2026-11-23T09:30:00.1234568Z', '2026-11-23T09:30:00.1234567Z', true],
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00Z', false],
    ['2026-11-23T09:29:00Z', '2026-11-23T09:30:00Z', false],
    ['2026-11-23T09:29:00Z', null, true],
    [null, '2026-11-23T09:30:00Z', false],
    [undefined, undefined, false],
  ])('%s after %s: %s', (now, before, expected) => {
    expect(isLater(now, before)).toBe(expected);
  });
});

/** What may happen while a step is taken: whether it can leave, which answer, whether a reading comes and shows the deed, and how the clock jumps. */
const anyEvent = fc.record({
  leaves: fc.boolean(),
  answer: fc.constantFrom<Answer>({ kind: 'accepted' }, { kind: 'no-answer' }, { kind: 'held-back', until: START + MINUTE }, { kind: 'refused', failure: refusal }),
  reading: fc.constantFrom('done', 'unchanged', 'unchanged', 'failed'),
  passes: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 2 * MINUTE }) }, { weight: 1, arbitrary: fc.constantFrom(-A_DAY, A_DAY) }),
});

describe('whatever happens', () => {
  it.each<[Verb, number]>([
    ['confirmCompromised', 0],
    ['dismiss', 0],
    ['disableAccount', 1],
  ])('%s is sent again after no answer at most %i times, and never without having been read three times', (verb, repeats) => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        let row = fresh(verb);
        let [now, uncertain, looks] = [START, 0, 0];
        for (const { leaves, answer, reading, passes } of events) {
          if (!isOpenOperation(row)) break;
          const step = due(row, now);
          if (step.do === 'send' && !leaves) {
            row = answered(row, { kind: 'held-back', until: now, failure: { kind: 'offline' } }, now);
          } else if (step.do === 'send') {
            row = sending(row, BASELINE, `c-${row.attempts.length}`, now);
            if (uncertain > 0) expect(looks).toBeGreaterThanOrEqual(3);
            expect(uncertain).toBeLessThanOrEqual(repeats);
            row = answered(row, answer, now);
            // What was surely not applied may be sent as often as it is due.
            if (row.state === 'sent') [uncertain, looks] = [uncertain + 1, 0];
          } else if (step.do === 'read') {
            expect(row.state === 'sent' || row.state === 'acknowledged').toBe(true);
            if (reading === 'unchanged') looks++;
            row = reading === 'failed' ? unread(row, now) : readBack(row, BASELINE, reading === 'done', now);
            if (row.state === 'verified') expect(reading).toBe('done');
          } else if (step.do === 'wait') {
            expect(step.until - now).toBeLessThanOrEqual(DELAYS.longestHold);
          } else {
            row = ended(row, 'expired', now);
            expect(row.state).toBe(uncertain > 0 ? 'unknown' : 'expired');
          }
          now += passes;
        }
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
