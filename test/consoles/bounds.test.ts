import { expect, test } from 'vitest';
import { brokenBy } from './bounds.ts';
import { emptyCount } from './measure.ts';
import type { Kind } from './names.ts';
import { tableOf, TRIAL_TITLES, trialRow } from './report.ts';
import type { Trial } from './trial.ts';

const trialOf = (kind: Kind, marked: number, all: number, more: Partial<Trial> = {}): Trial => {
  const count = emptyCount();
  count.due.set(kind, { all, marked });
  return { count, states: 1, errors: [], changedNodes: [], leftOut: 0, ...more };
};

test.each<[Kind, number, boolean]>([
  ['upn', 98, true],
  ['upn', 97, false],
  ['sid', 97, false],
  ['sam', 90, true],
  ['sam', 89, false],
  ['displayName', 0, true],
])('of 100 names as %s %i marked are %s', (kind, marked, isHeld) => expect(brokenBy(trialOf(kind, marked, 100))).toHaveLength(isHeld ? 0 : 1));

test('one error, one changed node, one look-alike or one wrong name is too many', () => {
  expect(brokenBy(trialOf('upn', 1, 1, { errors: ['x'] }))).toEqual(['error: x']);
  expect(brokenBy(trialOf('upn', 1, 1, { changedNodes: ['/td'] }))).toEqual(['changed: /td']);
  const trial = trialOf('upn', 1, 1);
  trial.count.wrong.push('lee');
  trial.count.markedLookalikes.push('not-ada');
  expect(brokenBy(trial)).toEqual(['look-alike marked: not-ada', 'wrong name: lee']);
});

test('a trial is one row under the titles', () => {
  const row = trialRow('Cockpit 287', 'journal', trialOf('mail', 9, 10, { leftOut: 3 }), false);
  expect(row).toHaveLength(TRIAL_TITLES.length);
  expect(row).toEqual(expect.arrayContaining(['9/10', 'the same (3 vary)', 'NOT HELD']));
  expect(tableOf([['a', 'bcd', ''], ['ab', 'c', 'd']])).toEqual(['a   bcd', 'ab  c    d']);
});
