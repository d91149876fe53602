import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../src/core/result.ts';
import { graphOf, readEveryPage, type GraphRequest } from '../../src/graph/client.ts';
import { path } from '../../src/graph/path.ts';
import { accounts } from '../tenant/accounts.ts';
import { fake } from '../fake-browser.ts';
import { answer, challenge, createSampleClient, type SampleClient } from './sample-client.ts';

const withId = v.object({ id: v.string() });
const RISKY: GraphRequest<{ id: string }> = { path: path`/identityProtection/riskyUsers`, scopes: ['IdentityRiskyUser.Read.All'], answer: withId };
const USERS: GraphRequest<{ id: string }> = { path: path`/users`, query: { $select: 'id' }, scopes: ['Directory.Read.All'], answer: withId };

let client: SampleClient;
const page = (request = RISKY) => client.graph.page(request);

beforeEach(() => {
  client = createSampleClient();
});
afterEach(() => {
  vi.useRealTimers();
  fake.reset();
});

describe('a request', () => {
  it('carries token, our id and the wish for newer members, and leaves nothing in the browser’s cache', async () => {
    await client.graph.page({ ...RISKY, clientRequestId: 'c-1', headers: { ConsistencyLevel: 'eventual' } });
    const [request] = client.sent;
    expect(['Authorization', 'client-request-id', 'Prefer', 'ConsistencyLevel'].map((name) => request?.headers.get(name))).toEqual([
      'Bearer token-1',
      'c-1',
      'include-unknown-enum-members',
      'eventual',
    ]);
    expect(request?.cache).toBe('no-store');
  });

  it('is never told anything by the SDK: no retry, no redirect, no host but Graph’s', async () => {
    client.answerWith(answer(500));
    await page();
    expect(client.sent.map(({ url }) => new URL(url).origin)).toEqual(['https://graph.microsoft.com']);
  });

  it('says a query exactly, blanks and quotes included', async () => {
    await client.graph.page({ ...USERS, query: { $filter: "displayName eq 'A & B + C''s = 100% #1'", $select: 'id' } });
    expect(new URL(client.sent[0]?.url ?? '').searchParams.get('$filter')).toBe("displayName eq 'A & B + C''s = 100% #1'");
    expect(client.requests()[0]?.status).toBe(200);
  });

  it('never leaves without a token', async () => {
    client.refuseTokens(fail('consent-needed'));
    expect(await page()).toEqual(fail('consent-needed'));
    client.refuseTokens('bug');
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
    expect(client.sent).toEqual([]);
  });

  it('of one admin never goes with another’s token', async () => {
    const [maya, olu] = accounts.map(({ userId }) => graphOf(client.graph, { userId, tenantId: 't' }));
    expect(await maya?.page(RISKY)).toMatchObject({ ok: true });
    expect(await olu?.page(RISKY)).toEqual(fail('sign-in-needed'));
    expect(client.tokensAsked.map(({ isAttended }) => isAttended)).toEqual([false, false]);
  });
});

describe('a claims challenge', () => {
  it.each([401, 403])('with %i is answered with a stronger token, once', async (status) => {
    client.answerWith(challenge(status));
    expect(await page()).toMatchObject({ ok: true });
    expect(client.tokensAsked.map(({ claims, isAttended }) => [claims, isAttended])).toEqual([
      [undefined, true],
      ['{"access_token":{"acrs":{"essential":true,"value":"c1"}}}', true],
    ]);
  });

  it('is not answered twice', async () => {
    client.answerWith(challenge(401), challenge(401));
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'sign-in-needed' } });
    expect(client.sent).toHaveLength(2);
  });

  it.each(['Bearer error="insufficient_claims"', 'Bearer error="insufficient_claims", claims="***"', 'Bearer claims="e30="', ''])('is not seen in %j', async (header) => {
    client.answerWith(answer(403, { error: { code: 'Forbidden' } }, { 'WWW-Authenticate': header }));
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'role-missing' } });
    expect(client.sent).toHaveLength(1);
  });
});

describe('a busy service', () => {
  it.each([
    ['429 without Retry-After', 429, {}],
    ['429 with a Retry-After in the past', 429, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
    ['429 with nonsense', 429, { 'Retry-After': 'soon' }],
    ['429 with zero', 429, { 'Retry-After': '0' }],
    ['503', 503, {}],
    ['504', 504, {}],
  ])('is asked again after %s', async (_, status, headers) => {
    client.answerWith(answer(status, null, headers), answer(status, null, headers));
    expect(await page()).toMatchObject({ ok: true });
    expect(client.sent).toHaveLength(3);
  });

  it('is asked five times and no more', async () => {
    client.answerWith(...Array.from({ length: 9 }, () => answer(503, { error: { code: 'ServiceUnavailable' } })));
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'unavailable', code: 'ServiceUnavailable' } });
    expect(client.sent).toHaveLength(5);
  });

  it('is left alone as long as it asks for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    client = createSampleClient();
    client.answerWith(answer(429, null, { 'Retry-After': '7' }));
    const start = Date.now();
    const read = page();
    while (client.sent.length < 2) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(await read).toMatchObject({ ok: true });
    expect(Date.now() - start).toBeGreaterThanOrEqual(7_000);
    expect(Date.now() - start).toBeLessThan(14_000);
  });

  it.each([
    ['half a minute', () => '30', 30_000],
    ['five minutes', () => '300', 300_000],
    ['a day', () => '86400', 300_000],
    ['a time', () => new Date(Date.now() + 60_000).toUTCString(), 60_000],
  ])('is not waited for where it asks for %s: the line is held, and whoever comes meanwhile goes away', async (_, make, ms) => {
    const header = make();
    client.answerWith(answer(429, { error: { code: 'TooManyRequests' } }, { 'Retry-After': header }));
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'throttled' } });
    expect(Math.abs((await client.line.heldFor()) - ms)).toBeLessThan(2_000);
    expect(await page()).toEqual(fail('throttled'));
    expect(client.sent).toHaveLength(1);
    expect(await page(USERS)).toMatchObject({ ok: true });
  });

  it('is not asked again for a POST that does something', async () => {
    client.answerWith(answer(503));
    await client.graph.ask({ ...USERS, method: 'POST', body: {} });
    client.answerWith(answer(503), answer(200, { value: [] }));
    await client.graph.page({ ...USERS, method: 'POST', body: {}, repeatable: true });
    expect(client.sent).toHaveLength(3);
  });
});

describe('a failure', () => {
  it.each([
    ['what is not JSON', answer(200, '<html>')],
    ['no collection', answer(200, { values: [] })],
    ['a row without id', answer(200, { value: [{ name: 'x' }] })],
    ['nothing', answer(200, '')],
    ['a nextLink to another host', answer(200, { value: [], '@odata.nextLink': 'https://graph.microsoft.com.evil.example/v1.0/users' })],
    ['a nextLink to another version', answer(200, { value: [], '@odata.nextLink': 'https://graph.microsoft.com/beta/users' })],
  ])('is an answer that is %s', async (_, given) => {
    client.answerWith(given);
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer' } });
  });

  it.each([
    [400, 'BadRequest', 'refused'],
    [400, 'AadPremiumLicenseRequired', 'licence-missing'],
    [403, 'Forbidden', 'role-missing'],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'licence-missing'],
    [404, 'Request_ResourceNotFound', 'not-found'],
    [409, 'Directory_ConcurrencyViolation', 'conflict'],
    [423, 'Locked', 'conflict'],
    [500, 'InternalServerError', 'unavailable'],
    [418, '__proto__', 'unexpected-answer'],
  ])('%i %s reads as its kind, with what support asks for', async (status, code, kind) => {
    client.answerWith(answer(status, { error: { code, message: 'karen.barnes@contoso.com' } }, { 'request-id': 'r-1' }));
    expect(await page()).toEqual(fail(kind as 'refused', { code, requestId: 'r-1' }));
  });

  it('without words of Graph’s own is told by its status', async () => {
    client.answerWith(answer(500, '<html>'));
    expect(await page()).toEqual(fail('unavailable', { code: 'HTTP 500' }));
  });

  it('on the way is told apart by whether the browser is online', async () => {
    const cut = () => Promise.reject(new TypeError('Failed to fetch'));
    client.answerWith(cut);
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
    vi.stubGlobal('navigator', { onLine: false });
    client.answerWith(cut);
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  });

  it('that somebody wished for is one: stopping', async () => {
    const stop = new AbortController();
    client.answerWith(() => {
      stop.abort();
      return answer(200, { value: [] })();
    });
    expect(await client.graph.page({ ...RISKY, signal: stop.signal })).toEqual(fail('cancelled'));
    expect(await client.graph.page({ ...USERS, signal: stop.signal })).toEqual(fail('cancelled'));
  });
});

describe('a token that Graph no longer takes', () => {
  const stale = answer(401, { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' } });

  it('is renewed once, and the request sent again', async () => {
    client.answerWith(stale);
    expect(await page()).toMatchObject({ ok: true });
    expect(client.tokensAsked.map(({ isFresh }) => isFresh)).toEqual([undefined, true]);
    expect(client.sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('is not asked for again where the new one is not taken either', async () => {
    client.answerWith(stale, stale);
    expect(await page()).toMatchObject({ ok: false, failure: { kind: 'sign-in-needed' } });
    expect(client.sent).toHaveLength(2);
  });
});

describe('pages', () => {
  it('are all read, with the count of the first', async () => {
    const request = { ...RISKY, query: { $top: '25', $count: 'true' } };
    expect(await client.graph.page(request)).toMatchObject({ ok: true, value: { count: 60 } });
    const all = await readEveryPage(client.graph, request);
    expect(all.ok && new Set(all.value.map(({ id }) => id)).size).toBe(60);
    expect(client.sent).toHaveLength(1 + 3);
  });

  it('end with the first failure', async () => {
    client.answerWith(answer(200, { value: [{ id: '1' }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=x' }), answer(400));
    expect(await readEveryPage(client.graph, USERS)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('are only read where Graph keeps its own', async () => {
    expect(await client.graph.page(USERS, 'https://evil.example/v1.0/users')).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer' } });
    expect(client.sent).toEqual([]);
  });
});

describe('a deed that answers nothing', () => {
  it('reads as null', async () => {
    client.answerWith(() => new Response(null, { status: 204 }));
    expect(await client.graph.ask({ ...USERS, answer: v.null() })).toEqual(ok(null));
  });
});
