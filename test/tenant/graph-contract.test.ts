/** Everything the tenant answers is what Microsoft's schema says. */
import { describe, expect, test } from 'vitest';
import { accounts } from './accounts.ts';
import { loadContract } from './contract.ts';
import { routes } from './graph/routes.ts';
import { createSampleGraph, memberOf, rowsOf, type Ask } from './sample-graph.ts';
import { castId } from './seed-cast.ts';
import { groupId } from './seed-groups.ts';
import { locationId } from './seed-locations.ts';
import { policyId } from './seed-policies.ts';

const contract = loadContract();
const alex = castId('alex.turner');
const admin = accounts[0]?.userId ?? '';
const graphSees: Ask = { as: { userId: accounts[3]?.userId ?? '' } };
const eventual = { ConsistencyLevel: 'eventual' };
const newer = { Prefer: 'include-unknown-enum-members' };

const reads: readonly (readonly [string, Ask?])[] = [
  ['/identityProtection/riskyUsers?$top=500', { headers: newer }],
  ['/identityProtection/riskyUsers?$top=500'],
  ["/identityProtection/riskyUsers?$filter=riskLevel eq 'high'&$select=id,riskLevel&$count=true"],
  [`/identityProtection/riskyUsers/${alex}`],
  [`/identityProtection/riskyUsers/${alex}/history`],
  ['/identityProtection/riskDetections?$top=500', { headers: newer }],
  [`/identityProtection/riskDetections?$filter=userId eq '${alex}'`],
  ['/identity/conditionalAccess/policies', { headers: newer }],
  ['/identity/conditionalAccess/policies?$select=id,state'],
  [`/identity/conditionalAccess/policies/${policyId('Lockdown')}`],
  ['/identity/conditionalAccess/namedLocations'],
  [`/identity/conditionalAccess/namedLocations/${locationId('Headquarters')}`],
  ['/identity/conditionalAccess/templates'],
  ['/identity/conditionalAccess/authenticationContextClassReferences'],
  ['/policies/authenticationStrengthPolicies'],
  ['/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004'],
  ['/policies/identitySecurityDefaultsEnforcementPolicy'],
  ['/me'],
  ['/users'],
  ['/users?$select=id,accountEnabled,proxyAddresses,onPremisesSamAccountName,securityIdentifier,userType,createdDateTime&$top=999'],
  ['/users?$search="displayName:alex"&$count=true', { headers: eventual }],
  ['/users/$count', { headers: eventual }],
  [`/users/${alex}?$select=id,signInActivity,accountEnabled,passwordProfile,signInSessionsValidFromDateTime`],
  [`/users/${admin}/transitiveMemberOf`],
  [`/users/${alex}/transitiveMemberOf/microsoft.graph.group?$count=true`, { headers: eventual }],
  [`/users/${admin}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`, { headers: eventual }],
  [`/users/${castId('tina.lee')}/manager`],
  [`/users/${alex}/authentication/methods`, graphSees],
  [`/reports/authenticationMethods/userRegistrationDetails/${alex}`],
  ['/groups'],
  [`/groups/${groupId('Emergency access')}`],
  [`/groups/${groupId('VPN users')}/members`],
  [`/groups/${groupId('VPN users')}/members?$select=id,displayName,userPrincipalName`],
  [`/groups/${groupId('Remote workers')}/transitiveMembers`],
  [`/groups/${groupId('Remote workers')}/transitiveMembers/microsoft.graph.user?$select=id,displayName`],
  [`/groups/${groupId('Remote workers')}/transitiveMembers/microsoft.graph.user/$count`, { headers: eventual }],
  [`/roleManagement/directory/roleAssignments?$filter=principalId eq '${admin}'&$expand=roleDefinition`],
  ['/roleManagement/directory/roleAssignments?$expand=principal'],
  ['/roleManagement/directory/roleDefinitions'],
  ['/roleManagement/directory/roleEligibilityScheduleInstances'],
  ['/servicePrincipals'],
  ["/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'&$select=id,displayName"],
  ['/applications'],
  ['/organization'],
  ['/subscribedSkus'],
  ['/auditLogs/signIns', { headers: newer }],
  [`/auditLogs/signIns?$filter=userId eq '${alex}' and createdDateTime ge 2020-01-01T00:00:00Z&$top=10`],
  ['/auditLogs/directoryAudits'],
];

const writes: readonly (readonly [string, string, Ask, number])[] = [
  ['POST', '/identityProtection/riskyUsers/confirmCompromised', { body: { userIds: [alex] } }, 204],
  ['POST', '/identityProtection/riskyUsers/confirmSafe', { body: { userIds: [castId('leo.osborn')] } }, 204],
  ['POST', '/identityProtection/riskyUsers/dismiss', { body: { userIds: [castId('wei.li')] } }, 204],
  ['PATCH', `/identity/conditionalAccess/policies/${policyId('Lockdown')}`, { body: { state: 'enabledForReportingButNotEnforced' } }, 204],
  [
    'POST',
    '/identity/conditionalAccess/policies',
    { body: { displayName: 'New', state: 'disabled', conditions: { applications: { includeApplications: ['All'] }, users: { includeUsers: [alex] } }, grantControls: { operator: 'OR', builtInControls: ['mfa'] } } },
    201,
  ],
  ['DELETE', `/identity/conditionalAccess/policies/${policyId('CA009: Secure the registration of security information')}`, {}, 204],
  [
    'POST',
    '/identity/conditionalAccess/namedLocations',
    { body: { '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'New', isTrusted: false, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }] } },
    201,
  ],
  ['PATCH', `/identity/conditionalAccess/namedLocations/${locationId('Branch offices')}`, { body: { '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'Branches' } }, 204],
  ['DELETE', `/identity/conditionalAccess/namedLocations/${locationId('Branch offices')}`, {}, 204],
  [
    'POST',
    '/identity/conditionalAccess/evaluate',
    {
      body: {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: alex },
        signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: ['00000003-0000-0000-c000-000000000000'] },
        signInConditions: { clientAppType: 'browser', userRiskLevel: 'high', country: 'US', devicePlatform: 'windows' },
      },
    },
    200,
  ],
  ['PATCH', `/users/${alex}`, { body: { accountEnabled: false } }, 204],
  ['PATCH', `/users/${alex}`, { body: { passwordProfile: { forceChangePasswordNextSignIn: true } } }, 204],
  ['POST', `/users/${alex}/revokeSignInSessions`, {}, 200],
  ['POST', `/users/${alex}/getMemberGroups`, { body: { securityEnabledOnly: true } }, 200],
  ['POST', '/directoryObjects/getByIds?$select=id,displayName,userPrincipalName', { body: { ids: [alex, groupId('Finance')], types: ['user', 'group'] } }, 200],
  ['POST', '/groups', { body: { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true } }, 201],
  ['POST', `/groups/${groupId('Contained users')}/members/$ref`, { body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${alex}` } }, 204],
  ['DELETE', `/groups/${groupId('Contained users')}/members/${alex}/$ref`, {}, 204],
  ['POST', '/$batch', { body: { requests: [{ id: '1', method: 'GET', url: '/me' }] } }, 200],
];

describe.skipIf(contract === undefined)("Microsoft's schema", () => {
  const sample = createSampleGraph();

  test.each(reads.map(([path, ask = {}]) => [path, ask] as const))('holds for GET %s', async (path, ask) => {
    const reply = await sample.ask('GET', path, ask);
    expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 200 });
    expect(sample.log.entries().at(-1)?.contract).toBeUndefined();
  });

  test.each(writes)('holds for %s %s', async (method, path, ask, status) => {
    const reply = await sample.ask(method, path, ask);
    expect(reply, JSON.stringify(reply.body)).toMatchObject({ status });
    expect(sample.log.entries().at(-1)?.contract).toBeUndefined();
  });

  test('holds for single history items, detections, sign-ins and audits as well', async () => {
    const first = async (list: string): Promise<unknown> => rowsOf(await sample.ask('GET', list))[0]?.['id'];
    const history = `/identityProtection/riskyUsers/${alex}/history`;
    for (const list of [history, '/identityProtection/riskDetections', '/auditLogs/signIns', '/auditLogs/directoryAudits', '/servicePrincipals', '/applications', '/identity/conditionalAccess/templates']) {
      const reply = await sample.ask('GET', `${list}/${String(await first(list))}`);
      expect(reply.status, list).toBe(200);
    }
    expect(sample.log.entries().filter((entry) => entry.contract !== undefined)).toEqual([]);
  });

  test('is known for every route, and asks for the scopes the route asks for', () => {
    for (const route of routes) {
      const operation = contract?.find(route.method, route.path.replaceAll(/\{\w+\}/gu, 'x'));
      expect(operation, route.path).toBeDefined();
      // getByIds takes the read permission of each type it is asked for, which the contract does not list.
      if (typeof route.permissions === 'function' || operation === undefined || route.path.endsWith('getByIds')) continue;
      const { least = [], alsoAccepted = [] } = operation['x-delegated-permissions'] ?? {};
      // Group.Create is on Graph's page of group creation only.
      const known = new Set(['Group.Create', ...least, ...alsoAccepted, ...(operation['x-delegated-permissions-docs'] ?? '').split(/[^\w.-]+/u)]);
      const silent = known.size === 2;
      const unknown = route.permissions.flat().filter((scope) => !silent && !known.has(scope));
      expect({ path: route.path, unknown }).toEqual({ path: route.path, unknown: [] });
    }
  });

  test('names the roles and limits that the routes have', () => {
    for (const route of routes) {
      const operation = contract?.find(route.method, route.path.replaceAll(/\{\w+\}/gu, 'x'));
      expect({ path: route.path, throttle: route.throttle }).toEqual({ path: route.path, throttle: operation?.['x-throttling'] });
      if (route.roles === undefined) continue;
      const named = (operation?.['x-entra-roles-least'] ?? []).map((role) => role.split(' (')[0] ?? '').filter((role) => !role.endsWith('owner'));
      expect(named.filter((role) => !route.roles?.includes(role)), route.path).toEqual([]);
    }
  });

  test('breaks visibly: a body that it refuses is answered 500 and marked in the log', async () => {
    const reply = await sample.ask('POST', '/identityProtection/riskyUsers/confirmCompromised', { body: { userIds: [alex], reason: 'because' } });
    expect(reply.status).toBe(500);
    expect(JSON.stringify(memberOf(reply, 'error'))).toContain('breaks the contract');
    expect(sample.log.entries().at(-1)?.contract).toContain('reason');
  });
});
