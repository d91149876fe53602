import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConnection } from '../../src/core/settings.ts';

const CLIENT = '7d5e2d34-8c1b-4c7e-9b57-1f0f4a3c2b10';
const read = (clientId: string, tenant: string) => readConnection({ clientId, tenant });

describe('readConnection', () => {
  it.each(['organizations', CLIENT, 'contoso.com', 'contoso.onmicrosoft.com', 'xn--bcher-kva.example', ' Contoso.COM '])('takes %s as a tenant', (tenant) => {
    expect(read(` ${CLIENT.toUpperCase()} `, tenant)).toEqual({
      ok: true,
      value: { clientId: CLIENT, tenant: tenant.trim().toLowerCase() },
    });
  });

  it.each(['', 'common', 'consumers', 'contoso', 'contoso.com/', 'contoso.com/../x', 'contoso.com?x', 'contoso.com#', '-a.com', 'a..com', 'a.com.', 'a b.com', 'ａ.com', '.com', `${'a'.repeat(64)}.com`, `${'a.'.repeat(126)}com`, 'contoso.com@evil.example', '127.0.0.1'])(
    'does not take %j as a tenant',
    (tenant) => {
      expect(read(CLIENT, tenant)).toEqual({ ok: false, failure: { kind: 'bad-input', subject: 'tenant' } });
    },
  );

  it.each(['', 'riskmark', CLIENT.slice(1), `{${CLIENT}}`, `${CLIENT}0`, CLIENT.replace('7', 'g')])('does not take %j as a client id', (clientId) => {
    expect(read(clientId, 'contoso.com')).toEqual({ ok: false, failure: { kind: 'bad-input', subject: 'clientId' } });
  });

  it('never lets anything through that could change the sign-in address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.stringMatching(/^[a-z0-9./#?@%-]{1,40}$/)), (tenant) => {
        const connection = read(CLIENT, tenant);
        if (!connection.ok) return;
        const url = new URL(`https://login.microsoftonline.com/${connection.value.tenant}/v2.0`);
        expect([url.host, url.pathname]).toEqual(['login.microsoftonline.com', `/${connection.value.tenant}/v2.0`]);
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });
});
