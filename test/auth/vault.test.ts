import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createVault, fillVault, readVault } from '../../src/auth/vault.ts';

const METHODS = ['getItem', 'setItem', 'removeItem', 'clear', 'key', 'length'];

let vault: Storage;
beforeEach(() => {
  vault = createVault();
});

describe('the vault', () => {
  it('is a Storage: what is set can be got, counted, named and removed', () => {
    vault.setItem('msal.account', 'a');
    vault.setItem('msal.token', 't');
    expect([vault.length, vault.getItem('msal.token'), vault.key(0), vault.key(2)]).toEqual([2, 't', 'msal.account', null]);
    vault.removeItem('msal.account');
    expect([vault.length, vault.getItem('msal.account')]).toEqual([1, null]);
    vault.clear();
    expect([vault.length, readVault(vault)]).toEqual([0, {}]);
  });

  it('shows its entries, and nothing else, to Object.keys, as MSAL looks for them', () => {
    expect(Object.keys(vault)).toEqual([]);
    vault.setItem('msal.account', 'a');
    expect(Object.keys(vault)).toEqual(['msal.account']);
    expect('msal.account' in vault).toBe(true);
  });

  it.each(METHODS)('does not lose its %s to an entry of that name', (name) => {
    const before: unknown = Reflect.get(vault, name);
    vault.setItem(name, 'x');
    vault.removeItem(name);
    expect(Reflect.get(vault, name)).toBe(before);
    expect([vault.getItem(name), Object.keys(vault)]).toEqual([null, []]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('takes an entry named %j for an entry', (name) => {
    expect(vault.getItem(name)).toBeNull();
    vault.setItem(name, 'x');
    expect([vault.getItem(name), vault.length, Object.keys(vault)]).toEqual(['x', 1, [name]]);
    vault.removeItem(name);
    expect(vault.getItem(name)).toBeNull();
    expect({}).not.toHaveProperty('x');
  });

  it('comes back from the worker as it went there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string().filter((key) => !METHODS.includes(key)), fc.string()), (entries) => {
        fillVault(vault, entries);
        const travelled: Record<string, string> = JSON.parse(JSON.stringify(readVault(vault)));
        const other = createVault();
        other.setItem('old', 'forgotten');
        fillVault(other, travelled);
        expect(readVault(other)).toEqual({ ...entries });
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
