/** What the service worker asks of the document in which MSAL lives. Tokens cross only here, over a private port. */
import type { Result } from '../core/result.ts';
import type { Account } from '../core/session.ts';
import type { Connection } from '../core/settings.ts';
import type { VaultEntries } from './vault.ts';

/** An access token with what it is good for; `scopes` are in Graph's short form. */
export interface Token {
  readonly secret: string;
  readonly account: Account;
  readonly scopes: readonly string[];
}

/** What to ask the sign-in service for. */
export interface TokenRequest {
  /** In Graph's short form. */
  readonly scopes: readonly string[];
  /** MSAL's key of the account; missing at a first sign-in. */
  readonly homeAccountId?: string;
  /** A claims challenge, as JSON. */
  readonly claims?: string;
  /** The token that is kept is no longer taken. */
  readonly isFresh?: boolean;
}

/** One call a kind; `navigate` answers the URL of the window to open, `answered` takes the fragment that came back. */
export type HostCall =
  | { readonly call: 'navigate'; readonly request: TokenRequest; readonly prompt: 'select_account' | 'none' | 'as-needed' }
  | { readonly call: 'answered'; readonly fragment: string }
  | { readonly call: 'silent'; readonly request: TokenRequest }
  | { readonly call: 'forget'; readonly homeAccountId: string }
  | { readonly call: 'logoutUrl'; readonly homeAccountId: string };

/** What each call answers. */
export interface HostAnswers {
  navigate: string;
  answered: Token;
  silent: Token;
  forget: null;
  logoutUrl: string;
}

/** A call with everything the host needs, since it keeps nothing itself. */
export interface HostRequest {
  readonly connection: Connection;
  readonly redirectUri: string;
  readonly vault: VaultEntries;
  readonly call: HostCall;
}

/** The answer, and the vault as it stands after the call. */
export interface HostReply {
  readonly result: Result<HostAnswers[keyof HostAnswers]>;
  readonly vault: VaultEntries;
}
