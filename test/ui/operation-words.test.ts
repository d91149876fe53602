import { describe, expect, it } from 'vitest';
import type { Operation, OperationState } from '../../src/core/operation.ts';
import { FAILURE_KINDS } from '../../src/core/result.ts';
import { verbs, type Verb } from '../../src/core/verb.ts';
import { STANDING_LOOKS } from '../../src/ui/components/operation-mark.tsx';
import { stateName, stateSentence, standingOf, verbName } from '../../src/ui/operation-words.ts';
import { operation } from '../gallery/operations.ts';

const WORDS: Readonly<Record<OperationState, string>> = {
  queued: 'Waiting to be sent',
  sent: 'Sending…',
  acknowledged: 'Accepted, propagating…',
  verified: 'Verified',
  unknown: 'Unknown, you decide',
  failed: 'Failed',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

const states = Object.keys(WORDS) as readonly OperationState[];
const of = (state: OperationState, more: Partial<Operation> = {}): Operation => operation(0, state, more);

describe('an operation in words', () => {
  it.each(states)('is called what it is: %s', (state) => {
    expect(stateName(of(state))).toBe(WORDS[state]);
    expect(stateSentence(of(state))).toMatch(/\w+\.$/);
  });

  it('is not said to be on its way once it was sent and nobody answered', () => {
    const unanswered = of('sent', { reads: 1 });
    expect(standingOf(unanswered)).toBe('checking');
    expect(stateName(unanswered)).toBe('No answer, checking…');
    expect(stateSentence(unanswered)).toContain('does not send it again');
  });

  it('looks done only when it was read back', () => {
    expect(states.filter((state) => STANDING_LOOKS[state].tone === 'good')).toEqual(['verified']);
    expect(Object.entries(STANDING_LOOKS).filter(([, { icon }]) => icon === 'verified').map(([state]) => state)).toEqual(['verified']);
    expect(states.filter((state) => /verified|done|success/i.test(stateName(of(state))))).toEqual(['verified']);
  });

  it.each(FAILURE_KINDS)('says first why it failed: %s', (kind) => {
    expect(stateSentence(of('failed', { failure: { kind } }))).toMatch(/^.+\. Nothing was changed\.$/);
  });

  it('has a name for every deed', () => {
    for (const verb of Object.keys(verbs) as readonly Verb[]) expect(verbName(verb)).not.toBe('');
  });
});
