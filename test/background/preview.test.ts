/** What is read of people before anything is done to them, and what of a text that names them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryUser } from '../../src/core/person.ts';
import { registeredBy } from '../tenant/graph/authentication.ts';
import { groupId } from '../tenant/seed-groups.ts';
import { castId } from '../tenant/seed-cast.ts';
import { userRow } from '../tenant/person.ts';
import { roleId } from '../tenant/seed-roles.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

const [karen, mohammed, wei] = [castId('karen.barnes'), castId('mohammed.alali'), castId('wei.li')];

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const preview = async (id: string) => {
  const read = await sample.during(sample.worker().handlers['operation.preview']({ verb: 'confirmCompromised', id }));
  if (!read.ok) throw new Error(read.failure.kind);
  return read.value;
};

/** Adds somebody to the directory. */
const hire = (displayName: string, name: string): void => {
  const user = userRow({ id: castId(name), displayName, userPrincipalName: `${name}@contoso.com` });
  sample.state.tables().users.put(user.id, user, sample.state.now());
};

const alikeOf = async (id: string): Promise<readonly string[]> =>
  (await preview(id)).alike.map(({ displayName }: Pick<DirectoryUser, 'displayName'>) => displayName).toSorted();

describe('who could be taken for a person', () => {
  it.each([
    ['Ian Marsh', 'lan Marsh'],
    ['Olga Petrov', '0lga Petrov'],
    ['Mark Orwell', 'rnark Orwell'],
    ['Wanda Fox', 'vvanda Fox'],
    ['Clara Stone', 'Dara Stone'],
    ['Anton Berg', '\u0410nton Berg'],
    ['Henrik Holm', '\u041denrik Holm'],
  ])('%s: %s', async (displayName, other) => {
    hire(displayName, 'somebody');
    hire(other, 'somebody.else');
    expect(await alikeOf(castId('somebody'))).toEqual([other]);
  });

  it('is sought with two requests, and nothing else is named', async () => {
    expect(await alikeOf(karen)).toEqual(['Karen Bames']);
    expect(sample.requests('startswith(')).toHaveLength(2);
  });

  it('is said not to be known where the directory does not answer', async () => {
    sample.faults.add([{ match: 'startswith(displayName', status: 403 }]);
    expect(await preview(karen)).toMatchObject({ unchecked: ['look-alikes'] });
  });
});

describe('an admin role that can be activated', () => {
  it('has the person taken for who holds it', async () => {
    expect(await preview(mohammed)).toMatchObject({ roles: ['Global Administrator'], ruling: { typesUpn: true, cautions: ['admin-role'] }, unchecked: [] });
    const many = await sample.during(sample.worker().handlers['operation.previewMany']({ verb: 'dismiss', ids: [karen, mohammed] }));
    expect(many.ok && many.value.map(({ ruling }) => ruling.allowed)).toEqual([true, false]);
  });

  it('counts through a group, too', async () => {
    const row = { id: 'e', principalId: groupId('Sales'), roleDefinitionId: roleId('Exchange Administrator'), directoryScopeId: '/' };
    sample.state.tables().roleEligibilities.put(row.id, row, sample.state.now());
    sample.state.tables().members.put(groupId('Sales'), { members: [wei] }, sample.state.now());
    expect((await preview(wei)).roles).toEqual(['Exchange Administrator']);
  });

  it('is said not to be known where the admin may not read it', async () => {
    sample.faults.add([{ match: 'roleEligibilityScheduleInstances', status: 403 }]);
    expect(await preview(karen)).toMatchObject({ roles: [], unchecked: ['eligible-roles'] });
  });

  it('does not exist where the tenant has no licence for it', async () => {
    const body = { error: { code: 'AadPremiumLicenseRequired', message: 'The tenant needs a licence.' } };
    sample.faults.add([{ match: 'roleEligibilityScheduleInstances', status: 400, body }]);
    expect(await preview(karen)).toMatchObject({ roles: [], unchecked: [] });
  });
});

it('a verdict that cannot be looked up is said not to be known', async () => {
  sample.faults.add([{ match: `riskyUsers/${karen}/history`, status: 403 }]);
  expect(await preview(karen)).toMatchObject({ unchecked: ['history'] });
});

it('the policies that will act are those of now, not of this morning', async () => {
  expect((await preview(karen)).consequence?.acting).not.toEqual([]);
  const policies = sample.state.tables().policies;
  for (const policy of sample.state.view().policies.all()) policies.put(policy.id, { ...policy, state: 'disabled' }, sample.state.now());
  expect((await preview(karen)).consequence?.acting).not.toEqual([]);
  const readAt = sample.state.now();
  await sample.until(() => sample.state.now() > readAt + 5 * 60_000, 10 * 60);
  expect((await preview(karen)).consequence?.acting).toEqual([]);
});

describe('whether a password change is a lock-out', () => {
  const isCapable = async (id: string): Promise<boolean | undefined> => (await preview(id)).consequence?.isMfaCapable;

  it.each([true, false])('follows from the report of what is registered: %s', async (is) => {
    const somebody = sample.state.view().users.all().find((user) => user.userType === 'Member' && registeredBy(user).length > 0 === is);
    expect(await isCapable(somebody?.id ?? '')).toBe(is);
  });

  it('is not known where the report may not be read, and the rest is said all the same', async () => {
    sample.faults.add([{ match: 'userRegistrationDetails', status: 403 }]);
    expect(await isCapable(karen)).toBeUndefined();
    expect((await preview(karen)).consequence?.acting).not.toEqual([]);
  });

  it('is not asked where a policy blocks, or none acts', async () => {
    const policies = sample.state.tables().policies;
    for (const policy of sample.state.view().policies.all()) {
      policies.put(policy.id, { ...policy, grantControls: { operator: 'OR', builtInControls: ['block'], customAuthenticationFactors: [], termsOfUse: [] } }, sample.state.now());
    }
    expect(await isCapable(karen)).toBeUndefined();
    expect(sample.requests('userRegistrationDetails')).toEqual([]);
  });
});

describe('nobody is acted on whom the organisation may have meant to protect', () => {
  const start = () => sample.during(sample.worker().handlers['operation.start']({ verb: 'confirmCompromised', ids: [karen] }));

  it.each([
    ['an entry that is no object id', { accounts: [castId('breakglass1'), 'breakglass2@contoso.com'] }],
    ['a list that is none', { groups: groupId('Emergency access') }],
    ['a value that is none', 'breakglass1@contoso.com'],
  ])('%s', async (_, emergencyAccess) => {
    await sample.setPolicy({ emergencyAccess });
    expect(await start()).toMatchObject({ failure: { kind: 'policy-unclear', subject: 'emergencyAccess' } });
    expect(sample.writes()).toEqual([]);
  });

  it('but ids in braces, with blanks or in capitals are ids', async () => {
    await sample.setPolicy({ emergencyAccess: { accounts: [` {${karen.toUpperCase()}} `] } });
    expect(await start()).toMatchObject({ failure: { kind: 'refused', subject: 'emergency' } });
  });
});

describe('a text that names several people', () => {
  const resolve = async (text: string): Promise<readonly string[]> => {
    const { resolveText } = await import('../../src/background/resolve.ts');
    const found = await sample.during(resolveText(text));
    if (!found.ok) throw new Error(found.failure.kind);
    return found.value.map(({ user, certainty }) => `${user.displayName} ${certainty}`);
  };

  it('is for a person to choose from, also where only one of them is in the directory', async () => {
    expect(await resolve('karen.barnes@contoso.com')).toEqual(['Karen Barnes certain']);
    expect(await resolve('attacker@evil.example → karen.barnes@contoso.com')).toEqual(['Karen Barnes possible']);
    expect(await resolve('paul.miller@contoso.com, karen.barnes@contoso.com')).toEqual(['Paul Miller possible', 'Karen Barnes possible']);
  });

  it('is clear by the NetBIOS name of a domain where the organisation has said which it is', async () => {
    const onPremises = { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'hholm', onPremisesDomainName: 'corp.contoso.com' };
    const user = userRow({ id: castId('henrik'), displayName: 'Henrik Holm', userPrincipalName: 'henrik@contoso.com', ...onPremises });
    sample.state.tables().users.put(user.id, user, sample.state.now());
    expect(await resolve('CORP\\hholm')).toEqual(['Henrik Holm certain']);
    expect(await resolve('CONTOSO\\hholm')).toEqual(['Henrik Holm possible']);
    await sample.setPolicy({ netbiosNames: { 'Corp.Contoso.com': ['CONTOSO'] } });
    expect(await resolve('CONTOSO\\hholm')).toEqual(['Henrik Holm certain']);
  });

  it('is clear where all of them are the same', async () => {
    expect(await resolve('karen.barnes@contoso.com (karen.barnes@contoso.onmicrosoft.com)')).toEqual(['Karen Barnes certain']);
  });
});
