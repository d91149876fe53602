import { describe, expect, it } from 'vitest';
import { caseOf, isLeft, isResumable } from '../../src/core/case.ts';
import { queued, settled, type Operation, type OperationState } from '../../src/core/operation.ts';
import type { PersonVerb } from '../../src/core/verb.ts';

let made = 0;

const row = (verb: PersonVerb, state: OperationState, changes: Partial<Operation> = {}): Operation => ({
  ...queued({ id: `${++made}`, batchId: verb, caseId: 'case', tenantId: 't', adminId: 'a', verb, targetId: 'karen' }, made),
  state,
  ...changes,
});

/** As the journal gives them: the newest first. */
const journal = (...rows: readonly Operation[]): readonly Operation[] => rows.toReversed();

const stateOf = (...rows: readonly Operation[]) => caseOf(journal(...rows), 'case')?.state;

describe('a case', () => {
  it('is nothing where no row of it is kept', () => {
    expect(caseOf(journal(row('dismiss', 'verified', { caseId: 'another' })), 'case')).toBeUndefined();
  });

  it('tells its steps in the safe order, and its people as they were named', () => {
    const found = caseOf(
      journal(
        row('disableAccount', 'queued', { targetId: 'paul' }),
        row('confirmCompromised', 'verified', { targetId: 'paul' }),
        row('confirmCompromised', 'verified', { targetId: 'karen' }),
      ),
      'case',
    );
    expect(found?.people).toEqual(['paul', 'karen']);
    expect(found?.steps.map(({ verb, people }) => [verb, people.map(({ operation }) => operation.targetId)])).toEqual([
      ['confirmCompromised', ['paul', 'karen']],
      ['disableAccount', ['paul']],
    ]);
  });

  it.each([
    [['verified', 'verified'], 'done'],
    [['verified', 'queued'], 'running'],
    [['failed', 'sent'], 'running'],
    [['verified', 'acknowledged'], 'running'],
    [['acknowledged', 'failed'], 'stopped'],
    [['verified', 'unknown'], 'stopped'],
    [['expired', 'expired'], 'stopped'],
    [['verified', 'withdrawn'], 'ended'],
  ] as const)('whose steps are %j is %s', ([first, second], state) => {
    expect(stateOf(row('confirmCompromised', first), row('disableAccount', second))).toBe(state);
  });

  it('is never done while something failed that somebody has only taken note of', () => {
    expect(stateOf(row('confirmCompromised', 'verified'), settled(row('disableAccount', 'failed')))).toBe('ended');
  });

  it('is told by the newest try of each step', () => {
    const [first, second] = [settled(row('disableAccount', 'failed')), row('disableAccount', 'verified')];
    expect(stateOf(first, second)).toBe('done');
    expect(caseOf(journal(first, second), 'case')?.steps).toEqual([{ verb: 'disableAccount', people: [{ operation: second }] }]);
  });

  it('shows what was taken back beside the step, until the step is done again', () => {
    const done = row('disableAccount', 'verified');
    const back = row('enableAccount', 'verified');
    expect(caseOf(journal(done, back), 'case')?.steps).toEqual([{ verb: 'disableAccount', people: [{ operation: done, takenBack: back }] }]);
    const again = row('disableAccount', 'verified');
    expect(caseOf(journal(done, back, again), 'case')?.steps[0]?.people).toEqual([{ operation: again }]);
  });

  it('leaves over what did not end as meant, and nothing that was taken back on purpose', () => {
    expect(isLeft({ operation: row('disableAccount', 'failed') })).toBe(true);
    expect(isLeft({ operation: row('disableAccount', 'withdrawn') })).toBe(true);
    expect(isLeft({ operation: row('disableAccount', 'verified') })).toBe(false);
    expect(isLeft({ operation: row('disableAccount', 'sent') })).toBe(false);
    expect(isLeft({ operation: row('disableAccount', 'failed'), takenBack: row('enableAccount', 'verified') })).toBe(false);
  });

  it('does again itself what is left, but gives no verdict twice of which nobody knows whether it arrived', () => {
    expect(isResumable({ operation: row('confirmCompromised', 'failed') })).toBe(true);
    expect(isResumable({ operation: row('confirmCompromised', 'unknown') })).toBe(false);
    expect(isResumable({ operation: row('revokeSessions', 'unknown') })).toBe(true);
    expect(isResumable({ operation: row('revokeSessions', 'verified') })).toBe(false);
  });
});
