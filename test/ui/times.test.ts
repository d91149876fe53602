// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, exactly, instant, when } from '../../src/ui/times.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('how long ago', () => {
  it.each([
    [40_000, '40s ago', '40 seconds ago'],
    [59_999, '59s ago', '59 seconds ago'],
    [60_000, '1m ago', '1 minute ago'],
    [3 * 3_600_000 + 5, '3h ago', '3 hours ago'],
    [48 * 3_600_000, '2d ago', '2 days ago'],
  ])('%d ms reads as %s, and long as %s', (elapsed, narrow, long) => {
    expect(ago(NOW - elapsed, NOW).replace('min', 'm')).toBe(narrow);
    expect(ago(NOW - elapsed, NOW, 'long')).toBe(long);
  });

  it('reads a time that has not come yet as now, for two clocks never agree', () => {
    expect(ago(NOW + 90_000, NOW, 'long')).toBe('now');
  });

  it('says something for every pair of times', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 8.64e15 }), fc.integer({ min: 0, max: 8.64e15 }), (at, now) => ago(at, now).length > 0));
  });
});

describe('when', () => {
  it('leaves the day away for today', () => {
    const at = new Date(NOW).setHours(9, 14);
    expect(when(at, NOW)).toMatch(/^9:14/);
    expect(when(at - 86_400_000, NOW)).toMatch(/19/);
  });

  it('is exact to the second where it is asked to be', () => {
    expect(exactly(Date.parse('2026-11-20T12:34:56'))).toContain('34:56');
  });
});

describe('an ISO time of Graph', () => {
  it('is read with seven digits of fraction', () => {
    expect(instant('2026-11-20T12:00:00.1234567Z')).toBe(NOW + 123);
  });

  it('is undefined where there is none', () => {
    expect(instant('')).toBeUndefined();
    expect(instant('yesterday')).toBeUndefined();
  });
});
