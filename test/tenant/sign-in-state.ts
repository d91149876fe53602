import { createBrowsers, type Browsers } from './browsers.ts';
import { permissionNames } from './permissions.ts';
import type { SignInDirectory, SignInPerson } from './sign-in-people.ts';
import { defaultSettings, type SignInSettings } from './sign-in-settings.ts';
import { createSignInStore, type SignInStore } from './sign-in-store.ts';

/** The app registration and the tenant it lives in. */
export interface Registration {
  readonly tenantId: string;
  /** Names of the tenant in a url besides its id: its domains. */
  readonly domains: readonly string[];
  readonly organisation: string;
  readonly clientId: string;
  readonly appName: string;
  /** Redirect URIs of the platform "Single-page application". */
  readonly redirectUris: readonly string[];
}

/** All that sign-in knows and remembers. */
export interface SignInState {
  readonly registration: Registration;
  readonly directory: SignInDirectory;
  readonly store: SignInStore;
  readonly browsers: Browsers;
  readonly now: () => number;
  readonly settings: () => SignInSettings;
  readonly configure: (change: Partial<SignInSettings>) => void;
  /** Permissions consented for a person, by bare name. */
  readonly consented: (userId: string) => readonly string[];
  readonly consent: (userId: string, names: readonly string[]) => void;
  /** Ends the browser sessions of one person, or of all; tokens live on. */
  readonly endSessions: (userId?: string) => void;
  /** Revokes the sessions of one person, or of all: refresh tokens and browser cookies. */
  readonly revoke: (userId?: string) => void;
  /** Every token that was ever answered: access, refresh and id. */
  readonly issuedTokens: Set<string>;
  /** Whether what was issued to the person then has been revoked since. */
  readonly isRevoked: (person: SignInPerson, issuedAt: number) => boolean;
  readonly reset: () => void;
}

/** Starts with no consent, no session, and default settings. */
export const createSignInState = (registration: Registration, directory: SignInDirectory, now: () => number): SignInState => {
  const store = createSignInStore(now);
  const browsers = createBrowsers();
  const consents = new Map<string, Set<string>>();
  const revokedAt = new Map<string, number>();
  const issuedTokens = new Set<string>();
  let everybodyRevokedAt = 0;
  let settings = defaultSettings;
  const endSessions = (userId?: string): void => {
    store.endSessions(userId);
    browsers.signOut(userId);
  };
  return {
    registration,
    directory,
    store,
    browsers,
    now,
    settings: () => settings,
    configure: (change) => {
      settings = { ...settings, ...change };
    },
    consented: (userId) => (settings.adminConsent ? permissionNames : [...(consents.get(userId) ?? [])]),
    consent: (userId, names) => {
      consents.set(userId, new Set([...(consents.get(userId) ?? []), ...names]));
    },
    endSessions,
    revoke: (userId) => {
      if (userId === undefined) everybodyRevokedAt = now();
      else revokedAt.set(userId, now());
      endSessions(userId);
    },
    issuedTokens,
    isRevoked: (person, issuedAt) =>
      issuedAt <= Math.max(everybodyRevokedAt, revokedAt.get(person.id) ?? 0, person.sessionsValidFrom),
    reset: () => {
      settings = defaultSettings;
      everybodyRevokedAt = 0;
      for (const kept of [consents, revokedAt, issuedTokens]) kept.clear();
      browsers.clear();
      store.clear();
    },
  };
};
