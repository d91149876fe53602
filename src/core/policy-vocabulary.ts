/** What this product knows of a policy's rules: every list of values, the words in it, and the phrase for each. */
import type { PhraseKey } from './policy-phrase-keys.ts';

/** Which part of the sentence a member belongs to. */
export type Area = 'who' | 'except' | 'what' | 'whatExcept' | 'when' | 'demanded' | 'session';

/** One member with values: words in lower case with their phrase (null says nothing), and what else counts as an id. */
export interface Vocabulary {
  readonly area: Area;
  /** A JSON list, or one text with values between commas. */
  readonly shape: 'list' | 'text';
  readonly words: Readonly<Record<string, PhraseKey | null>>;
  readonly ids?: { readonly pattern: RegExp; readonly one: PhraseKey; readonly many: PhraseKey };
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MFA_TRUSTED_IPS = '00000000-0000-0000-0000-000000000000';

const list = (area: Area, words: Vocabulary['words'], one?: PhraseKey, many?: PhraseKey, pattern = GUID): Vocabulary =>
  one && many ? { area, shape: 'list', words, ids: { pattern, one, many } } : { area, shape: 'list', words };

const text = (area: Area, words: Vocabulary['words']): Vocabulary => ({ area, shape: 'text', words });

const levels = (risk: 'user-risk' | 'sign-in-risk' | 'workload-risk') =>
  list('when', { low: `${risk}-low`, medium: `${risk}-medium`, high: `${risk}-high`, none: `${risk}-none` });

const platforms = (prefix: 'platform' | 'platform-except') =>
  list('when', {
    android: `${prefix}-android`,
    ios: `${prefix}-ios`,
    windows: `${prefix}-windows`,
    windowsphone: `${prefix}-windows-phone`,
    macos: `${prefix}-macos`,
    linux: `${prefix}-linux`,
    all: `${prefix}-any`,
  });

const externals = (area: 'who' | 'except') =>
  text(area, {
    none: null,
    internalguest: `${area}-internal-guest`,
    b2bcollaborationguest: `${area}-b2b-guest`,
    b2bcollaborationmember: `${area}-b2b-member`,
    b2bdirectconnectuser: `${area}-direct-connect`,
    otherexternaluser: `${area}-other-external`,
    serviceprovider: `${area}-service-provider`,
  });

const filterMode = (area: Area): Vocabulary => text(area, { include: null, exclude: null });

/** Path of the member → its vocabulary (Graph: conditionalAccessConditionSet, conditionalAccessGrantControls). */
export const vocabulary = {
  'conditions.users.includeUsers': list(
    'who',
    { all: 'who-anyone', none: null, guestsorexternalusers: 'who-guest' },
    'who-user',
    'who-users',
  ),
  'conditions.users.includeGroups': list('who', { all: 'who-anyone' }, 'who-group', 'who-groups'),
  'conditions.users.includeRoles': list('who', { all: 'who-any-role' }, 'who-role', 'who-roles'),
  'conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes': externals('who'),
  'conditions.clientApplications.includeServicePrincipals': list(
    'who',
    { serviceprincipalsinmytenant: 'who-any-workload', none: null },
    'who-workload',
    'who-workloads',
  ),
  'conditions.clientApplications.servicePrincipalFilter.mode': filterMode('who'),
  'conditions.users.excludeUsers': list('except', { guestsorexternalusers: 'except-guest' }, 'except-user', 'except-users'),
  'conditions.users.excludeGroups': list('except', {}, 'except-group', 'except-groups'),
  'conditions.users.excludeRoles': list('except', {}, 'except-role', 'except-roles'),
  'conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes': externals('except'),
  'conditions.clientApplications.excludeServicePrincipals': list('except', {}, 'except-workload', 'except-workloads'),
  'conditions.applications.includeApplications': list(
    'what',
    { all: 'what-any-app', none: null, office365: 'what-office', microsoftadminportals: 'what-admin-portals' },
    'what-app',
    'what-apps',
  ),
  'conditions.applications.includeUserActions': list('what', {
    'urn:user:registersecurityinfo': 'what-register-security-info',
    'urn:user:registerdevice': 'what-register-device',
  }),
  'conditions.applications.includeAuthenticationContextClassReferences': list(
    'what',
    {},
    'what-context',
    'what-contexts',
    /^c\d{1,2}$/i,
  ),
  'conditions.applications.applicationFilter.mode': filterMode('what'),
  'conditions.applications.excludeApplications': list(
    'whatExcept',
    { office365: 'what-except-office', microsoftadminportals: 'what-except-admin-portals' },
    'what-except-app',
    'what-except-apps',
  ),
  'conditions.userRiskLevels': levels('user-risk'),
  'conditions.signInRiskLevels': levels('sign-in-risk'),
  'conditions.servicePrincipalRiskLevels': levels('workload-risk'),
  'conditions.insiderRiskLevels': text('when', {
    minor: 'insider-risk-minor',
    moderate: 'insider-risk-moderate',
    elevated: 'insider-risk-elevated',
  }),
  'conditions.clientAppTypes': list('when', {
    all: null,
    browser: 'client-browser',
    mobileappsanddesktopclients: 'client-modern',
    exchangeactivesync: 'client-eas',
    eassupported: 'client-eas-supported',
    other: 'client-other',
  }),
  'conditions.platforms.includePlatforms': platforms('platform'),
  'conditions.platforms.excludePlatforms': platforms('platform-except'),
  'conditions.locations.includeLocations': list(
    'when',
    { all: 'location-any', alltrusted: 'location-trusted', [MFA_TRUSTED_IPS]: 'location-mfa-trusted' },
    'location-named',
    'location-several',
  ),
  'conditions.locations.excludeLocations': list(
    'when',
    { alltrusted: 'location-except-trusted', [MFA_TRUSTED_IPS]: 'location-except-mfa-trusted' },
    'location-except-named',
    'location-except-several',
  ),
  'conditions.devices.deviceFilter.mode': filterMode('when'),
  'conditions.authenticationFlows.transferMethods': text('when', {
    none: null,
    devicecodeflow: 'flow-device-code',
    authenticationtransfer: 'flow-transfer',
  }),
  'grantControls.operator': text('demanded', { and: null, or: null }),
  'grantControls.builtInControls': list('demanded', {
    block: 'demanded-block',
    mfa: 'demanded-mfa',
    compliantdevice: 'demanded-compliant-device',
    domainjoineddevice: 'demanded-joined-device',
    approvedapplication: 'demanded-approved-app',
    compliantapplication: 'demanded-protected-app',
    passwordchange: 'demanded-password-change',
    riskremediation: 'demanded-risk-remediation',
  }),
  'grantControls.termsOfUse': list('demanded', {}, 'demanded-terms', 'demanded-several-terms'),
  'grantControls.customAuthenticationFactors': list('demanded', {}, 'demanded-custom', 'demanded-several-customs', /./),
} as const satisfies Readonly<Record<string, Vocabulary>>;

/** The path of a member with a vocabulary. */
export type MemberPath = keyof typeof vocabulary;
