/** Users and groups: how names are found, what is shown to whom, and what containing somebody changes. */
import { describe, expect, test } from 'vitest';
import { codeOf, createSampleGraph, memberOf, rowsOf } from '../sample-graph.ts';
import { castId } from '../seed-cast.ts';
import { groupId } from '../seed-groups.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const alex = castId('alex.turner');
const guest = 'zoe.mueller_fabrikam.com#EXT#@contoso.onmicrosoft.com';
const sample = createSampleGraph();
const ids = async (query: string, headers = {}): Promise<unknown[]> => rowsOf(await sample.ask('GET', `/users?$select=id&${query}`, { headers })).map(({ id }) => id);

describe('a person is found', () => {
  test.each([
    ['the user principal name', "$filter=userPrincipalName eq 'ALEX.turner@contoso.com'", 'alex.turner'],
    ['an apostrophe in it, doubled', `$filter=userPrincipalName eq 'siobhan.o''brien@contoso.com'`, "siobhan.o'brien"],
    ['a guest’s name, encoded', `$filter=userPrincipalName eq '${encodeURIComponent(guest)}'`, 'zoe.mueller_fabrikam.com'],
    ['the mail address', "$filter=mail eq 'zoe.mueller@fabrikam.com'", 'zoe.mueller_fabrikam.com'],
    ['an alias', "$filter=proxyAddresses/any(p:p eq 'smtp:tina.lee@contoso.onmicrosoft.com')", 'tina.lee'],
    ['another address', "$filter=otherMails/any(m:m eq 'zoe@mueller.example')", 'zoe.mueller'],
    ['the account name on premises', "$filter=onPremisesSamAccountName eq 'TLEE'", 'tina.lee'],
    ['a list of ids', `$filter=id in ('${alex}')`, 'alex.turner'],
  ])('by %s', async (_, query, name) => {
    expect(await ids(query)).toEqual([castId(name)]);
  });

  test('by part of the display name, together with the twin', async () => {
    const found = await ids('$search="displayName:turn al"&$count=true', eventual);
    expect(found).toEqual(expect.arrayContaining([alex, castId('alex.turner2')]));
    expect(await ids('$search="displayName:花子"', eventual)).toContain(castId('hanako.tanaka'));
    expect(await ids('$search="displayName:alex turner" AND "mail:alex.turner2"', eventual)).toEqual([castId('alex.turner2')]);
  });

  test('singly by id, by user principal name, and by a guest’s encoded one', async () => {
    for (const key of [alex, 'alex.turner@contoso.com', encodeURIComponent(guest)]) expect((await sample.ask('GET', `/users/${key}`)).status).toBe(200);
    expect(codeOf(await sample.ask('GET', '/users/nobody@contoso.com'))).toBe('Request_ResourceNotFound');
  });
});

describe('advanced queries', () => {
  test.each(['$search="displayName:x"', "$filter=endswith(mail,'x')", "$filter=userType ne 'Guest'", "$filter=not(userType eq 'Guest')", "$filter=userType eq 'Guest'&$orderby=displayName"])(
    '%s needs ConsistencyLevel and $count',
    async (query) => {
      expect(codeOf(await sample.ask('GET', `/users?${query}`))).toBe('Request_UnsupportedQuery');
      expect((await sample.ask('GET', `/users?${query}&$count=true`, { headers: eventual })).status).toBe(200);
    },
  );

  test('count in plain text', async () => {
    const reply = await sample.ask('GET', "/users/$count?$filter=userType eq 'Guest'", { headers: eventual });
    expect(reply.headers.get('Content-Type')).toBe('text/plain');
    expect(reply.body).toBe(sample.state.view().users.all().filter((user) => user.userType === 'Guest').length);
    expect((await sample.ask('GET', '/users/$count')).status).toBe(400);
  });
});

describe('what is shown', () => {
  test('is eleven properties unless others are asked for', async () => {
    const { body } = await sample.ask('GET', `/users/${alex}`);
    expect(Object.keys(body ?? {}).filter((name) => !name.startsWith('@')).length).toBe(11);
    expect(body).not.toHaveProperty('accountEnabled');
    expect(memberOf(await sample.ask('GET', `/users/${alex}?$select=accountEnabled`), 'accountEnabled')).toBe(true);
  });

  test('is names and addresses alone to those who may read basic profiles', async () => {
    const reply = await sample.ask('GET', `/users/${alex}?$select=displayName,accountEnabled`, { as: { scopes: new Set(['User.ReadBasic.All']) } });
    expect(reply.body).toMatchObject({ displayName: 'Alex Turner', accountEnabled: null });
  });

  test('has sign-in activity only with the scope for it', async () => {
    const path = `/users/${alex}?$select=signInActivity`;
    expect((await sample.ask('GET', path, { as: { scopes: new Set(['User.Read.All']) } })).status).toBe(403);
    expect((await sample.ask('GET', path)).status).toBe(200);
  });

  test('of a thousand ids is whatever exists among them', async () => {
    const body = { ids: [alex, groupId('Finance'), '00000000-0000-4000-8000-000000000000'], types: ['user'] };
    expect(rowsOf(await sample.ask('POST', '/directoryObjects/getByIds?$select=id,proxyAddresses', { body }))).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: alex, proxyAddresses: ['SMTP:alex.turner@contoso.com', 'smtp:alex.turner@contoso.onmicrosoft.com'] },
    ]);
  });

  test('are groups through groups, and roles through groups', async () => {
    const groups = rowsOf(await sample.ask('GET', `/users/${alex}/transitiveMemberOf/microsoft.graph.group?$count=true`, { headers: eventual })).map((group) => group['displayName']);
    expect(groups).toEqual(expect.arrayContaining(['VPN users', 'Remote workers']));
    const roles = rowsOf(await sample.ask('GET', `/users/${castId('helen.helpdesk')}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`, { headers: eventual }));
    expect(roles.map((role) => role['displayName'])).toEqual(['Helpdesk Administrator']);
    expect((await sample.ask('GET', `/users/${alex}/transitiveMemberOf/microsoft.graph.group`)).status).toBe(400);
  });
});

describe('containing somebody', () => {
  test('disables, and needs its own scopes: one missing scope fails both changes', async () => {
    const sample = createSampleGraph();
    const as = { scopes: new Set(['User.EnableDisableAccount.All', 'User.Read.All']) };
    const both = { accountEnabled: false, passwordProfile: { forceChangePasswordNextSignIn: true } };
    expect((await sample.ask('PATCH', `/users/${alex}`, { body: both, as })).status).toBe(403);
    expect((await sample.ask('PATCH', `/users/${alex}`, { body: { accountEnabled: false }, as })).status).toBe(204);
    expect(sample.state.view().users.get(alex)).toMatchObject({ accountEnabled: false, passwordProfile: null });
  });

  test('revokes the sessions from that moment on, but not those of a guest', async () => {
    const sample = createSampleGraph();
    const since = (id: string) => sample.state.view().users.get(id)?.signInSessionsValidFromDateTime;
    const zoe = castId('zoe.mueller_fabrikam.com');
    const before = since(zoe);
    for (const id of [alex, zoe]) expect(memberOf(await sample.ask('POST', `/users/${id}/revokeSignInSessions`), 'value')).toBe(true);
    expect([since(alex)?.slice(0, 19), since(zoe)]).toEqual(['2026-11-23T09:30:00', before]);
  });

  test('asks for a new password, which nobody can read', async () => {
    const sample = createSampleGraph();
    const passwordProfile = { forceChangePasswordNextSignIn: true, password: 'Correct-Horse-1' };
    await sample.ask('PATCH', `/users/${alex}`, { body: { passwordProfile } });
    const reply = await sample.ask('GET', `/users/${alex}?$select=passwordProfile`);
    expect(memberOf(reply, 'passwordProfile')).toEqual({ forceChangePasswordNextSignIn: true, password: null });
  });

  test('of an administrator takes a higher role', async () => {
    const sample = createSampleGraph();
    const path = `/users/${castId('boris.billing')}`;
    const body = { accountEnabled: false };
    expect((await sample.ask('PATCH', path, { body })).status).toBe(403);
    expect((await sample.ask('POST', `${path}/revokeSignInSessions`)).status).toBe(403);
    expect((await sample.ask('PATCH', path, { body, as: { userId: castId('petra.auth') } })).status).toBe(204);
  });

  test('puts them into a group once, and takes them out once', async () => {
    const sample = createSampleGraph();
    const members = `/groups/${groupId('Contained users')}/members`;
    const body = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${alex}` };
    expect((await sample.ask('POST', `${members}/$ref`, { body })).status).toBe(204);
    const again = await sample.ask('POST', `${members}/$ref`, { body });
    expect([again.status, codeOf(again)]).toEqual([400, 'Request_BadRequest']);
    expect(rowsOf(await sample.ask('GET', members)).map(({ id }) => id)).toEqual([alex]);
    expect((await sample.ask('DELETE', `${members}/${alex}/$ref`)).status).toBe(204);
    expect((await sample.ask('DELETE', `${members}/${alex}/$ref`)).status).toBe(404);
  });

  test('leaves dynamic and role-assignable groups alone', async () => {
    const sample = createSampleGraph();
    const body = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${alex}` };
    expect((await sample.ask('POST', `/groups/${groupId('All staff')}/members/$ref`, { body })).status).toBe(400);
    expect((await sample.ask('POST', `/groups/${groupId('Helpdesk team')}/members/$ref`, { body })).status).toBe(403);
  });
});

describe('the sign-in log', () => {
  test('has a row for every detection of a sign-in, with the policies only for those who may read them', async () => {
    const path = `/auditLogs/signIns?$filter=userId eq '${alex}'`;
    const rows = rowsOf(await sample.ask('GET', path, { headers: { Prefer: 'include-unknown-enum-members' } }));
    const requests = sample.state.view().riskDetections.all().flatMap((found) => (found.userId === alex && typeof found.requestId === 'string' ? [found.requestId] : []));
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(requests));
    expect(rows.every((row) => row['userPrincipalName'] === 'alex.turner@contoso.com')).toBe(true);
    const blind = rowsOf(await sample.ask('GET', path, { as: { scopes: new Set(['AuditLog.Read.All']) } }));
    expect(blind.flatMap((row) => row['appliedConditionalAccessPolicies'])).toEqual([]);
  });
});
