import './fresh-store.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropKey, makeKey, readKey, seal, unseal } from '../../src/store/seal.ts';
import { fake } from '../fake-browser.ts';

const value = { users: [{ id: '1', displayName: 'Åsa Öberg \u{1F600}' }], nextLink: 'https://graph.microsoft.com/v1.0/…' };

describe('seal', () => {
  it('gives back exactly what was sealed', async () => {
    const key = await makeKey();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        expect(await unseal(key, await seal(key, json))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  it('seals the same thing differently each time', async () => {
    const key = await makeKey();
    const [a, b] = [await seal(key, value), await seal(key, value)];
    expect(Buffer.from(a.iv)).not.toEqual(Buffer.from(b.iv));
    expect(Buffer.from(a.bytes)).not.toEqual(Buffer.from(b.bytes));
  });

  it('opens with no other key', async () => {
    const sealed = await seal(await makeKey(), value);
    await dropKey();
    expect(await readKey()).toBeNull();
    await expect(unseal(await makeKey(), sealed)).rejects.toThrow();
  });

  it('opens nothing in which a single bit was changed', async () => {
    const key = await makeKey();
    const sealed = await seal(key, value);
    for (const at of [0, 7, sealed.bytes.byteLength - 1]) {
      const bytes = sealed.bytes.slice(0);
      new Uint8Array(bytes).set([(new Uint8Array(bytes)[at] ?? 0) ^ 1], at);
      await expect(unseal(key, { ...sealed, bytes })).rejects.toThrow();
    }
    const iv = Uint8Array.from(sealed.iv, (byte) => byte ^ 1);
    await expect(unseal(key, { ...sealed, iv })).rejects.toThrow();
  });

  it('has one key for as long as the browser runs, in memory only', async () => {
    const key = await makeKey();
    expect(await unseal((await readKey()) ?? key, await seal(await makeKey(), value))).toEqual(value);
    expect([...fake.areas.session.keys()]).toEqual(['list-key']);
    expect(fake.areas.local.size).toBe(0);
  });
});
