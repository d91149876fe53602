/** Faults wait for their request, in order, as often as they are asked to. */
import { describe, expect, test } from 'vitest';
import { createFaults, readFaults } from './faults.ts';

describe('faults', () => {
  test('hit once unless told otherwise, the first that fits first', () => {
    const faults = createFaults();
    faults.add([{ match: 'riskyUsers', times: 2, status: 429 }, { match: '/users', status: 503 }, { match: 'riskyUsers', status: 504 }]);
    const hits = Array.from({ length: 4 }, () => faults.take('GET', 'https://graph.microsoft.com/v1.0/identityProtection/riskyUsers')?.status);
    expect(hits).toEqual([429, 429, 504, undefined]);
    expect(faults.take('GET', 'https://graph.microsoft.com/v1.0/users')?.status).toBe(503);
  });

  test('can be for one method only, and for what stands encoded in the url', () => {
    const faults = createFaults();
    faults.add([{ match: "riskLevel eq 'high'", method: 'get', drop: true }]);
    const url = "https://graph.microsoft.com/v1.0/x?$filter=riskLevel%20eq%20'high'";
    expect(faults.take('POST', url)).toBeUndefined();
    expect(faults.take('GET', url)?.drop).toBe(true);
  });

  test('are gone after a clear', () => {
    const faults = createFaults();
    faults.add([{ match: '', times: 100 }]);
    faults.clear();
    expect(faults.take('GET', 'https://graph.microsoft.com/')).toBeUndefined();
  });

  test('from outside are read strictly', () => {
    expect(readFaults([{ match: 'x', staleMs: 10 }])).toEqual([{ match: 'x', staleMs: 10 }]);
    expect(readFaults({ match: 'x' })).toEqual([{ match: 'x' }]);
    expect(() => readFaults([{ status: 500 }])).toThrow('fault 0 has no match');
    expect(() => readFaults([{ match: 'x', staleMS: 10 }])).toThrow('unknown member staleMS');
    expect(() => readFaults([{ match: 'x', times: '3' }])).toThrow('times must be a number');
  });
});
