import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/core/result.ts';
import { nameApplications, nameObjects, nameRoles } from '../../src/graph/names.ts';
import { getOrganization } from '../../src/graph/organization.ts';
import { listPolicies, nameLocations } from '../../src/graph/policies.ts';
import { getUser, listGroupIdsOf, listRolesOf, listUsersBeginning, readAliases, searchUsers } from '../../src/graph/users.ts';
import { accounts } from '../tenant/accounts.ts';
import { fake } from '../fake-browser.ts';
import { tenantId } from '../tenant/organisation.ts';
import { answer, createSampleClient, type SampleClient } from './sample-client.ts';

let client: SampleClient;
const maya = accounts[0]?.userId ?? '';
const NOBODY = '00000000-0000-4000-8000-00000000dead';

beforeEach(() => {
  client = createSampleClient();
});
afterEach(() => {
  // Whatever was asked and answered here is as Microsoft describes it.
  expect(client.requests().filter(({ contract }) => contract !== undefined)).toEqual([]);
  fake.reset();
});

describe('people', () => {
  it('are read by id; the deleted are not found', async () => {
    expect(await getUser(client.graph, maya)).toMatchObject(ok({ id: maya, displayName: 'Maya Admin', userType: 'Member', accountEnabled: true }));
    expect(await getUser(client.graph, NOBODY)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  it('are searched by the beginning of name, UPN or mail, whatever is typed', async () => {
    const found = await searchUsers(client.graph, 'maya');
    expect(found.ok && found.value.map(({ id }) => id)).toContain(maya);
    expect(await searchUsers(client.graph, "o'hara') or startswith(mail,'")).toEqual(ok([]));
    expect(await listUsersBeginning(client.graph, 'displayName', ["'%+&#"])).toEqual(ok({ users: [], isWhole: true }));
    const many = await listUsersBeginning(client.graph, 'userPrincipalName', ['maya', ...Array.from('abcdefghijklmnopq')]);
    expect(many.ok && many.value.users.some(({ id }) => id === maya)).toBe(true);
  });

  it('have every alias that they have, and no empty ones', async () => {
    const ids = client.state.view().users.all().map(({ id }) => id);
    const aliases = await readAliases(client.graph, [...ids.slice(0, 999), NOBODY]);
    expect(aliases.ok && aliases.value.size).toBe(Math.min(ids.length, 999));
    const values = aliases.ok ? [...aliases.value.values()].flatMap((names) => Object.values(names)) : [];
    expect(values.filter((value) => value === null || value.length === 0)).toEqual([]);
    expect(client.tokensAsked[0]?.isAttended).toBe(false);
  });

  it('hold roles and are in groups', async () => {
    const roles = await listRolesOf(client.graph, maya);
    expect(roles.ok && roles.value.map(({ name }) => name).toSorted()).toEqual(accounts[0]?.roles.toSorted());
    const [groupId, members] = client.state.view().members.all().map((row) => row.members).entries().next().value ?? [];
    expect(groupId).toBeDefined();
    const groups = await listGroupIdsOf(client.graph, members?.find((id) => client.state.view().users.get(id)) ?? '');
    expect(groups.ok && groups.value.length).toBeGreaterThan(0);
  });
});

describe('names', () => {
  it('are found for objects, roles and applications; of strangers there are none', async () => {
    const [principal] = client.state.view().servicePrincipals.all();
    const objects = await nameObjects(client.graph, [maya, principal?.id ?? '', NOBODY]);
    expect(objects.ok && [...objects.value]).toEqual([
      [maya, 'Maya Admin'],
      [principal?.id, principal?.displayName],
    ]);
    const roles = await nameRoles(client.graph);
    expect(roles.ok && [...roles.value.values()]).toContain('Security Administrator');
    const apps = client.state.view().servicePrincipals.all().map(({ appId }) => appId);
    const applications = await nameApplications(client.graph, apps);
    expect(applications.ok && applications.value.size).toBe(new Set(apps).size);
  });

  it('are asked for in parts of the size that Graph takes, and of nobody not at all', async () => {
    expect(await nameObjects(client.graph, [])).toEqual(ok(new Map()));
    client.answerWith(...Array.from({ length: 3 }, () => answer(200, { value: [] })));
    await nameApplications(client.graph, Array.from({ length: 31 }, (_, n) => String(n)));
    expect(client.sent).toHaveLength(3);
  });

  it('fail where one part fails', async () => {
    client.answerWith(answer(200, { value: [] }), answer(403));
    expect(await nameApplications(client.graph, Array.from({ length: 16 }, (_, n) => String(n)))).toMatchObject({ ok: false, failure: { kind: 'role-missing' } });
  });
});

describe('the tenant', () => {
  it('has a name and a default domain', async () => {
    expect(await getOrganization(client.graph)).toEqual(ok({ id: tenantId, name: expect.any(String), domain: 'contoso.com' }));
  });

  it.each([
    [{ id: 't', displayName: null, verifiedDomains: [{ name: 'a.example', isDefault: true }] }, { id: 't', name: 'a.example', domain: 'a.example' }],
    [{ id: 't' }, { id: 't', name: 't', domain: 't' }],
  ])('is called by what is known of it: %j', async (row, expected) => {
    client.answerWith(answer(200, { value: [row] }));
    expect(await getOrganization(client.graph)).toEqual(ok(expected));
  });

  it('that nobody tells of is an answer that makes no sense', async () => {
    client.answerWith(answer(200, { value: [] }));
    expect(await getOrganization(client.graph)).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer', subject: 'organization' } });
  });
});

describe('policies', () => {
  it('are read whole, as Graph gives them, with the names of places', async () => {
    const policies = await listPolicies(client.graph);
    const seeded = client.state.view().policies.all();
    expect(policies.ok && policies.value.map(({ id, displayName }) => [id, displayName])).toEqual(seeded.map(({ id, displayName }) => [id, displayName]));
    const locations = await nameLocations(client.graph);
    expect(locations.ok && locations.value.size).toBe(client.state.view().locations.all().length);
  });
});
