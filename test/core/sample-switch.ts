/** A small tenant to switch policies in: three admins, two emergency accounts, and one policy that anyone may build upon. */
import { baselineOf } from '../../src/core/policy-hash.ts';
import type { ConditionalAccessPolicy } from '../../src/core/policy.ts';
import type { SwitchRequest, VerifiedAccount } from '../../src/core/switch-request.ts';

/** A GUID that is easy to tell from others. */
export const guid = (n: number): string => `00000000-aaaa-4000-8000-${String(n).padStart(12, '0')}`;

export const GLOBAL_ADMIN_ROLE = '62e90394-69f5-4237-9190-012177145e10';
export const CA_ADMIN_ROLE = 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9';
export const HELPDESK_ROLE = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
export const GRAPH_APP = '00000003-0000-0000-c000-000000000000';
export const EXCHANGE_APP = '00000002-0000-0ff1-ce00-000000000000';
export const OWN_APP = guid(900);

export const ACTING = guid(1);
export const COLLEAGUE = guid(2);
export const PARTNER = guid(3);
export const GLASS_ONE = guid(11);
export const GLASS_TWO = guid(12);
export const STAFF_GROUP = guid(51);
export const GLASS_GROUP = guid(52);
export const SALES_GROUP = guid(53);

export const account = (id: string, changes: Partial<VerifiedAccount> = {}): VerifiedAccount => ({
  id,
  present: true,
  accountEnabled: true,
  external: false,
  groupIds: [],
  roleIds: [GLOBAL_ADMIN_ROLE],
  ...changes,
});

export const acting = account(ACTING, { groupIds: [STAFF_GROUP] });
export const colleague = account(COLLEAGUE, { groupIds: [STAFF_GROUP], roleIds: [CA_ADMIN_ROLE, HELPDESK_ROLE] });
export const partner = account(PARTNER, { external: true });
export const glassOne = account(GLASS_ONE, { groupIds: [GLASS_GROUP] });
export const glassTwo = account(GLASS_TWO, { groupIds: [GLASS_GROUP] });

/** Members of a policy to change; each is merged into its part. */
export interface Parts {
  readonly users?: object;
  readonly applications?: object;
  readonly conditions?: object;
  readonly grant?: object | null;
  readonly session?: object | null;
  readonly top?: object;
}

/** Unless changed: report-only, all users, all resources, block, nobody excluded. */
export const policyWith = ({ users, applications, conditions, grant, session, top }: Parts = {}): ConditionalAccessPolicy => ({
  id: guid(700),
  displayName: 'Lockdown',
  state: 'enabledForReportingButNotEnforced',
  templateId: null,
  createdDateTime: '2026-01-01T00:00:00Z',
  modifiedDateTime: '2026-02-01T00:00:00Z',
  conditions: {
    clientAppTypes: ['all'],
    userRiskLevels: [],
    signInRiskLevels: [],
    platforms: null,
    locations: null,
    clientApplications: null,
    applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [], ...applications },
    users: {
      includeUsers: ['All'],
      excludeUsers: [],
      includeGroups: [],
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
      ...users,
    },
    ...conditions,
  },
  grantControls:
    grant === null
      ? null
      : {
          operator: 'OR',
          builtInControls: ['block'],
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...grant,
        },
  sessionControls: session ?? null,
  ...top,
});

/** Both emergency accounts excluded by id. */
export const spared = { excludeUsers: [GLASS_ONE, GLASS_TWO] };

/** A request in which everything is as it should be: reviewed, typed, emergency accounts registered. */
export const requestWith = (policy: ConditionalAccessPolicy, changes: Partial<SwitchRequest> = {}): SwitchRequest => ({
  policy,
  to: 'enabled',
  baseline: baselineOf(policy),
  revertsTo: null,
  policies: [policy],
  actingAdminId: ACTING,
  ownAppId: OWN_APP,
  admins: [acting, colleague, partner],
  emergency: [glassOne, glassTwo],
  managed: { readOnly: false, reasonRequired: false },
  reason: '',
  skipsReportOnly: false,
  typedName: policy.displayName,
  ...changes,
});
