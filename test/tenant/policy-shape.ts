/** Makes a complete Conditional Access policy of the few members that were given, as Graph does when one is created. */
import type {
  ConditionalAccessConditionSet,
  ConditionalAccessGrantControls,
  ConditionalAccessPolicy,
  ConditionalAccessSessionControls,
} from '@microsoft/microsoft-graph-types';
import { strengthRows } from './seed-locations.ts';
import type { PolicyRow } from './rows.ts';

const conditionSet = (given: ConditionalAccessConditionSet): ConditionalAccessConditionSet => ({
  userRiskLevels: [],
  signInRiskLevels: [],
  servicePrincipalRiskLevels: [],
  insiderRiskLevels: null,
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
  authenticationFlows: null,
  ...given,
  clientAppTypes: given.clientAppTypes !== undefined && given.clientAppTypes.length > 0 ? given.clientAppTypes : ['all'],
  applications: {
    includeApplications: [],
    excludeApplications: [],
    includeUserActions: [],
    includeAuthenticationContextClassReferences: [],
    applicationFilter: null,
    ...given.applications,
  },
  users: {
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
    includeGuestsOrExternalUsers: null,
    excludeGuestsOrExternalUsers: null,
    ...given.users,
  },
});

const grant = (given: ConditionalAccessGrantControls): ConditionalAccessGrantControls => {
  const asked = given.authenticationStrength?.id;
  return {
    operator: 'OR',
    builtInControls: [],
    customAuthenticationFactors: [],
    termsOfUse: [],
    ...given,
    authenticationStrength: strengthRows().find(({ id }) => id === asked) ?? null,
  };
};

const session = (given: ConditionalAccessSessionControls): ConditionalAccessSessionControls => ({
  disableResilienceDefaults: null,
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  signInFrequency: null,
  persistentBrowser: null,
  secureSignInSession: null,
  ...given,
});

/** A complete policy with this id, from what its maker gave. */
export const completePolicy = (id: string, given: ConditionalAccessPolicy, createdDateTime: string): PolicyRow => ({
  description: null,
  templateId: null,
  modifiedDateTime: null,
  ...given,
  id,
  deletedDateTime: null,
  createdDateTime,
  displayName: given.displayName ?? '',
  state: given.state ?? 'disabled',
  conditions: conditionSet(given.conditions ?? {}),
  grantControls: given.grantControls ? grant(given.grantControls) : null,
  sessionControls: given.sessionControls ? session(given.sessionControls) : null,
});
