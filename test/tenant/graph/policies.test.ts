/** Conditional Access: what a write changes, what it refuses, protected actions, and What If. */
import { describe, expect, test } from 'vitest';
import { change } from '../change.ts';
import { codeOf, createSampleGraph, memberOf, rowsOf, type SampleGraph } from '../sample-graph.ts';
import { appIds } from '../seed-applications.ts';
import { castId } from '../seed-cast.ts';
import { policyId } from '../seed-policies.ts';

const policies = '/identity/conditionalAccess/policies';
const lockdown = `${policies}/${policyId('Lockdown')}`;
const managed = `${policies}/${policyId('Microsoft-managed: Multifactor authentication for admins accessing Microsoft Admin Portals')}`;

describe('a change of state', () => {
  test('changes state and modifiedDateTime, and nothing else', async () => {
    const sample = createSampleGraph();
    const before = (await sample.ask('GET', lockdown)).body;
    expect((await sample.ask('PATCH', lockdown, { body: { state: 'enabledForReportingButNotEnforced' } })).status).toBe(204);
    const after = await sample.ask('GET', lockdown);
    expect(after.body).toEqual({ ...(before as object), state: 'enabledForReportingButNotEnforced', modifiedDateTime: expect.stringMatching(/^2026-11-23T09:30/u) });
  });

  test('is visible at once to others, and to the past not', async () => {
    const sample = createSampleGraph();
    sample.wait(10);
    change(sample.state, { path: lockdown, body: { state: 'enabled' } });
    sample.faults.add([{ match: lockdown, staleMs: 5 }]);
    expect(memberOf(await sample.ask('GET', lockdown), 'state')).toBe('disabled');
    expect(memberOf(await sample.ask('GET', lockdown), 'state')).toBe('enabled');
  });

  test('of a Microsoft-managed policy is all that is allowed, with the exclusions', async () => {
    const sample = createSampleGraph();
    expect((await sample.ask('PATCH', managed, { body: { state: 'disabled' } })).status).toBe(204);
    expect((await sample.ask('PATCH', managed, { body: { conditions: { users: { excludeUsers: [castId('victor.global')] } } } })).status).toBe(204);
    expect((await sample.ask('PATCH', managed, { body: { displayName: 'Mine' } })).status).toBe(400);
    expect((await sample.ask('DELETE', managed)).status).toBe(400);
    const after = sample.state.view().policies.get(managed.split('/').at(-1) ?? '');
    expect(after?.conditions.users?.excludeUsers).toEqual([castId('victor.global')]);
    expect(after?.conditions.users?.includeRoles?.length).toBe(5);
  });
});

describe('a new policy', () => {
  test('is completed with what was not said', async () => {
    const sample = createSampleGraph();
    const body = { displayName: 'New', state: 'disabled', conditions: { users: { includeUsers: ['None'] }, applications: { includeApplications: ['All'] } } };
    const reply = await sample.ask('POST', policies, { body });
    expect(reply.body).toMatchObject({ conditions: { clientAppTypes: ['all'], users: { includeUsers: ['None'], excludeGroups: [] } }, grantControls: null, modifiedDateTime: null });
  });

  test('without conditions is refused', async () => {
    const reply = await createSampleGraph().ask('POST', policies, { body: { displayName: 'New', state: 'disabled' } });
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });
});

describe('a protected action', () => {
  const protect = (sample: SampleGraph): void => {
    change(sample.state, { path: '/protectedActions', body: { authenticationContextId: 'c1' } });
  };

  test('asks for an authentication context, and is satisfied by it', async () => {
    const sample = createSampleGraph();
    protect(sample);
    const refused = await sample.ask('PATCH', lockdown, { body: { state: 'disabled' } });
    const [, claims = ''] = /error="insufficient_claims", claims="([^"]+)"/u.exec(refused.headers.get('WWW-Authenticate') ?? '') ?? [];
    expect([refused.status, JSON.parse(atob(claims))]).toEqual([401, { access_token: { acrs: { essential: true, value: 'c1' } } }]);
    expect((await sample.ask('PATCH', lockdown, { body: { state: 'disabled' }, as: { acrs: new Set(['c1']) } })).status).toBe(204);
    expect((await sample.ask('GET', policies)).status).toBe(200);
  });

  test('sends no challenge to a client that cannot read one', async () => {
    const sample = createSampleGraph();
    protect(sample);
    const reply = await sample.ask('PATCH', lockdown, { body: { state: 'disabled' }, as: { understandsClaims: false } });
    expect([reply.status, codeOf(reply), reply.headers.get('WWW-Authenticate')]).toEqual([403, 'Authorization_RequestDenied', null]);
  });
});

describe('What If', () => {
  const evaluate = async (sample: SampleGraph, userId: string, also: object = {}, application: string = appIds.graph): Promise<string[]> => {
    const reply = await sample.ask('POST', '/identity/conditionalAccess/evaluate', {
      body: {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
        signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [application] },
        signInConditions: { clientAppType: 'browser', devicePlatform: 'windows', country: 'US', ipAddress: '192.0.2.5', ...also },
        appliedPoliciesOnly: true,
      },
    });
    return rowsOf(reply).map((row) => String(row['displayName']).slice(0, 5));
  };

  test('names the policies for a role, and not those for which the conditions fail', async () => {
    expect(await evaluate(createSampleGraph(), castId('victor.global'))).toEqual(['CA001', 'CA003']);
  });

  test('excepts members of an excluded group, even from everything', async () => {
    expect(await evaluate(createSampleGraph(), castId('breakglass1'))).toEqual([]);
  });

  test('takes risk, guests and legacy clients into account', async () => {
    const sample = createSampleGraph();
    expect(await evaluate(sample, castId('tina.lee'), { userRiskLevel: 'high', signInRiskLevel: 'medium' })).toEqual(['CA003', 'CA006', 'CA007', 'CA008']);
    expect(await evaluate(sample, castId('zoe.mueller_fabrikam.com'))).toEqual(['CA003', 'CA004']);
    expect(await evaluate(sample, castId('tina.lee'), { clientAppType: 'other' })).toEqual(['CA002', 'CA003']);
  });

  test('follows nested groups, platforms and places', async () => {
    const sample = createSampleGraph();
    const phone = { clientAppType: 'mobileAppsAndDesktopClients', devicePlatform: 'iOS' };
    expect(await evaluate(sample, castId('alex.turner'), { ...phone, country: 'NG', ipAddress: '198.51.100.7' }, appIds.exchange)).toEqual(['CA003', 'CA010']);
    expect(await evaluate(sample, castId('alex.turner'), phone, appIds.exchange)).toEqual(['CA003']);
  });

  test('of a policy in force for everyone blocks the emergency accounts as well', async () => {
    const sample = createSampleGraph();
    change(sample.state, { path: lockdown, body: { state: 'enabled' } });
    expect(await evaluate(sample, castId('breakglass1'))).toEqual(['Lockd']);
  });

  test('says why the others do not apply', async () => {
    const sample = createSampleGraph();
    const reply = await sample.ask('POST', '/identity/conditionalAccess/evaluate', {
      body: {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: castId('tina.lee') },
        signInContext: { '@odata.type': '#microsoft.graph.userActionContext', userAction: 'registerSecurityInformation' },
        signInConditions: {},
      },
    });
    expect(rowsOf(reply).map((row) => [row['policyApplies'], row['analysisReasons']])).toContainEqual([false, 'users, userActions']);
    expect(rowsOf(reply).length).toBe(12);
  });
});
