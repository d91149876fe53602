/** The policies of the gallery, in Graph's shape. */
import type { PolicyList } from '../../src/core/policy-list.ts';
import type { ConditionalAccessPolicy } from '../../src/core/policy.ts';

const everyone = { includeUsers: ['All'], excludeUsers: [], includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [] };
const everyApp = { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] };

const EMERGENCY = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'];
const ROLE = '62e90394-69f5-4237-9190-012177145e10';
const GROUP = '22222222-0000-4000-8000-000000000001';

const policy = (index: number, displayName: string, state: string, rest: Partial<ConditionalAccessPolicy>): ConditionalAccessPolicy => ({
  id: `33333333-0000-4000-8000-00000000000${index}`,
  displayName,
  state,
  modifiedDateTime: new Date(Date.now() - index * 86_400_000 * 3).toISOString(),
  ...rest,
});

/** Ordinary policies, a managed one, one with a stranger in it and one with a very long name. */
export const policyList = (): PolicyList => ({
  at: Date.now() - 125_000,
  names: {
    [ROLE]: 'Global Administrator',
    [GROUP]: 'Contractors',
    [EMERGENCY[0] ?? '']: 'Emergency 1',
    [EMERGENCY[1] ?? '']: 'Emergency 2',
  },
  policies: [
    policy(1, 'Block high user risk', 'enabledForReportingButNotEnforced', {
      conditions: { users: { ...everyone, excludeUsers: EMERGENCY }, applications: everyApp, userRiskLevels: ['high'], clientAppTypes: ['all'] },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    }),
    policy(2, 'Microsoft-managed: Multifactor authentication for admins accessing Microsoft Admin Portals', 'enabled', {
      conditions: {
        users: { ...everyone, includeUsers: [], includeRoles: [ROLE] },
        applications: { includeApplications: ['MicrosoftAdminPortals'] },
        clientAppTypes: ['all'],
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    }),
    policy(3, 'Lockdown', 'disabled', {
      conditions: { users: everyone, applications: everyApp, clientAppTypes: ['all'] },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    }),
    policy(4, 'Contractors work on compliant devices', 'enabled', {
      conditions: {
        users: { ...everyone, includeUsers: [], includeGroups: [GROUP] },
        applications: { includeApplications: ['Office365'] },
        platforms: { includePlatforms: ['windows', 'macOS'], excludePlatforms: [] },
        clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'],
      },
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] },
      sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 4, frequencyInterval: 'timeBased' } },
    }),
    policy(5, 'Ausschluss-Richtlinie für Dienstkonten-Übergangsregelung-2026-Q4-EMEA-Produktionsumgebung', 'pausedByService', {
      conditions: { users: everyone, applications: everyApp, clientAppTypes: ['all'], phaseOfTheMoon: ['full'] },
      grantControls: { operator: 'OR', builtInControls: ['retinaScan'] },
    }),
  ],
});
