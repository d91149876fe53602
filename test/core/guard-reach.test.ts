import { describe, expect, it } from 'vitest';
import { excludes, mayInclude, reachOf } from '../../src/core/guard-reach.ts';
import { account, guid, HELPDESK_ROLE, policyWith, SALES_GROUP, STAFF_GROUP } from './sample-switch.ts';

const including = (users: object) => policyWith({ users: { includeUsers: [], ...users } });
const person = account(guid(30), { groupIds: [SALES_GROUP.toUpperCase()], roleIds: [HELPDESK_ROLE] });
const unread = account(guid(31), { groupIds: null, roleIds: null });
const guest = account(guid(32), { external: true });

describe('mayInclude', () => {
  it.each([
    ['everyone', { includeUsers: ['All'] }, true],
    ['every group', { includeGroups: ['All'] }, true],
    ['the id', { includeUsers: [guid(30).toUpperCase()] }, true],
    ['a group', { includeGroups: [SALES_GROUP] }, true],
    ['a role', { includeRoles: [HELPDESK_ROLE.toUpperCase()] }, true],
    ['another group', { includeGroups: [STAFF_GROUP] }, false],
    ['guests', { includeUsers: ['GuestsOrExternalUsers'] }, false],
    ['nobody', { includeUsers: ['None'] }, false],
  ])('looks for a member of the directory in %s', (_, users, expected) => {
    expect(mayInclude(including(users), person)).toBe(expected);
  });

  it('includes in doubt', () => {
    expect(mayInclude(including({ includeGroups: [STAFF_GROUP] }), unread)).toBe(true);
    expect(mayInclude(including({ includeRoles: [HELPDESK_ROLE] }), unread)).toBe(true);
    expect(mayInclude(including({ includeUsers: [guid(1)] }), unread)).toBe(false);
  });

  it('includes any external user where any kind of them is named', () => {
    expect(mayInclude(including({ includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'newKind' } }), guest)).toBe(true);
    expect(mayInclude(including({ includeGuestsOrExternalUsers: null }), guest)).toBe(false);
  });
});

describe('excludes', () => {
  it('does not exclude in doubt', () => {
    const policy = policyWith({ users: { excludeGroups: [SALES_GROUP], excludeRoles: [HELPDESK_ROLE] } });
    expect(excludes(policy, person)).toBe(true);
    expect(excludes(policy, unread)).toBe(false);
    expect(excludes(policyWith(), person)).toBe(false);
  });
});

describe('reachOf', () => {
  it('finds nobody to tell in a policy that names nobody', () => {
    expect(reachOf(including({ includeUsers: ['None'] }), [])).toEqual([]);
    expect(reachOf(including({}), [])).toEqual([]);
  });

  it('knows everyone without being told who the admins are, and then nothing else matters', () => {
    expect(reachOf(policyWith(), [])).toEqual(['everyone']);
    expect(reachOf(policyWith({ users: { includeRoles: [HELPDESK_ROLE] } }), [person])).toEqual(['everyone']);
  });

  it('cannot tell guests apart without the admins either', () => {
    expect(reachOf(including({ includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } }), [])).toEqual([
      'memberships-unread',
    ]);
  });

  it('says each way once, in the order of its list', () => {
    const both = including({ includeUsers: [guid(30)], includeGroups: [SALES_GROUP], includeRoles: [HELPDESK_ROLE] });
    expect(reachOf(both, [person, person, unread])).toEqual([
      'admin-by-id',
      'admin-in-group',
      'admin-in-role',
      'memberships-unread',
    ]);
  });
});
