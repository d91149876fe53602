import { describe, expect, it } from 'vitest';
import { guardSwitch } from '../../src/core/policy-guard.ts';
import { accountFlaws, type RefusalKey, type WarningKey } from '../../src/core/policy-verdict.ts';
import type { SwitchRequest, VerifiedAccount } from '../../src/core/switch-request.ts';
import {
  account,
  ACTING,
  acting,
  CA_ADMIN_ROLE,
  colleague,
  EXCHANGE_APP,
  GLASS_GROUP,
  GLASS_ONE,
  glassOne,
  GLASS_TWO,
  glassTwo,
  GLOBAL_ADMIN_ROLE,
  guid,
  type Parts,
  policyWith,
  requestWith,
  SALES_GROUP,
  spared,
  STAFF_GROUP,
} from './sample-switch.ts';

const judge = (parts: Parts, changes: Partial<SwitchRequest> = {}) => guardSwitch(requestWith(policyWith(parts), changes));

const refusals = (parts: Parts, changes: Partial<SwitchRequest> = {}): readonly RefusalKey[] =>
  judge(parts, changes).refused.map(({ key }) => key);

const warnings = (parts: Parts, changes: Partial<SwitchRequest> = {}): readonly WarningKey[] =>
  judge(parts, changes).warned.map(({ key }) => key);

const harmless: Parts = { applications: { includeApplications: [EXCHANGE_APP] }, grant: { builtInControls: ['mfa'] } };
const twoAnd = (...more: readonly VerifiedAccount[]) => ({ emergency: [glassOne, glassTwo, ...more] });

describe('switching on', () => {
  it('is refused in any case while no emergency account is registered', () => {
    expect(refusals(harmless, { emergency: null })).toEqual(['emergency-not-configured']);
    expect(refusals({ users: spared }, { emergency: null })).toEqual(['emergency-not-configured', 'no-emergency-exclusion']);
  });

  it('is refused in any case with fewer than two accounts that work, and says what is wrong with each', () => {
    const flawed = [
      account(guid(13), { present: false }),
      account(guid(14), { accountEnabled: false }),
      account(ACTING.toUpperCase()),
    ];
    expect(judge(harmless, { emergency: [glassOne, ...flawed] }).refused).toEqual([
      {
        key: 'emergency-too-few',
        count: 1,
        accounts: [
          { id: guid(13), flaw: 'missing' },
          { id: guid(14), flaw: 'disabled' },
          { id: ACTING.toUpperCase(), flaw: 'acting-admin' },
        ],
      },
    ]);
  });

  it('does not count an account twice, nor a registered group that is empty', () => {
    const twice = account(GLASS_ONE.toUpperCase());
    expect(refusals(harmless, { emergency: [glassOne, twice] })).toEqual(['emergency-too-few']);
    expect(refusals(harmless, twoAnd(account(GLASS_TWO, { accountEnabled: false })))).toEqual(['emergency-too-few']);
    expect(refusals(harmless, { emergency: [] })).toEqual(['emergency-too-few']);
  });

  it('needs no exclusion where no admin can be locked out', () => {
    expect(judge(harmless)).toMatchObject({ allowed: true, patch: { state: 'enabled' } });
  });
});

describe('an exclusion', () => {
  it.each([
    ['by id', spared],
    ['by id in capitals', { excludeUsers: [GLASS_ONE.toUpperCase(), GLASS_TWO.toUpperCase()] }],
    ['by a group that holds both', { excludeGroups: [GLASS_GROUP] }],
    ['one by id, one by group', { excludeUsers: [GLASS_ONE], excludeGroups: [GLASS_GROUP] }],
    ['by a role held now', { excludeRoles: [GLOBAL_ADMIN_ROLE] }],
  ])('counts %s', (_, users) => {
    expect(refusals({ users })).toEqual([]);
  });

  it.each([
    ['of nobody', {}, 'no-emergency-exclusion'],
    ['of somebody who is no emergency account', { excludeUsers: [guid(2), guid(3)] }, 'no-emergency-exclusion'],
    ['of guests', { excludeUsers: ['GuestsOrExternalUsers'] }, 'no-emergency-exclusion'],
    ['of another group', { excludeGroups: [SALES_GROUP] }, 'no-emergency-exclusion'],
    ['of a role they do not hold', { excludeRoles: [CA_ADMIN_ROLE] }, 'no-emergency-exclusion'],
    ['of the acting admin alone', { excludeUsers: [ACTING] }, 'only-you-excluded'],
    ['of the acting admin’s group', { excludeGroups: [STAFF_GROUP] }, 'only-you-excluded'],
    ['of one account', { excludeUsers: [GLASS_ONE] }, 'one-emergency-exclusion'],
    ['of one account and the acting admin', { excludeUsers: [GLASS_TWO, ACTING] }, 'one-emergency-exclusion'],
  ])('%s is not enough', (_, users, key) => {
    expect(refusals({ users })).toEqual([key]);
  });

  it('does not count for accounts that are gone, disabled, the acting admin or unread, and says so', () => {
    const emergency = [
      account(guid(13), { present: false }),
      account(guid(14), { accountEnabled: false }),
      account(ACTING),
      account(guid(15), { groupIds: null }),
      account(guid(16), { groupIds: [GLASS_GROUP] }),
      account(guid(17)),
    ];
    const users = { excludeUsers: [guid(13), guid(14), ACTING], excludeGroups: [GLASS_GROUP] };
    const [refusal] = judge({ users }, { emergency }).refused;
    expect(refusal).toMatchObject({ key: 'one-emergency-exclusion', count: 1, lockOut: { who: ['everyone'] } });
    expect(refusal?.accounts?.map(({ flaw }) => flaw)).toEqual([
      'missing',
      'disabled',
      'acting-admin',
      'memberships-unread',
      'not-excluded',
    ]);
    expect(new Set(refusal?.accounts?.map(({ flaw }) => flaw))).toEqual(new Set(accountFlaws));
  });

  it('knows the acting admin’s groups only where they were read', () => {
    const users = { excludeGroups: [STAFF_GROUP] };
    expect(refusals({ users }, { admins: [colleague] })).toEqual(['no-emergency-exclusion']);
    expect(refusals({ users }, { admins: [{ ...acting, groupIds: null }] })).toEqual(['no-emergency-exclusion']);
  });
});

describe('what is wrong with emergency accounts without forbidding the switch', () => {
  it('is said of one that no longer works while two others do', () => {
    const verdict = judge(harmless, twoAnd(account(guid(13), { present: false })));
    expect(verdict.allowed).toBe(true);
    expect(verdict.warned).toContainEqual({ key: 'emergency-flawed', accounts: [{ id: guid(13), flaw: 'missing' }] });
  });

  it('is said where a policy that locks nobody out still reaches them', () => {
    const third = account(guid(13), { groupIds: null });
    expect(judge({ ...harmless, users: { excludeUsers: [GLASS_ONE] } }, twoAnd(third)).warned).toContainEqual({
      key: 'emergency-not-excluded',
      accounts: [
        { id: GLASS_TWO, flaw: 'not-excluded' },
        { id: guid(13), flaw: 'memberships-unread' },
      ],
    });
    expect(warnings({ ...harmless, users: { includeUsers: [], includeGroups: [SALES_GROUP] } })).toEqual([]);
  });

  it('is said where none of them could switch the policy off again', () => {
    const powerless = [glassOne, glassTwo].map((glass) => ({ ...glass, roleIds: [CA_ADMIN_ROLE] }));
    const users = spared;
    expect(warnings({ ...harmless, users }, { emergency: powerless })).toEqual(['emergency-without-role']);
    expect(warnings({ ...harmless, users }, { emergency: [...powerless, account(guid(13), { roleIds: null })] })).not.toContain(
      'emergency-without-role',
    );
    expect(warnings({ ...harmless, users }, { emergency: null })).toEqual([]);
  });
});
