/** How the tenant treats a sign-in; journeys change it with `POST /_tenant/sign-in`. */
export interface SignInSettings {
  /** Consent is not for users: whoever lacks a permission sees "Need admin approval". */
  readonly adminApproval: boolean;
  /** An administrator has consented for everyone: no consent page is shown. */
  readonly adminConsent: boolean;
  /** Life of an access token, in seconds. */
  readonly accessTokenSeconds: number;
  /** What a request for an authentication context meets: a page, nothing since it is satisfied, or a refusal. */
  readonly stepUp: 'ask' | 'satisfied' | 'blocked';
}

/** A tenant as it comes: everyone may consent, and a step-up is asked for when a claims challenge demands it. */
export const defaultSettings: SignInSettings = { adminApproval: false, adminConsent: false, accessTokenSeconds: 3599, stepUp: 'ask' };

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const checks: Readonly<Record<keyof SignInSettings, (value: unknown) => boolean>> = {
  adminApproval: isFlag,
  adminConsent: isFlag,
  accessTokenSeconds: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  stepUp: (value) => value === 'ask' || value === 'satisfied' || value === 'blocked',
};

const isSetting = (key: string): key is keyof SignInSettings => Object.hasOwn(checks, key);

/** Reads a change of settings from JSON; throws an Error that names what is wrong. */
export const readSettings = (json: unknown): Partial<SignInSettings> => {
  if (typeof json !== 'object' || json === null) throw new Error('Sign-in settings are an object.');
  for (const [key, value] of Object.entries(json)) {
    if (!isSetting(key)) throw new Error(`"${key}" is not a sign-in setting. Known: ${Object.keys(checks).join(', ')}.`);
    if (!checks[key](value)) throw new Error(`"${key}" cannot be ${JSON.stringify(value)}.`);
  }
  return json;
};
