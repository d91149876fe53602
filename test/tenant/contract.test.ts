/** The contract is found, or its absence is said; and it is as strict as it claims. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadContract } from './contract.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the contract', () => {
  test('is required where CI=true', () => {
    vi.stubEnv('GRAPH_CONTRACT', 'not/there.json');
    vi.stubEnv('CI', 'true');
    expect(() => loadContract()).toThrow('GRAPH_CONTRACT');
  });

  test('is missed in words, once, elsewhere', () => {
    vi.stubEnv('GRAPH_CONTRACT', 'not/there.json');
    vi.stubEnv('CI', '');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect([loadContract(), loadContract()]).toEqual([undefined, undefined]);
    expect(said.mock.calls.length).toBe(1);
  });

  test.skipIf(loadContract() === undefined)('prefers literal paths, and refuses unknown members and undescribed answers', () => {
    const contract = loadContract();
    expect(contract?.find('GET', '/users/$count')?.operationId).not.toBe(contract?.find('GET', '/users/x@contoso.com')?.operationId);
    const operation = contract?.find('GET', '/identityProtection/riskyUsers/x');
    if (operation === undefined) throw new Error('riskyUsers is not in the contract');
    expect(contract?.response(operation, 200, { id: 'x', riskLevel: 'high' })).toBeUndefined();
    expect(contract?.response(operation, 200, { id: 'x', riskLevel: 'extreme' })).toContain('riskLevel');
    expect(contract?.response(operation, 200, { id: 'x', level: 'high' })).toContain('level');
    expect(contract?.response(operation, 302, null)).toContain('302');
    expect(contract?.find('GET', '/nothing')).toBeUndefined();
  });
});
