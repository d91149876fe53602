import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byName, byNewest, byUrgency, countOpen, LEVELS, levelRank, matches, STATES, type RiskFilter } from '../../src/core/risk.ts';
import { riskyUser } from './sample-risk.ts';

const anyUser = fc
  .record({
    id: fc.uuid(),
    displayName: fc.constantFrom('Ada', 'ada', 'Åsa', 'Zoë', ''),
    userPrincipalName: fc.constantFrom('a@contoso.com', 'b@contoso.com'),
    level: fc.constantFrom(...LEVELS, 'hidden', 'none', 'unknownFutureValue', 'critical'),
    state: fc.constantFrom(...STATES, 'none', 'unknownFutureValue'),
    updated: fc.constantFrom('', '2026-11-23T08:12:49Z', '2026-11-23T08:12:49.1Z', '2026-11-24T00:00:00Z'),
  })
  .map(riskyUser);

describe.each([
  ['byUrgency', byUrgency],
  ['byName', byName],
  ['byNewest', byNewest],
])('%s', (_, order) => {
  it('is a total order, so that a list never jumps', () => {
    fc.assert(
      fc.property(anyUser, anyUser, anyUser, (a, b, c) => {
        expect(Math.sign(order(a, b))).toBe(-Math.sign(order(b, a)) || 0);
        expect(order(a, b) === 0).toBe(a.id === b.id);
        if (order(a, b) < 0 && order(b, c) < 0) expect(order(a, c)).toBeLessThan(0);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});

describe('byUrgency', () => {
  it('puts open before closed, then the level, then the newest change', () => {
    const rows = [
      riskyUser({ id: '5', state: 'remediated' }),
      riskyUser({ id: '4', level: 'critical' }),
      riskyUser({ id: '3', level: 'low' }),
      riskyUser({ id: '2', updated: '2026-11-20T00:00:00Z' }),
      riskyUser({ id: '1', state: 'confirmedCompromised' }),
    ];
    expect(rows.toSorted(byUrgency).map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('ranks levels that nobody knows after low', () => {
    expect(['high', 'medium', 'low', 'hidden', 'critical'].map(levelRank)).toEqual([0, 1, 2, 3, 3]);
  });
});

describe('countOpen', () => {
  it('counts open risk by level, strangers apart, closed risk not at all', () => {
    const users = [
      riskyUser(),
      riskyUser({ level: 'medium', state: 'confirmedCompromised' }),
      riskyUser({ level: 'low' }),
      riskyUser({ level: 'hidden' }),
      riskyUser({ level: 'toString' }),
      riskyUser({ state: 'dismissed' }),
    ];
    expect(countOpen(users)).toEqual({ high: 1, medium: 1, low: 1, other: 2 });
  });
});

describe('matches', () => {
  const filter = (changes: Partial<RiskFilter> = {}): RiskFilter => ({ text: '', levels: new Set(), states: new Set(), ...changes });

  it.each([
    ['nothing', filter(), true],
    ['a part of the name in any case', filter({ text: ' BARN ' }), true],
    ['a part of the UPN', filter({ text: 'karen.b' }), true],
    ['the beginning of the object id', filter({ text: '00000000-0000-4' }), true],
    ['the middle of the object id', filter({ text: '4000-8000' }), false],
    ['another text', filter({ text: 'b.*n' }), false],
    ['the level', filter({ levels: new Set(['high', 'low']) }), true],
    ['another level', filter({ levels: new Set(['low']) }), false],
    ['another state', filter({ levels: new Set(['high']), states: new Set(['dismissed']) }), false],
  ])('looks for %s', (_, wanted, expected) => {
    expect(matches(riskyUser(), wanted)).toBe(expected);
  });
});
