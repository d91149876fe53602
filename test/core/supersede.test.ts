import { describe, expect, it } from 'vitest';
import { queued, sending, type Operation, type OperationState } from '../../src/core/operation.ts';
import { isSuperseded, superseded } from '../../src/core/supersede.ts';
import type { Verb } from '../../src/core/verb.ts';

const row = (verb: Verb, createdAt: number, changes: Partial<Operation> = {}): Operation => ({
  ...queued({ id: `${verb} ${createdAt}`, batchId: 'b', tenantId: 't', adminId: 'a', verb, targetId: 'karen' }, createdAt),
  ...changes,
});
const waiting = row('confirmCompromised', 1);

describe('a decision that was not sent yet', () => {
  it.each<[Verb, Verb, boolean]>([
    ['confirmCompromised', 'dismiss', true],
    ['confirmCompromised', 'confirmSafe', true],
    ['dismiss', 'confirmCompromised', true],
    ['disableAccount', 'enableAccount', true],
    ['addToGroup', 'removeFromGroup', true],
    // Another admin's, of the same kind: once is enough.
    ['confirmCompromised', 'confirmCompromised', true],
    ['confirmCompromised', 'revokeSessions', false],
    ['disableAccount', 'removeFromGroup', false],
    ['revokeSessions', 'revokeSessions', false],
    ['switchPolicy', 'switchPolicy', false],
  ])('%s, then %s: taken back %s', (before, after, isTakenBack) => {
    const first = row(before, 1);
    expect(isSuperseded(first, [row(after, 2), first])).toBe(isTakenBack);
  });

  it.each<[OperationState, boolean]>([
    ['queued', true],
    ['sent', true],
    ['acknowledged', true],
    ['verified', true],
    ['failed', false],
    ['unknown', false],
    ['expired', false],
    ['withdrawn', false],
  ])('gives way to a later one that is %s: %s', (state, gives) => {
    expect(isSuperseded(waiting, [row('dismiss', 2, { state }), waiting])).toBe(gives);
  });

  it('gives way to none on another person, in another tenant, or from before', () => {
    const others = [row('dismiss', 2, { targetId: 'paul' }), row('dismiss', 2, { tenantId: 'u' }), row('dismiss', 0), row('dismiss', 1)];
    expect(isSuperseded(waiting, [...others, waiting])).toBe(false);
  });

  it('ends as taken back, unless it was sent once without an answer', () => {
    expect(superseded(waiting, 9)).toMatchObject({ state: 'withdrawn', changedAt: 9 });
    expect(superseded({ ...sending(waiting, {}, 'c', 2), state: 'queued' }, 9)).toMatchObject({ state: 'unknown' });
  });
});

describe('a decision that was sent', () => {
  const accepted = row('confirmCompromised', 1, { state: 'acknowledged' });

  it('can no longer be seen once a later one is', () => {
    expect(isSuperseded(accepted, [row('dismiss', 2, { state: 'acknowledged' }), accepted])).toBe(false);
    expect(isSuperseded(accepted, [row('dismiss', 2, { state: 'verified' }), accepted])).toBe(true);
  });

  it('calls for nobody then', () => {
    expect(superseded(accepted, 9)).toMatchObject({ state: 'unknown', isSettled: true, changedAt: 9 });
  });

  it('stays as it ended where it has', () => {
    const done = row('confirmCompromised', 1, { state: 'verified' });
    expect(isSuperseded(done, [row('dismiss', 2, { state: 'verified' }), done])).toBe(false);
  });
});
