import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byName, byNewest, byUrgency, matches, type RiskFilter, type RiskyUser } from '../../src/core/risk.ts';
import { facets, narrow, ORDERS, prepare } from '../../src/ui/ordering.ts';
import { riskyUsers } from '../gallery/people.ts';

const EXACT = { urgency: byUrgency, newest: byNewest, name: byName };
const NONE: RiskFilter = { text: '', levels: new Set(), states: new Set() };

const anyUser: fc.Arbitrary<RiskyUser> = fc.record({
  id: fc.uuid(),
  displayName: fc.oneof(fc.constantFrom('Ann', 'ann', 'Änn', 'Bo', 'bo-a', 'Bo A', ''), fc.string({ unit: 'grapheme', maxLength: 8 })),
  userPrincipalName: fc.constantFrom('a@contoso.com', 'A@contoso.com', 'b#EXT#@contoso.com'),
  level: fc.constantFrom('high', 'medium', 'low', 'hidden', 'none', 'stranger'),
  state: fc.constantFrom('atRisk', 'confirmedCompromised', 'remediated', 'dismissed', 'none', 'stranger'),
  detail: fc.constant('none'),
  updated: fc.constantFrom('2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z', '2025-01-01T00:00:00Z', '2026-11-20T12:00:00.1234567Z'),
  isDeleted: fc.boolean(),
  isProcessing: fc.boolean(),
});

const anyUsers = fc.uniqueArray(anyUser, { selector: ({ id }) => id, maxLength: 60 });

const idsOf = (users: readonly RiskyUser[]): readonly string[] => users.map(({ id }) => id);

describe('the prepared list', () => {
  it.each(ORDERS)('is in exactly the order of core by %s', (order) => {
    fc.assert(
      fc.property(anyUsers, (users) => {
        const sorted = prepare(users)
          .ordered(order)
          .map(({ user }) => user);
        expect(idsOf(sorted)).toEqual(idsOf([...users].sort(EXACT[order])));
      }),
    );
  });

  it('sorts each order once and leaves what it was given as it was', () => {
    const users = riskyUsers(50);
    const before = idsOf(users);
    const prepared = prepare(users);
    expect(prepared.ordered('name')).toBe(prepared.ordered('name'));
    expect(idsOf(users)).toEqual(before);
  });

  it('is sorted ahead in every order, step by step, to the same', () => {
    const users = riskyUsers(50);
    const prepared = prepare(users);
    for (const _ of prepared.sortAhead()) prepared.ordered('urgency');
    for (const order of ORDERS) expect(prepared.ordered(order)).toEqual(prepare(users).ordered(order));
    expect([...prepared.sortAhead()]).toEqual([]);
  });
});

describe('narrowing', () => {
  it('lets the same people through as core does', () => {
    const text = fc.constantFrom('', ' ', 'ann', 'ANN', '@contoso', '#ext#', 'zzz');
    const some = (values: readonly string[]) => fc.subarray([...values]).map((chosen) => new Set(chosen));
    fc.assert(
      fc.property(anyUsers, text, some(['high', 'low']), some(['atRisk', 'dismissed']), (users, text, levels, states) => {
        const filter = { text, levels, states };
        const rows = prepare(users).ordered('name');
        expect(idsOf(narrow(rows, filter))).toEqual(idsOf(rows.map(({ user }) => user).filter((user) => matches(user, filter))));
      }),
    );
  });

  it('finds a person by the object id', () => {
    const users = riskyUsers(20);
    const id = users[7]?.id ?? '';
    expect(idsOf(narrow(prepare(users).ordered('urgency'), { ...NONE, text: id.toUpperCase() }))).toEqual([id]);
  });

  it('does not find text that begins in the name and ends in the UPN', () => {
    const rows = prepare(riskyUsers(1)).ordered('urgency');
    expect(narrow(rows, { ...NONE, text: 'holloway lidia' })).toEqual([]);
  });
});

describe('the counts beside the filters', () => {
  const rows = prepare(riskyUsers(14)).ordered('urgency');

  it('count each level under the chosen states, and each state under the chosen levels', () => {
    const { levels, states } = facets(rows, { ...NONE, levels: new Set(['none']), states: new Set(['atRisk']) });
    expect(levels.get('high')).toBe(4);
    expect(levels.get('none')).toBeUndefined();
    expect([...states]).toEqual([
      ['remediated', 1],
      ['dismissed', 1],
    ]);
  });
});
