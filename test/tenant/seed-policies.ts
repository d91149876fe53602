/** Fourteen Conditional Access policies after Microsoft's templates, off, report-only and on. */
import type { ConditionalAccessGrantControl, ConditionalAccessGrantControls, ConditionalAccessPolicy, ConditionalAccessUsers } from '@microsoft/microsoft-graph-types';
import { DAY, moment } from './moment.ts';
import { completePolicy } from './policy-shape.ts';
import { guid } from './random.ts';
import type { PolicyRow } from './rows.ts';
import { appIds } from './seed-applications.ts';
import { groupId } from './seed-groups.ts';
import { locationId, strengths } from './seed-locations.ts';
import { roleId } from './seed-roles.ts';

/** The id of a seeded policy. */
export const policyId = (displayName: string): string => guid('policy', displayName);

const emergency = [groupId('Emergency access')];
const everyone: ConditionalAccessUsers = { includeUsers: ['All'], excludeGroups: emergency };
const anyResource = { includeApplications: ['All'] };

/** Grant controls by name; the published type does not know `riskRemediation` yet. */
const require = (operator: 'AND' | 'OR', ...controls: readonly string[]): ConditionalAccessGrantControls => ({
  operator,
  builtInControls: controls.map((control) => control as ConditionalAccessGrantControl),
});

const administrators = ['Global Administrator', 'Security Administrator', 'Conditional Access Administrator', 'Privileged Authentication Administrator', 'User Administrator'];

const plans: readonly (ConditionalAccessPolicy & { displayName: string })[] = [
  {
    displayName: 'CA001: Require multifactor authentication for admins',
    state: 'enabled',
    conditions: { users: { includeRoles: administrators.map(roleId), excludeGroups: emergency }, applications: anyResource },
    grantControls: { operator: 'OR', authenticationStrength: { id: strengths.phishingResistant } },
  },
  {
    displayName: 'CA002: Block legacy authentication',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['exchangeActiveSync', 'other'],
      users: { includeUsers: ['All'], excludeGroups: [...emergency, groupId('Service accounts')] },
      applications: anyResource,
    },
    grantControls: require('OR', 'block'),
  },
  {
    displayName: 'CA003: Require multifactor authentication for all users',
    state: 'enabledForReportingButNotEnforced',
    conditions: { users: everyone, applications: anyResource },
    grantControls: require('OR', 'mfa'),
  },
  {
    displayName: 'CA004: Require multifactor authentication for guest access',
    state: 'enabled',
    conditions: {
      users: {
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest,b2bCollaborationMember' as 'b2bCollaborationGuest',
          externalTenants: Object.assign({ '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants' }, { membershipKind: 'all' as const }),
        },
      },
      applications: anyResource,
    },
    grantControls: require('OR', 'mfa'),
  },
  {
    displayName: 'CA005: Require multifactor authentication for Azure management',
    state: 'enabled',
    conditions: { users: everyone, applications: { includeApplications: [appIds.azureManagement] } },
    grantControls: require('OR', 'mfa'),
  },
  {
    displayName: 'CA006: Require multifactor authentication for risky sign-ins',
    state: 'enabled',
    conditions: { signInRiskLevels: ['high', 'medium'], users: everyone, applications: anyResource },
    grantControls: require('OR', 'mfa'),
    sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime', authenticationType: 'primaryAndSecondaryAuthentication', type: null, value: null } },
  },
  {
    displayName: 'CA007: Require password change for high-risk users',
    state: 'enabled',
    conditions: { userRiskLevels: ['high'], users: everyone, applications: anyResource },
    grantControls: require('AND', 'mfa', 'passwordChange'),
  },
  {
    displayName: 'CA008: Let risky users remediate by themselves',
    state: 'enabledForReportingButNotEnforced',
    conditions: { userRiskLevels: ['high', 'medium'], users: everyone, applications: anyResource },
    grantControls: { ...require('AND', 'riskRemediation'), authenticationStrength: { id: strengths.multifactor } },
  },
  {
    displayName: 'CA009: Secure the registration of security information',
    state: 'disabled',
    conditions: {
      users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'], excludeGroups: emergency },
      applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
      locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    },
    grantControls: require('OR', 'mfa', 'compliantDevice', 'domainJoinedDevice'),
  },
  {
    displayName: 'CA010: Require a managed app on phones outside our countries',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['mobileAppsAndDesktopClients'],
      users: { includeGroups: [groupId('Remote workers')], excludeGroups: emergency },
      applications: { includeApplications: ['Office365'] },
      platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] },
      locations: { includeLocations: ['All'], excludeLocations: [locationId('Countries we work in')] },
    },
    grantControls: require('OR', 'approvedApplication', 'compliantApplication'),
  },
  {
    displayName: 'CA011: Block contained users',
    state: 'enabled',
    conditions: { users: { includeGroups: [groupId('Contained users')], excludeGroups: emergency }, applications: anyResource },
    grantControls: require('OR', 'block'),
  },
  {
    displayName: 'CA012: Short sessions for Sales in Salesforce',
    state: 'enabled',
    conditions: { users: { includeGroups: [groupId('Sales')] }, applications: { includeApplications: [appIds.salesforce] } },
    sessionControls: {
      signInFrequency: { isEnabled: true, type: 'hours', value: 4, frequencyInterval: 'timeBased', authenticationType: 'primaryAndSecondaryAuthentication' },
      persistentBrowser: { isEnabled: true, mode: 'never' },
    },
  },
  {
    displayName: 'Microsoft-managed: Multifactor authentication for admins accessing Microsoft Admin Portals',
    templateId: '8a59b2e4-1d65-44c2-9e0d-7d3e7b4c6f10',
    state: 'enabledForReportingButNotEnforced',
    conditions: { users: { includeRoles: administrators.map(roleId), excludeGroups: emergency }, applications: { includeApplications: ['MicrosoftAdminPortals'] } },
    grantControls: require('OR', 'mfa'),
  },
  {
    displayName: 'Lockdown',
    description: 'Blocks every sign-in, emergency access included',
    state: 'disabled',
    conditions: { users: { includeUsers: ['All'] }, applications: anyResource },
    grantControls: require('OR', 'block'),
  },
];

/** The seeded policies, in the order in which they were made. */
export const policyRows = (now: number): PolicyRow[] =>
  plans.map((plan, at) => ({
    ...completePolicy(policyId(plan.displayName), plan, moment(now - (300 - at) * DAY, at * 37)),
    modifiedDateTime: at % 3 === 0 ? null : moment(now - (100 - at) * DAY, at * 91),
  }));
