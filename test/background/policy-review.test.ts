/** What is shown before a policy is switched, read from the emulated tenant. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyState } from '../../src/core/policy.ts';
import type { PolicyReview } from '../../src/core/policy-review.ts';
import { change } from '../tenant/change.ts';
import { breakGlass, castId } from '../tenant/seed-cast.ts';
import { groupId } from '../tenant/seed-groups.ts';
import { policyId } from '../tenant/seed-policies.ts';
import { roleId } from '../tenant/seed-roles.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

const MFA_FOR_ALL = 'CA003: Require multifactor authentication for all users';
const ADMINS = 'CA001: Require multifactor authentication for admins';
const REMOTE = 'CA010: Require a managed app on phones outside our countries';
const ON = 'enabled';
const REPORT_ONLY = 'enabledForReportingButNotEnforced';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const review = async (name: string, to: PolicyState): Promise<PolicyReview> => {
  const answer = await sample.during(sample.worker().handlers['policy.review']({ id: policyId(name), to }));
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};

const register = (emergencyAccounts: readonly string[], emergencyGroups: readonly string[] = []): Promise<void> =>
  sample.worker().settingsCell.change((settings) => ({ ...settings, emergencyAccounts, emergencyGroups }));

const refusals = ({ verdict }: PolicyReview): readonly string[] => verdict.refused.map(({ key }) => key);

/** Changes a policy as another admin. */
const rewrite = (name: string, users: object, top: object = {}): void => {
  const policy = sample.state.view().policies.get(policyId(name));
  const conditions = { ...policy?.conditions, users: { ...policy?.conditions.users, ...users } };
  change(sample.state, { path: `/identity/conditionalAccess/policies/${policyId(name)}`, body: { conditions, ...top } });
};

describe('a review', { timeout: 30_000 }, () => {
  it('judges the switch as if nothing had been typed yet', async () => {
    await register(breakGlass.map(castId));
    expect(refusals(await review(MFA_FOR_ALL, ON))).toEqual(['name-not-typed']);
    expect(refusals(await review('Lockdown', ON))).toEqual(['report-only-skipped', 'name-not-typed', 'no-emergency-exclusion']);
    expect((await review('Lockdown', REPORT_ONLY)).verdict).toMatchObject({ allowed: true, patch: { state: REPORT_ONLY } });
  });

  it('answers digests for a baseline, not the rules', async () => {
    expect((await review(MFA_FOR_ALL, ON)).baseline.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('costs one request to Conditional Access once the policies have been read', async () => {
    await sample.during(sample.worker().handlers['policies.read']({ fresh: false }));
    const before = sample.requests('/identity/conditionalAccess/').length;
    await review(MFA_FOR_ALL, ON);
    expect(sample.requests('/identity/conditionalAccess/')).toHaveLength(before + 1);
  });

  it('names what a policy has come to refer to since', async () => {
    await sample.during(sample.worker().handlers['policies.read']({ fresh: false }));
    rewrite(REMOTE, { includeUsers: [castId('tina.lee')] });
    expect((await review(REMOTE, ON)).names[castId('tina.lee')]).toBe('Tina Lee');
  });

  it('says which permissions are still to be granted', async () => {
    expect((await review(MFA_FOR_ALL, ON)).missingScopes).toEqual(['Policy.ReadWrite.ConditionalAccess', 'Application.Read.All']);
  });

  it('says whether the organisation wants a reason', async () => {
    expect((await review(MFA_FOR_ALL, ON)).reasonRequired).toBe(false);
    await sample.setPolicy({ reasonRequired: true });
    expect((await review(MFA_FOR_ALL, ON)).reasonRequired).toBe(true);
  });

  it('fails for a policy that is gone', async () => {
    change(sample.state, { path: `/identity/conditionalAccess/policies/${policyId(MFA_FOR_ALL)}`, method: 'DELETE' });
    const answer = await sample.during(sample.worker().handlers['policy.review']({ id: policyId(MFA_FOR_ALL), to: ON }));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  it('takes everybody for an admin where the roles cannot be read', async () => {
    await register(breakGlass.map(castId));
    rewrite('CA011: Block contained users', { excludeGroups: [] }, { state: REPORT_ONLY });
    expect(refusals(await review('CA011: Block contained users', ON))).toEqual(['name-not-typed']);
    sample.faults.add([{ match: 'roleAssignments', status: 403, body: { error: { code: 'Forbidden', message: '' } } }]);
    const unread = await review('CA011: Block contained users', ON);
    expect(refusals(unread)).toContain('no-emergency-exclusion');
    expect(unread).not.toHaveProperty('radius');
  });
});

describe('the emergency accounts', { timeout: 30_000 }, () => {
  const [one = '', two = ''] = breakGlass.map(castId);

  it('stand there with their names and whether they work and are excluded', async () => {
    expect(await review(MFA_FOR_ALL, ON)).not.toHaveProperty('emergency');
    await register([one, castId('frank.left'), crypto.randomUUID()]);
    const { emergency, names } = await review(MFA_FOR_ALL, ON);
    expect(emergency).toMatchObject([
      { displayName: 'Break glass 1', isEnabled: true, isExcluded: true },
      { displayName: 'Frank Left', isEnabled: false, isExcluded: false },
      { displayName: '', isEnabled: false, isExcluded: false },
    ]);
    expect(names[one]).toBe('Break glass 1');
  });

  it('are found through a group, and a group of everybody counts as nobody', async () => {
    await register([], [groupId('Emergency access')]);
    expect((await review(MFA_FOR_ALL, ON)).emergency?.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());
    await register([], [groupId('All staff')]);
    expect(refusals(await review(MFA_FOR_ALL, ON))).toContain('emergency-too-few');
  });

  it('can be read without a policy', async () => {
    const read = () => sample.during(sample.worker().handlers['emergency.read']({}));
    expect(await read()).toEqual({ ok: true, value: null });
    const gone = crypto.randomUUID();
    await register([one], [groupId('Emergency access'), gone]);
    expect(await read()).toMatchObject({
      value: {
        accounts: [{ id: one, userPrincipalName: expect.stringContaining('breakglass1'), isEnabled: true }, { id: two }],
        groups: [{ displayName: 'Emergency access' }, { id: gone, displayName: '' }],
      },
    });
  });
});

describe('the people hit', { timeout: 30_000 }, () => {
  const users = (): number => sample.state.view().users.all().length;

  it('are everybody but those excluded', async () => {
    const { radius } = await review(MFA_FOR_ALL, ON);
    expect(radius).toMatchObject({ people: users() - 2, excluded: 2, syncAccounts: 1, workloads: 0 });
    // Victor, and Mohammed, who can activate it.
    expect(radius?.roles).toContainEqual({ roleId: roleId('Global Administrator'), holders: 2 });
  });

  it('are counted through nested groups and roles', async () => {
    const { members } = sample.state.view();
    const inGroups = (...names: string[]): number => {
      const ids = names.flatMap((name) => members.get(groupId(name))?.members ?? []);
      return new Set(ids).size;
    };
    const nested = inGroups('Engineering', 'IT Operations', 'Sales') + 1;
    expect((await review(REMOTE, ON)).radius?.people).toBe(members.get(groupId('Engineering'))?.members.includes(castId('alex.turner')) ? nested - 1 : nested);
    // Maya, Victor and Petra hold such a role, and Mohammed can activate one; the emergency accounts are excluded.
    expect((await review(ADMINS, REPORT_ONLY)).radius).toMatchObject({ people: 4, excluded: 2 });
  });

  it('are guests where guests are meant, and nobody where everybody is excluded', async () => {
    const guests = sample.state.view().users.all().filter(({ userType }) => userType === 'Guest').length;
    expect((await review('CA004: Require multifactor authentication for guest access', REPORT_ONLY)).radius?.people).toBe(guests);
    rewrite(MFA_FOR_ALL, { excludeUsers: ['All'] });
    expect((await review(MFA_FOR_ALL, ON)).radius?.people).toBe(0);
  });

  it.each([
    ['people who manage this tenant for others', 'serviceProvider', 'all', 'everybody'],
    ['guests of some organizations', 'internalGuest,b2bCollaborationGuest', 'enumerated', 'not counted'],
    ['one kind of guest', 'b2bCollaborationGuest', 'all', 'not counted'],
  ])('where %s are excluded: %s, %s, %s', async (_, guestOrExternalUserTypes, membershipKind, counted) => {
    const excludeGuestsOrExternalUsers = { guestOrExternalUserTypes, externalTenants: { membershipKind } };
    rewrite(MFA_FOR_ALL, { excludeUsers: [], excludeGroups: [], excludeGuestsOrExternalUsers });
    const { radius } = await review(MFA_FOR_ALL, ON);
    expect(radius?.people ?? 'not counted').toBe(counted === 'everybody' ? users() : counted);
  });

  it('are whoever can activate a role that is named, who is not excluded by it before', async () => {
    const admins = [roleId('Global Administrator')];
    rewrite(MFA_FOR_ALL, { includeUsers: ['All'], excludeUsers: [], excludeGroups: [], excludeRoles: admins });
    // Victor and the two emergency accounts hold it now; Mohammed can activate it.
    expect((await review(MFA_FOR_ALL, ON)).radius).toMatchObject({ people: users() - 3, excluded: 3 });
    rewrite(MFA_FOR_ALL, { includeUsers: [], includeRoles: admins, excludeRoles: [] });
    expect((await review(MFA_FOR_ALL, ON)).radius).toMatchObject({ people: 4 });
  });

  it('are workloads too', async () => {
    rewrite(MFA_FOR_ALL, { includeUsers: ['None'] });
    const path = `/identity/conditionalAccess/policies/${policyId(MFA_FOR_ALL)}`;
    const policy = sample.state.view().policies.get(policyId(MFA_FOR_ALL));
    const clientApplications = { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] };
    change(sample.state, { path, body: { conditions: { ...policy?.conditions, clientApplications } } });
    const workloads = sample.state.view().servicePrincipals.all().length;
    expect((await review(MFA_FOR_ALL, ON)).radius).toMatchObject({ people: 0, workloads });
  });

  it('leave out a group that is gone', async () => {
    rewrite(REMOTE, { includeGroups: [crypto.randomUUID()] });
    expect((await review(REMOTE, ON)).radius?.people).toBe(0);
  });
});
