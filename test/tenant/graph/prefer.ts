/** Newer members of Graph's enumerations, which only `Prefer: include-unknown-enum-members` brings (best-practices). */

const newer: Readonly<Record<string, ReadonlySet<string>>> = {
  riskDetail: new Set([
    'm365DAdminDismissedDetection',
    'adminConfirmedServicePrincipalCompromised',
    'adminDismissedAllRiskForServicePrincipal',
    'userChangedPasswordOnPremises',
    'adminDismissedRiskForSignIn',
    'adminConfirmedAccountSafe',
    'microsoftRevokedSessions',
  ]),
  builtInControls: new Set(['riskRemediation']),
  activity: new Set(['servicePrincipal']),
  includePlatforms: new Set(['linux']),
  excludePlatforms: new Set(['linux']),
  result: new Set(['reportOnlySuccess', 'reportOnlyFailure', 'reportOnlyNotApplied', 'reportOnlyInterrupted']),
};

/** `activity.detail` of a history item holds risk details under another name. */
const valuesOf = (name: string): ReadonlySet<string> | undefined => (name === 'detail' ? newer['riskDetail'] : newer[name]);

const PREFERENCE = 'include-unknown-enum-members';

/** Whether the client asked for the newer members. */
export const prefersNewer = (headers: Headers): boolean =>
  (headers.get('Prefer') ?? '').split(',').some((preference) => preference.trim().toLowerCase() === PREFERENCE);

/** What the answer says about it. */
export const preferenceApplied = { 'Preference-Applied': PREFERENCE } as const;

/** An answer's body with every newer member shown as unknownFutureValue. */
export const maskNewer = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return valuesOf(name)?.has(value) === true ? 'unknownFutureValue' : value;
  if (Array.isArray(value)) return value.map((item) => maskNewer(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskNewer(member, key)]));
};
