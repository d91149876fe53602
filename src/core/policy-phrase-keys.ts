/** The closed list of phrases that a policy's sentence is made of; ui/ words each. */

const levels = ['low', 'medium', 'high', 'none'] as const;
const platforms = ['android', 'ios', 'windows', 'windows-phone', 'macos', 'linux', 'any'] as const;
const externals = ['internal-guest', 'b2b-guest', 'b2b-member', 'direct-connect', 'other-external', 'service-provider'] as const;
const people = [
  'guest',
  'user',
  'users',
  'group',
  'groups',
  'role',
  'roles',
  'workload',
  'workloads',
  'workload-filter',
] as const;
const apps = ['app', 'apps', 'app-filter', 'office', 'admin-portals'] as const;

const each = <P extends string, const S extends string>(prefix: P, names: readonly S[]) =>
  names.map((name): `${P}-${S}` => `${prefix}-${name}`);

/** Every key of a phrase; `unknown` stands for whatever Graph says that this product has no word for. */
export const phraseKeys = [
  'unknown',
  ...each('who', ['anyone', 'nobody', 'any-role', 'any-workload', ...people, ...externals]),
  ...each('except', ['emergency', ...people, ...externals]),
  ...each('what', ['any-app', 'no-app', ...apps, 'register-security-info', 'register-device', 'context', 'contexts']),
  ...each('what-except', apps),
  ...each('user-risk', levels),
  ...each('sign-in-risk', levels),
  ...each('workload-risk', levels),
  ...each('insider-risk', ['minor', 'moderate', 'elevated']),
  ...each('client', ['browser', 'modern', 'eas', 'eas-supported', 'other']),
  ...each('platform', platforms),
  ...each('platform-except', platforms),
  ...each('location', ['any', 'trusted', 'mfa-trusted', 'named', 'several']),
  ...each('location-except', ['trusted', 'mfa-trusted', 'named', 'several']),
  ...each('device', ['filter', 'except-filter']),
  ...each('flow', ['device-code', 'transfer']),
  ...each('demanded', ['block', 'mfa', 'compliant-device', 'joined-device', 'approved-app', 'protected-app', 'password-change']),
  ...each('demanded', ['risk-remediation', 'strength', 'terms', 'several-terms', 'custom', 'several-customs']),
  ...each('session', ['app-restrictions', 'cloud-custom', 'cloud-monitor', 'cloud-block-downloads', 'frequency-every-time']),
  ...each('session', [
    'frequency-hours',
    'frequency-days',
    'browser-always',
    'browser-never',
    'no-resilience',
    'token-protection',
  ]),
] as const;

/** The key of one phrase. */
export type PhraseKey = (typeof phraseKeys)[number];

/** A part of a sentence, as data. */
export interface Phrase {
  readonly key: PhraseKey;
  /** What to show the name of: an object id, a context id such as `c1`, or a custom control's name. */
  readonly id?: string;
  /** How many there are; hours or days of a sign-in frequency; of an external user, the number of tenants it is limited to. */
  readonly count?: number;
  /** Graph's own text, shown as it is: a filter's rule, or a value without a word. */
  readonly raw?: string;
}
