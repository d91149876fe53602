/** The sample organisation: the same from the same seed, and rich enough to go wrong in. */
import { describe, expect, test } from 'vitest';
import { accounts } from './accounts.ts';
import { rolesOf, transitiveMembers } from './directory.ts';
import { readPeople } from './person.ts';
import { castId } from './seed-cast.ts';
import { groupId } from './seed-groups.ts';
import { stateView } from './state-view.ts';
import { createTenantState, type TenantOptions } from './state.ts';

const start = Date.parse('2026-11-23T09:30:00Z');
const make = (options: TenantOptions = {}) => createTenantState({ users: 500, risky: 120, now: () => start, ...options });
const guidV4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

describe('the same seed', () => {
  test('gives the same organisation, down to the last detection', () => {
    expect(stateView(make())).toEqual(stateView(make()));
    expect(make().view().riskHistory.all()).toEqual(make().view().riskHistory.all());
  });

  test('keeps people the same when the organisation is larger', () => {
    const large = make({ users: 900 }).view().users;
    expect(make().view().users.all().every((user) => large.get(user.id)?.userPrincipalName === user.userPrincipalName)).toBe(true);
  });

  test('is not the only one', () => {
    expect(make({ seed: 8 }).view().users.all()[100]).not.toEqual(make().view().users.all()[100]);
  });

  test('is what a reset goes back to', () => {
    const state = make();
    const before = stateView(state);
    state.tables().users.remove(accounts[0]?.userId ?? '', start);
    state.reset();
    expect(stateView(state)).toEqual(before);
  });
});

describe('the sample organisation', () => {
  const view = make().view();
  const users = view.users.all();
  const risky = view.riskyUsers.all();

  test('has exactly as many users and risky users as asked for', () => {
    expect([users.length, risky.length]).toEqual([500, 120]);
    expect(make({ risky: 0 }).view().riskyUsers.all()).toEqual([]);
  });

  test('gives everyone an id of their own in the shape of a version 4 GUID, and an address of their own', () => {
    expect(users.filter(({ id }) => !guidV4.test(id))).toEqual([]);
    expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
    expect(new Set(users.map((user) => user.userPrincipalName.toLowerCase())).size).toBe(users.length);
  });

  test('writes user principal names in the alphabet that Entra allows', () => {
    expect(users.filter((user) => !/^[A-Za-z0-9'.\-_!#^~]{1,64}@[a-z.]+$/u.test(user.userPrincipalName))).toEqual([]);
  });

  test('holds guests, synced, cloud-only and disabled people, with every alias', () => {
    expect(users.some((user) => user.userType === 'Guest' && user.userPrincipalName.includes('#EXT#') && user.otherMails.length > 0)).toBe(true);
    expect(users.some((user) => user.onPremisesSyncEnabled === true && user.onPremisesSamAccountName !== null && user.onPremisesSecurityIdentifier?.startsWith('S-1-5-21-'))).toBe(true);
    expect(users.some((user) => user.onPremisesSyncEnabled === null && user.userType === 'Member')).toBe(true);
    expect(users.some((user) => !user.accountEnabled)).toBe(true);
    expect(users.some((user) => user.proxyAddresses.some((address) => address.startsWith('smtp:')))).toBe(true);
  });

  test.each([
    ['Cyrillic', /\p{Script=Cyrillic}/u],
    ['Greek', /\p{Script=Greek}/u],
    ['Han', /\p{Script=Han}/u],
    ['Arabic', /\p{Script=Arabic}/u],
    ['Hebrew', /\p{Script=Hebrew}/u],
    ['accents', /[éöåøłñ]/u],
  ])('has names in %s', (_, script) => {
    expect(users.some((user) => script.test(user.displayName))).toBe(true);
  });

  test('has twins of one name and look-alike addresses, of which only one is at risk', () => {
    expect(users.filter((user) => user.displayName === 'Alex Turner').length).toBeGreaterThan(1);
    for (const [real, fake] of [['karen.barnes', 'karen.bames'], ['paul.miller', 'pau1.miller'], ['leo.osborn', 'le0.osborn']] as const) {
      expect(view.riskyUsers.get(castId(real))?.riskState).toBe('atRisk');
      expect(view.users.get(castId(fake))).toBeDefined();
      expect(view.riskyUsers.get(castId(fake))).toBeUndefined();
    }
  });

  test('has risk of every level and state, two deleted people, and no guest among them', () => {
    const many = make({ users: 1500, risky: 1000 }).view().riskyUsers.all();
    expect(new Set(many.map((row) => row.riskLevel))).toEqual(new Set(['low', 'medium', 'high', 'hidden', 'none']));
    expect(new Set(many.map((row) => row.riskState))).toEqual(new Set(['none', 'confirmedSafe', 'remediated', 'dismissed', 'atRisk', 'confirmedCompromised']));
    expect(risky.filter((row) => row.isDeleted).map((row) => view.users.get(row.id))).toEqual([undefined, undefined]);
    expect(risky.filter((row) => view.users.get(row.id)?.userType === 'Guest' || row.isProcessing === true)).toEqual([]);
  });

  test('explains every open risk by detections of that level, and dates nothing in the future', () => {
    for (const row of risky) {
      const own = view.riskDetections.all().filter((found) => found.userId === row.id);
      const history = view.riskHistory.all().filter((item) => item.userId === row.id);
      if (row.riskState === 'atRisk') expect(own.map((found) => found.riskLevel)).toContain(row.riskLevel);
      expect(own.every((found) => found.riskState === row.riskState && Date.parse(found.detectedDateTime) <= Date.parse(row.riskLastUpdatedDateTime))).toBe(true);
      expect(history.at(-1)).toMatchObject({ riskLevel: row.riskLevel, riskState: row.riskState, riskLastUpdatedDateTime: row.riskLastUpdatedDateTime });
      expect(Date.parse(row.riskLastUpdatedDateTime)).toBeLessThan(start);
    }
  });

  test('gives the accounts their roles, and two emergency accounts the power and the group', () => {
    for (const account of accounts) expect(rolesOf(view, account.userId).sort()).toEqual([...account.roles].sort());
    const emergency = transitiveMembers(view, groupId('Emergency access'));
    expect(emergency).toEqual([castId('breakglass1'), castId('breakglass2')]);
    expect(emergency.map((id) => rolesOf(view, id))).toEqual([['Global Administrator'], ['Global Administrator']]);
  });

  test('nests groups, and gives a role through one', () => {
    expect(transitiveMembers(view, groupId('Remote workers'))).toEqual(expect.arrayContaining([groupId('Engineering'), castId('alex.turner')]));
    expect(rolesOf(view, castId('helen.helpdesk'))).toEqual(['Helpdesk Administrator']);
  });

  test('has fourteen policies in all three states, one of which would lock everybody out', () => {
    const policies = view.policies.all();
    expect(policies.length).toBe(14);
    expect(new Set(policies.map(({ state }) => state)).size).toBe(3);
    expect(policies.find(({ displayName }) => displayName === 'Lockdown')).toMatchObject({ state: 'disabled', conditions: { users: { includeUsers: ['All'], excludeGroups: [] } } });
    expect(policies.filter(({ displayName, templateId }) => displayName.startsWith('Microsoft-managed:') && templateId !== null).length).toBe(1);
  });

  test('takes people from outside, with their risk', () => {
    const people = readPeople([{ userPrincipalName: 'new.one@contoso.com', displayName: 'New One', risk: { riskLevel: 'high', riskState: 'atRisk' } }, { userPrincipalName: 'no.risk@contoso.com' }]);
    const wider = make({ people }).view();
    const added = wider.users.all().filter((user) => /new\.one|no\.risk/u.test(user.userPrincipalName));
    expect(wider.users.all().length).toBe(502);
    expect(added.map((user) => [user.displayName, wider.riskyUsers.get(user.id)?.riskLevel])).toEqual([['New One', 'high'], ['no.risk@contoso.com', undefined]]);
    expect(() => readPeople([{ displayName: 'Nobody' }])).toThrow('people[0]');
    expect(() => readPeople({})).toThrow('array');
  });
});
