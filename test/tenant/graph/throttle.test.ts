/** Limits go by the tenant's clock. */
import { describe, expect, test } from 'vitest';
import { createThrottle, unitsOf } from './throttle.ts';

describe('limits', () => {
  test('are not closed for ever by a clock that is set back', () => {
    let time = 1_000_000;
    const throttle = createThrottle(() => time);
    expect(throttle.take('idp-ca', 1).passes).toBe(true);
    time -= 86_400_000;
    expect(throttle.take('idp-ca', 1).passes).toBe(true);
    expect(throttle.take('idp-ca', 1).passes).toBe(false);
  });

  test('of users and groups count units, say when they are nearly used up, and when to come back', () => {
    const throttle = createThrottle(() => 0);
    expect(throttle.take('identity', 4000).used).toBe(0.5);
    expect(throttle.take('identity', 3000).used).toBeGreaterThan(0.8);
    expect(throttle.take('identity', 2000)).toEqual({ passes: false, retryAfter: 10 });
    expect(throttle.take('identity', 1000).passes).toBe(true);
  });

  test.each([
    ['GET', '/users/x', 2],
    ['GET', '/users/x?$select=id', 1],
    ['GET', "/users?$filter=mail eq 'x'", 3],
    ['GET', "/users?$filter=mail eq 'x'&$select=id&$top=5", 1],
    ['PATCH', '/users/x', 2],
  ])('take from %s %s %d units', (method, path, units) => {
    expect(unitsOf({ method, url: new URL(`https://graph.microsoft.com/v1.0${path}`) })).toBe(units);
  });

  test('do not exist for what has none', () => {
    const throttle = createThrottle(() => 0);
    expect(Array.from({ length: 100 }, () => throttle.take('other', 1).passes)).not.toContain(false);
  });
});
