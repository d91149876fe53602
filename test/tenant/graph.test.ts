/** Graph's front door: tokens, pages, faults, batches, and the outside of every answer. */
import { describe, expect, test } from 'vitest';
import { accounts } from './accounts.ts';
import { change } from './change.ts';
import { ConnectionCut } from './faults.ts';
import { codeOf, createSampleGraph, memberOf, rowsOf, type SampleGraph } from './sample-graph.ts';
import { castId } from './seed-cast.ts';
import { policyId } from './seed-policies.ts';

const [, operator] = accounts.map(({ userId }) => ({ userId }));
const alex = castId('alex.turner');
const riskyUsers = '/identityProtection/riskyUsers';
const policies = '/identity/conditionalAccess/policies';
const confirm = `${riskyUsers}/confirmCompromised`;
const body = { userIds: [alex] };

const pages = async (sample: SampleGraph, path: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let next: unknown = path; typeof next === 'string'; ) {
    const reply = await sample.ask('GET', next);
    ids.push(...rowsOf(reply).map((row) => String(row['id'])));
    next = memberOf(reply, '@odata.nextLink');
  }
  return ids;
};

describe('a token', () => {
  const sample = createSampleGraph();

  test('is required', async () => {
    const reply = await sample.ask('GET', '/me', { as: null });
    expect([reply.status, codeOf(reply), reply.headers.get('WWW-Authenticate')]).toEqual([401, 'InvalidAuthenticationToken', expect.stringContaining('Bearer realm=""')]);
  });

  test('must be known', async () => {
    const reply = await sample.ask('GET', '/me', { as: null, headers: { Authorization: 'Bearer made-up' } });
    expect(codeOf(reply)).toBe('InvalidAuthenticationToken');
  });

  test('does not stand in the log', () => {
    expect(JSON.stringify(sample.log.entries())).not.toMatch(/made-up|Bearer|token-/u);
  });

  test('of somebody who was disabled is refused', async () => {
    change(sample.state, { path: `/users/${operator?.userId}`, body: { accountEnabled: false } });
    expect((await sample.ask('GET', '/me', { as: { ...operator } })).status).toBe(401);
  });
});

describe('pages', () => {
  test('of 1,200 risky users come with exactly three requests, each user once', async () => {
    const sample = createSampleGraph({ users: 1600, risky: 1200 });
    const ids = await pages(sample, `${riskyUsers}?$top=500`);
    expect([new Set(ids).size, ids.length, sample.log.entries().length]).toEqual([1200, 1200, 3]);
  });

  test('go on with filter and selection, and count only once', async () => {
    const sample = createSampleGraph();
    const path = `${riskyUsers}?$top=5&$count=true&$select=id,riskLevel&$filter=riskState eq 'atRisk'`;
    const first = await sample.ask('GET', path);
    const second = await sample.ask('GET', String(memberOf(first, '@odata.nextLink')));
    expect(rowsOf(second).every((row) => Object.keys(row).join() === 'id,riskLevel')).toBe(true);
    expect([memberOf(first, '@odata.count'), memberOf(second, '@odata.count')]).toEqual([(await pages(sample, path)).length, undefined]);
  });

  test('are never larger than documented', async () => {
    const sample = createSampleGraph();
    for (const path of [`${riskyUsers}?$top=501`, '/identityProtection/riskDetections?$top=501', '/users?$top=1000', '/users?$top=0', '/users?$top=x']) {
      expect((await sample.ask('GET', path)).status, path).toBe(400);
    }
  });

  test('of detections know neither $count nor $skip', async () => {
    const sample = createSampleGraph();
    expect((await sample.ask('GET', '/identityProtection/riskDetections?$count=true')).status).toBe(400);
    expect((await sample.ask('GET', '/identityProtection/riskDetections?$skip=20')).status).toBe(400);
  });
});

describe('a fault', () => {
  test('answers reads as of some time ago, as often as asked', async () => {
    const sample = createSampleGraph();
    const path = `${riskyUsers}/${alex}`;
    change(sample.state, { path, body: { riskLevel: 'low' } });
    sample.wait(800);
    sample.faults.add([{ match: path, staleMs: 800 + 1, times: 2 }]);
    const levels = [];
    for (let time = 0; time < 3; time += 1) levels.push(memberOf(await sample.ask('GET', path), 'riskLevel'));
    expect(levels).toEqual(['high', 'high', 'low']);
  });

  test('shows in a list of the past what is gone, and not what is new', async () => {
    const sample = createSampleGraph();
    const names = async (): Promise<unknown[]> => rowsOf(await sample.ask('GET', `${policies}?$select=displayName`)).map((row) => row['displayName']);
    sample.wait(1000);
    change(sample.state, { path: `${policies}/${policyId('Lockdown')}`, method: 'DELETE' });
    change(sample.state, { path: policies, body: { displayName: 'New' } });
    sample.faults.add([{ match: policies, staleMs: 1 }]);
    expect(await names()).toEqual(expect.arrayContaining(['Lockdown']));
    expect(await names()).toEqual(expect.not.arrayContaining(['Lockdown']));
    expect(await names()).toContain('New');
  });

  test('cuts the connection before the work, or after it', async () => {
    const sample = createSampleGraph({ applyDelayMs: 0 });
    const detections = (): number => sample.state.view().riskDetections.all().filter((row) => row.userId === alex).length;
    const before = detections();
    sample.faults.add([{ match: confirm, drop: true }, { match: confirm, applyThenDrop: true }]);
    await expect(sample.ask('POST', confirm, { body })).rejects.toBeInstanceOf(ConnectionCut);
    expect(detections()).toBe(before);
    await expect(sample.ask('POST', confirm, { body })).rejects.toBeInstanceOf(ConnectionCut);
    expect(detections()).toBe(before + 1);
    expect(sample.log.entries().map(({ status }) => status)).toEqual([0, 0]);
  });

  test('answers in place of the work, with the headers it is given', async () => {
    const sample = createSampleGraph();
    sample.faults.add([{ match: 'riskyUsers', method: 'POST', status: 503, headers: { 'Retry-After': '7' } }]);
    expect((await sample.ask('GET', riskyUsers)).status).toBe(200);
    const reply = await sample.ask('POST', confirm, { body });
    expect([reply.status, codeOf(reply), reply.headers.get('Retry-After')]).toEqual([503, 'ServiceUnavailable', '7']);
    expect(sample.state.view().riskyUsers.get(alex)?.isProcessing).toBe(false);
  });
});

describe('a batch', () => {
  const sample = createSampleGraph();
  const send = async (requests: readonly object[]) => {
    const reply = await sample.ask('POST', '/$batch', { body: { requests } });
    const parts = memberOf(reply, 'responses');
    return Array.isArray(parts) ? parts.map((part: { id: string; status: number }) => [part.id, part.status]) : reply.status;
  };

  test('answers every part by itself, and fails what depends on a failure', async () => {
    const parts = await send([
      { id: 'a', method: 'GET', url: '/me' },
      { id: 'b', method: 'GET', url: '/users/nobody@contoso.com' },
      { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
      { id: 'd', method: 'POST', url: confirm, headers: { 'Content-Type': 'application/json' }, body },
    ]);
    expect(parts).toEqual([['a', 200], ['b', 404], ['c', 424], ['d', 204]]);
    expect(sample.log.entries().map(({ status }) => status)).toEqual([200, 404, 204, 200]);
  });

  test('refuses ids used twice', async () => {
    expect(await send([{ id: 'a', method: 'GET', url: '/me' }, { id: 'a', method: 'GET', url: '/me' }])).toBe(400);
  });
});

describe('the outside of an answer', () => {
  const sample = createSampleGraph();

  test('carries ids, the date and what a browser needs', async () => {
    const id = '0f0e0d0c-0b0a-4908-8706-050403020100';
    const { headers } = await sample.ask('GET', '/me', { headers: { 'client-request-id': id } });
    expect([headers.get('client-request-id'), headers.get('Access-Control-Allow-Origin'), headers.get('Date')]).toEqual([id, '*', 'Mon, 23 Nov 2026 09:30:00 GMT']);
    expect(headers.get('request-id')).toMatch(/^[\da-f-]{36}$/u);
    expect(headers.get('Access-Control-Expose-Headers')).toContain('request-id');
  });

  test('is given to a preflight without a token, and not logged', async () => {
    const before = sample.log.entries().length;
    const reply = await sample.ask('OPTIONS', '/me', { as: null, headers: { 'Access-Control-Request-Headers': 'authorization,consistencylevel' } });
    expect(reply.headers.get('Access-Control-Allow-Headers')).toBe('authorization,consistencylevel');
    expect(sample.log.entries().length).toBe(before);
  });

  test.each([
    ['GET', '/nothing', 404, 'ResourceNotFound'],
    ['GET', 'https://graph.microsoft.com/beta/me', 404, 'ResourceNotFound'],
    ['DELETE', '/me', 405, 'Request_BadRequest'],
    ['GET', "/users?$filter=nonsense eq 'x'", 400, 'BadRequest'],
    ['GET', `${riskyUsers}?$filter=riskLevel eq`, 400, 'BadRequest'],
    ['GET', `${riskyUsers}?$select=nonsense`, 400, 'BadRequest'],
    ['GET', '/users/%', 400, 'BadRequest'],
    ['GET', `${riskyUsers}/${castId('tina.lee')}`, 404, 'Request_ResourceNotFound'],
  ])('says no to %s %s with %d', async (method, path, status, code) => {
    const reply = await sample.ask(method, path);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });
});
