import { describe, expect, it } from 'vitest';
import { demandKeys, lockOutOf, targetKeys } from '../../src/core/guard-lockout.ts';
import { reachKeys } from '../../src/core/guard-reach.ts';
import { guardSwitch } from '../../src/core/policy-guard.ts';
import type { ConditionalAccessPolicy } from '../../src/core/policy.ts';
import type { SwitchRequest } from '../../src/core/switch-request.ts';
import {
  acting,
  CA_ADMIN_ROLE,
  colleague,
  COLLEAGUE,
  EXCHANGE_APP,
  GLOBAL_ADMIN_ROLE,
  GRAPH_APP,
  guid,
  HELPDESK_ROLE,
  OWN_APP,
  type Parts,
  policyWith,
  requestWith,
  SALES_GROUP,
  spared,
  STAFF_GROUP,
} from './sample-switch.ts';

const only = (users: object) => ({ includeUsers: [], ...users });
const app = (...includeApplications: string[]) => ({ includeApplications });
const demand = (...builtInControls: string[]) => ({ builtInControls });
const mfa = demand('mfa');
const unread = { admins: [{ ...acting, groupIds: null, roleIds: null }, colleague] };
const AZURE_MANAGEMENT = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const AZURE_AD_GRAPH = '00000002-0000-0000-c000-000000000000';
const guests = { guestOrExternalUserTypes: 'b2bCollaborationGuest', externalTenants: null };

/** What it is → the policy → its own reason: who, what, how, and what in it is unknown. */
const lockOuts: readonly (readonly [string, Parts, string, Partial<SwitchRequest>?])[] = [
  ['block all users everywhere', {}, 'everyone/all-resources/block'],
  ['compliant device for all', { grant: demand('compliantDevice') }, 'everyone/all-resources/compliant-device'],
  ['hybrid joined device for all', { grant: demand('domainJoinedDevice') }, 'everyone/all-resources/joined-device'],
  ['approved app for all', { grant: demand('approvedApplication') }, 'everyone/all-resources/approved-app'],
  ['app protection for all', { grant: demand('compliantApplication') }, 'everyone/all-resources/protected-app'],
  ['password change for all', { grant: demand('passwordChange') }, 'everyone/all-resources/password-change'],
  ['risk remediation for all', { grant: demand('riskRemediation') }, 'everyone/all-resources/risk-remediation'],
  [
    'a strength for all',
    { grant: { ...mfa, authenticationStrength: { id: guid(70) } } },
    'everyone/all-resources/authentication-strength',
  ],
  ['terms of use for all', { grant: { ...mfa, termsOfUse: [guid(71)] } }, 'everyone/all-resources/terms-of-use'],
  [
    'a custom control for all',
    { grant: { ...mfa, customAuthenticationFactors: ['Duo'] } },
    'everyone/all-resources/custom-control',
  ],
  [
    'token protection without any grant',
    { grant: null, session: { secureSignInSession: { isEnabled: true } } },
    'everyone/all-resources/token-protection',
  ],
  [
    'MFA or a device: still a device',
    { grant: demand('mfa', 'compliantDevice', 'domainJoinedDevice') },
    'everyone/all-resources/compliant-device+joined-device',
  ],
  ['block the admin portals', { applications: app('MicrosoftAdminPortals') }, 'everyone/admin-portals/block'],
  [
    'a device for the portals’ API',
    { applications: app(AZURE_MANAGEMENT), grant: demand('compliantDevice') },
    'everyone/admin-portals/compliant-device',
  ],
  ['block Graph', { applications: app(GRAPH_APP) }, 'everyone/graph/block'],
  [
    'password change for old Graph',
    { applications: app(AZURE_AD_GRAPH.toUpperCase()), grant: demand('passwordChange') },
    'everyone/graph/password-change',
  ],
  ['block this product', { applications: app(OWN_APP) }, 'everyone/this-app/block'],
  [
    'a device for this product among others',
    { applications: app(EXCHANGE_APP, OWN_APP), grant: demand('compliantDevice') },
    'everyone/this-app/compliant-device',
  ],
  [
    'block filtered apps',
    { applications: { ...app('None'), applicationFilter: { mode: 'include', rule: 'x' } } },
    'everyone/filtered-resources/block',
  ],
  [
    'block the context behind protected actions',
    { applications: { ...app(), includeAuthenticationContextClassReferences: ['c1'] } },
    'everyone/authentication-context/block',
  ],
  [
    'block Graph and the portals',
    { applications: app(GRAPH_APP, 'microsoftadminportals') },
    'everyone/admin-portals+graph/block',
  ],
  [
    'block Global Administrators who cannot be told',
    { users: only({ includeRoles: [GLOBAL_ADMIN_ROLE] }) },
    'global-administrators+memberships-unread/all-resources/block',
    { admins: [] },
  ],
  [
    'block the role, in capitals',
    { users: only({ includeRoles: [GLOBAL_ADMIN_ROLE.toUpperCase()] }) },
    'global-administrators/all-resources/block',
  ],
  [
    'a device for CA Administrators',
    { users: only({ includeRoles: [CA_ADMIN_ROLE] }), grant: demand('compliantDevice') },
    'conditional-access-administrators/all-resources/compliant-device',
  ],
  [
    'block both roles from Graph',
    { users: only({ includeRoles: [GLOBAL_ADMIN_ROLE, CA_ADMIN_ROLE] }), applications: app(GRAPH_APP) },
    'global-administrators+conditional-access-administrators/graph/block',
  ],
  [
    'block a role that an admin also holds',
    { users: only({ includeRoles: [HELPDESK_ROLE] }) },
    'admin-in-role/all-resources/block',
  ],
  ['block a group with admins in it', { users: only({ includeGroups: [STAFF_GROUP] }) }, 'admin-in-group/all-resources/block'],
  [
    'a strength for that group',
    { users: only({ includeGroups: [STAFF_GROUP] }), grant: { builtInControls: [], authenticationStrength: { id: guid(70) } } },
    'admin-in-group/all-resources/authentication-strength',
  ],
  ['block one admin by id', { users: only({ includeUsers: [COLLEAGUE] }) }, 'admin-by-id/all-resources/block'],
  [
    'block guests, an admin being one',
    { users: only({ includeUsers: ['GuestsOrExternalUsers'] }) },
    'admin-as-guest/all-resources/block',
  ],
  [
    'block B2B guests from the portals',
    { users: only({ includeGuestsOrExternalUsers: guests }), applications: app('MicrosoftAdminPortals') },
    'admin-as-guest/admin-portals/block',
  ],
  [
    'block a group whose members cannot be told',
    { users: only({ includeGroups: [SALES_GROUP] }) },
    'memberships-unread/all-resources/block',
    unread,
  ],
  [
    'block a role whose holders cannot be told',
    { users: only({ includeRoles: [guid(40)] }), applications: app(GRAPH_APP) },
    'memberships-unread/graph/block',
    unread,
  ],
  [
    'block a person while admins cannot be told',
    { users: only({ includeUsers: [guid(30)] }), applications: app('MicrosoftAdminPortals') },
    'memberships-unread/admin-portals/block',
    { admins: [] },
  ],
  [
    'all groups',
    { users: only({ includeGroups: ['All'] }), grant: demand('domainJoinedDevice'), applications: app(GRAPH_APP) },
    'everyone/graph/joined-device',
  ],
  [
    'an unknown grant for one group',
    { users: only({ includeGroups: [SALES_GROUP] }), grant: demand('verifiedId') },
    '/all-resources/?verifiedId',
  ],
  ['an unknown condition', { grant: mfa, conditions: { times: { all: true } } }, 'everyone/all-resources/?times'],
  ['an unknown kind of user', { users: only({ includeAgents: ['All'] }), grant: mfa }, '/all-resources/?includeAgents'],
  [
    'an unknown kind of target',
    { applications: { ...app('None'), networkAccess: { on: true } } },
    'everyone//block?networkAccess',
  ],
  [
    'an unknown platform',
    { grant: mfa, conditions: { platforms: { includePlatforms: ['visionOS'] } } },
    'everyone/all-resources/?visionOS',
  ],
  ['an unknown session control', { grant: mfa, session: { isolation: { on: true } } }, 'everyone/all-resources/?isolation'],
  [
    'an operator that nobody knows',
    { grant: { ...demand('mfa', 'block'), operator: 'XOR' } },
    'everyone/all-resources/block?XOR',
  ],
  ['a text where the users belong', { users: { includeUsers: 'All' }, grant: mfa }, '/all-resources/?includeUsers'],
  ['a policy read without its grants', { top: { grantControls: undefined } }, 'everyone/all-resources/?grantControls'],
];

const reasonOf = (policy: ConditionalAccessPolicy, changes: Partial<SwitchRequest> = {}): string | undefined => {
  const { refused } = guardSwitch(requestWith(policy, changes));
  const { lockOut } = refused.find(({ key }) => key === 'no-emergency-exclusion') ?? {};
  if (!lockOut) return undefined;
  const parts = [lockOut.who, lockOut.what, lockOut.how].map((keys) => keys.join('+')).join('/');
  return lockOut.unknown.length > 0 ? `${parts}?${lockOut.unknown.join('+')}` : parts;
};

const rows = lockOuts.map(([name, parts, reason, changes]) => ({ name, parts, reason, changes }));

describe('a policy that could lock the tenant out', () => {
  it.each(rows)('is refused for its own reason: $name', ({ parts, reason, changes }) => {
    expect(reasonOf(policyWith(parts), changes)).toBe(reason);
  });

  it.each(rows)('passes with both emergency accounts excluded: $name', ({ parts, changes }) => {
    const users = { ...parts.users, ...spared };
    const verdict = guardSwitch(requestWith(policyWith({ ...parts, users }), changes));
    expect(verdict.allowed).toBe(true);
    expect(verdict.warned.map(({ key }) => key)).toContain('reaches-admins');
  });
});

describe('lockOutOf', () => {
  const find = (parts: Parts, changes: Partial<SwitchRequest> = {}) => lockOutOf(requestWith(policyWith(parts), changes));

  it.each<[string, Parts]>([
    ['MFA for everyone', { grant: mfa }],
    ['a block of Exchange for everyone', { applications: app(EXCHANGE_APP) }],
    ['a block of Office 365', { applications: app('Office365') }],
    ['a block of nobody', { users: only({ includeUsers: ['None'] }) }],
    ['a block of a group without admins', { users: only({ includeGroups: [SALES_GROUP] }) }],
    [
      'a device for registering security info',
      { applications: { ...app(), includeUserActions: ['urn:user:registersecurityinfo'] } },
    ],
    ['a sign-in frequency', { grant: null, session: { signInFrequency: { isEnabled: true, type: 'hours', value: 4 } } }],
    [
      'a block of workloads',
      {
        users: only({ includeUsers: ['None'] }),
        conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } },
      },
    ],
  ])('lets %s be', (_, parts) => {
    expect(find(parts)).toBeNull();
  });

  it('is not fooled by conditions: they may hold for every admin at once', () => {
    const conditions = { userRiskLevels: ['high'], locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
    expect(find({ conditions, applications: { excludeApplications: [GRAPH_APP] } })).not.toBeNull();
  });

  it('counts an emergency account that a policy includes', () => {
    const changes = { emergency: [{ ...acting, id: guid(31), groupIds: [SALES_GROUP] }] };
    expect(find({ users: only({ includeGroups: [SALES_GROUP] }) }, changes)?.who).toEqual(['admin-in-group']);
    expect(find({ users: only({ includeGroups: [SALES_GROUP] }) }, { emergency: null })).toBeNull();
  });

  it('is shown more than 40 lock-outs above, each with a reason that no other has', () => {
    const reasons = lockOuts.map(([, , reason]) => reason);
    expect(reasons.length).toBeGreaterThan(40);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it('uses every word of its lists in the lock-outs above', () => {
    const said = new Set(lockOuts.flatMap(([, , reason]) => reason.split(/[/+?]/)));
    expect([...reachKeys, ...targetKeys, ...demandKeys].filter((key) => !said.has(key))).toEqual([]);
  });
});
