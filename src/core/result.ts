/** Expected outcomes as values: what went wrong is data with a closed list of kinds, which ui/ words for people. */

/** Every way in which something can go wrong that a person may read about; `ui/components/failure-note.tsx` words each. */
export const FAILURE_KINDS = [
  // before and during sign-in
  'not-configured',
  'sign-in-needed',
  'window-closed',
  'consent-declined',
  'consent-needed',
  'admin-approval-needed',
  'unknown-application',
  'wrong-redirect',
  'unknown-tenant',
  'session-revoked',
  'other-account',
  'step-up-needed',
  'sign-in-failed',
  // what Graph answered
  'role-missing',
  'licence-missing',
  'permission-missing',
  'not-found',
  'conflict',
  'refused',
  'throttled',
  'unavailable',
  'unexpected-answer',
  // on the way there
  'offline',
  'cancelled',
  'policy-unclear',
  'store-broken',
  'bad-input',
  'bug',
] as const;

/** One of the closed list above. */
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** One expected failure. Nothing in it is a token; `code` and `requestId` are for support, behind the words. */
export interface Failure {
  readonly kind: FailureKind;
  /** The service's own code, such as `AADSTS700016` or Graph's `Forbidden`. */
  readonly code?: string;
  /** Graph's request-id, or the sign-in's correlation id. */
  readonly requestId?: string;
  /** What is missing or at fault, in Microsoft's words: a scope, a role, a licence, a field. */
  readonly subject?: string;
}

/** A value, or the one expected reason why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps an expected failure; details are optional. */
export const fail = (kind: FailureKind, details: Omit<Failure, 'kind'> = {}): Result<never> => ({
  ok: false,
  failure: { ...details, kind },
});
