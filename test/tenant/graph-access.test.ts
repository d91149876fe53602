/** Who may do what, how often and with which licence; and what only those see who prefer it. */
import { describe, expect, test } from 'vitest';
import { accounts } from './accounts.ts';
import { change } from './change.ts';
import { codeOf, createSampleGraph, memberOf } from './sample-graph.ts';
import { castId } from './seed-cast.ts';
import { policyId } from './seed-policies.ts';

const [, operator, securityReader, globalReader, nobody] = accounts.map(({ userId }) => ({ userId }));
const alex = castId('alex.turner');
const riskyUsers = '/identityProtection/riskyUsers';
const policies = '/identity/conditionalAccess/policies';
const confirm = `${riskyUsers}/confirmCompromised`;
const body = { userIds: [alex] };

describe('limits', () => {
  test('let one request a second through for risk and policies together, and name no time to retry', async () => {
    const sample = createSampleGraph({ throttle: true });
    const first = await sample.ask('GET', riskyUsers);
    sample.wait(999);
    const second = await sample.ask('GET', policies, { as: { ...globalReader } });
    sample.wait(1);
    const third = await sample.ask('GET', policies);
    expect([first.status, second.status, third.status]).toEqual([200, 429, 200]);
    expect([codeOf(second), second.headers.get('Retry-After')]).toEqual(['TooManyRequests', null]);
  });

  test('let five requests for logs through in ten seconds, and name the time to retry', async () => {
    const sample = createSampleGraph({ throttle: true });
    for (let time = 0; time < 5; time += 1) expect((await sample.ask('GET', '/auditLogs/directoryAudits')).status).toBe(200);
    sample.wait(2500);
    const refused = await sample.ask('GET', '/auditLogs/signIns');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '8']);
    sample.wait(7500);
    expect((await sample.ask('GET', '/auditLogs/signIns')).status).toBe(200);
  });

  test('let ten requests for sign-in activity through in a minute', async () => {
    const sample = createSampleGraph({ throttle: true });
    const path = `/users/${alex}?$select=signInActivity`;
    const statuses = [];
    for (let time = 0; time < 11; time += 1) statuses.push((await sample.ask('GET', path)).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
    expect((await sample.ask('GET', `/users/${alex}`)).status).toBe(200);
  });

  test('count every part of a batch', async () => {
    const sample = createSampleGraph({ throttle: true });
    const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: `${riskyUsers}/${alex}` }));
    const reply = await sample.ask('POST', '/$batch', { body: { requests } });
    const parts = memberOf(reply, 'responses');
    expect(reply.status).toBe(200);
    expect(Array.isArray(parts) && parts.map((part: { status: number }) => part.status)).toEqual([200, 429, 429]);
  });
});

describe('permissions', () => {
  const sample = createSampleGraph();

  test.each([
    ['GET', riskyUsers, ['IdentityRiskyUser.ReadWrite.All'], 403],
    ['GET', riskyUsers, ['IdentityRiskyUser.Read.All'], 200],
    ['GET', `${riskyUsers}/${alex}/history`, ['IdentityRiskyUser.ReadWrite.All'], 200],
    ['POST', confirm, ['IdentityRiskyUser.Read.All'], 403],
    ['POST', confirm, ['IdentityRiskyUser.ReadWrite.All'], 204],
    ['PATCH', `${policies}/${policyId('Lockdown')}`, ['Policy.ReadWrite.ConditionalAccess'], 403],
    ['PATCH', `${policies}/${policyId('Lockdown')}`, ['Policy.ReadWrite.ConditionalAccess', 'Policy.Read.All', 'Application.Read.All'], 204],
    ['GET', '/users', ['User.Read'], 403],
    ['GET', '/me', ['User.Read'], 200],
  ] as const)('for %s %s with %j answer %d: scopes do not nest', async (method, path, scopes, status) => {
    const sent = method === 'POST' ? { body } : method === 'PATCH' ? { body: { state: 'disabled' } } : {};
    const reply = await sample.ask(method, path, { ...sent, as: { scopes: new Set(scopes) } });
    expect([reply.status, codeOf(reply)]).toEqual([status, status === 403 ? 'Authorization_RequestDenied' : undefined]);
  });

  test.each([
    ['the operator', operator, 200, 204, 403],
    ['the security reader', securityReader, 200, 403, 403],
    ['the global reader', globalReader, 200, 403, 403],
    ['somebody without a role', nobody, 403, 403, 403],
  ])('of %s are those of the directory role', async (_, who, read, verdict, policy) => {
    const as = { ...who };
    const replies = [
      await sample.ask('GET', riskyUsers, { as }),
      await sample.ask('POST', confirm, { as, body }),
      await sample.ask('PATCH', `${policies}/${policyId('Lockdown')}`, { as, body: { state: 'disabled' } }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([read, verdict, policy]);
  });

  test('change when another administrator changes a role', async () => {
    change(sample.state, { path: '/roleManagement/directory/roleAssignments', body: { principalId: nobody?.userId, role: 'Security Reader' } });
    expect((await sample.ask('GET', riskyUsers, { as: { ...nobody } })).status).toBe(200);
  });
});

describe('without the licence', () => {
  test('each service refuses in its own way', async () => {
    const sample = createSampleGraph();
    change(sample.state, { path: '/subscribedSkus/AAD_PREMIUM_P2', method: 'DELETE' });
    const codes = await Promise.all(
      [riskyUsers, policies, '/auditLogs/signIns', '/roleManagement/directory/roleEligibilityScheduleInstances'].map(async (path) => {
        const reply = await sample.ask('GET', path);
        return [reply.status, codeOf(reply)];
      }),
    );
    expect(codes).toEqual([
      [403, 'Forbidden'],
      [403, 'AccessDenied'],
      [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
      [400, 'AadPremiumLicenseRequired'],
    ]);
    expect((await sample.ask('GET', '/users')).status).toBe(200);
  });
});

describe('newer members of an enumeration', () => {
  const sample = createSampleGraph();
  const path = `${policies}/${policyId('CA008: Let risky users remediate by themselves')}`;
  const controls = (reply: Parameters<typeof memberOf>[0]): unknown => JSON.stringify(memberOf(reply, 'grantControls'));

  test('come only when they are preferred', async () => {
    const plain = await sample.ask('GET', path);
    const preferred = await sample.ask('GET', path, { headers: { Prefer: 'return=minimal, include-unknown-enum-members' } });
    expect([controls(plain), controls(preferred)]).toEqual([expect.stringContaining('unknownFutureValue'), expect.stringContaining('riskRemediation')]);
    expect(preferred.headers.get('Preference-Applied')).toBe('include-unknown-enum-members');
  });

  test('of a risk detail hide as well', async () => {
    const noa = `${riskyUsers}/${castId('noa.cohen')}`;
    expect(memberOf(await sample.ask('GET', noa), 'riskDetail')).toBe('unknownFutureValue');
    expect(memberOf(await sample.ask('GET', noa, { headers: { Prefer: 'include-unknown-enum-members' } }), 'riskDetail')).toBe('adminConfirmedAccountSafe');
  });
});
