import { describe, expect, it } from 'vitest';
import type { RiskyUser } from '../../src/core/risk.ts';
import { burstSince, findWaves, type Flag } from '../../src/core/wave.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const iso = (minutes: number): string => new Date(NOON + minutes * MINUTE).toISOString();

const flags = (count: number, type: string, minutes: (index: number) => number, person = 0): readonly Flag[] =>
  Array.from({ length: count }, (_, index) => ({ userId: `${type} ${person + index}`, type, detected: iso(minutes(index)) }));

const rows = (count: number, minutes: (index: number) => number, state = 'atRisk'): readonly RiskyUser[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    displayName: '',
    userPrincipalName: '',
    level: 'high',
    state,
    detail: 'none',
    updated: iso(minutes(index)),
    isDeleted: false,
    isProcessing: false,
  }));

describe('a wave', () => {
  it('is ten people flagged alike within an hour', () => {
    expect(findWaves(flags(10, 'leakedCredentials', (index) => index * 6))).toEqual([
      { type: 'leakedCredentials', from: iso(0), to: iso(54), ids: Array.from({ length: 10 }, (_, index) => `leakedCredentials ${index}`) },
    ]);
  });

  it('is not nine, not ten within more than an hour, and not one person ten times', () => {
    expect(findWaves(flags(9, 'passwordSpray', () => 0))).toEqual([]);
    expect(findWaves(flags(10, 'passwordSpray', (index) => index * 7))).toEqual([]);
    expect(findWaves(flags(10, 'passwordSpray', () => 0).map((flag) => ({ ...flag, userId: 'one' })))).toEqual([]);
  });

  it('is found among many flags in the hour in which the most people are', () => {
    const quiet = flags(5_000, 'passwordSpray', (index) => -3_000 + index / 10);
    const loud = flags(900, 'passwordSpray', (index) => 600 + index / 20, 5_000);
    expect(findWaves([...loud, ...quiet])[0]).toMatchObject({ from: iso(600), ids: { length: 900 } });
  });

  it('need not begin with the hour', () => {
    const found = findWaves([...flags(3, 'passwordSpray', () => -200), ...flags(12, 'passwordSpray', (index) => 40 + index * 3, 3)]);
    expect(found).toMatchObject([{ from: iso(40), to: iso(73) }]);
    expect(found[0]?.ids).toHaveLength(12);
  });

  it('is told by type, the greatest first', () => {
    const found = findWaves([...flags(11, 'passwordSpray', () => 0), ...flags(24, 'leakedCredentials', () => 5)]);
    expect(found.map(({ type, ids }) => [type, ids.length])).toEqual([
      ['leakedCredentials', 24],
      ['passwordSpray', 11],
    ]);
  });

  it('is never what admins have confirmed themselves', () => {
    expect(findWaves(flags(20, 'adminConfirmedUserCompromised', () => 0))).toEqual([]);
  });
});

describe('a burst', () => {
  it('is ten open rows that changed within an hour of the last day', () => {
    expect(burstSince(rows(10, (index) => index - 90), NOON)).toBe(NOON - 90 * MINUTE);
    expect(burstSince(rows(9, () => -5), NOON)).toBeNull();
    expect(burstSince(rows(10, (index) => index * -7), NOON)).toBeNull();
    expect(burstSince(rows(30, () => -25 * 60), NOON)).toBeNull();
    expect(burstSince(rows(30, () => -5, 'dismissed'), NOON)).toBeNull();
  });
});
