/** Reads what MSAL and the sign-in service say of a failure into the closed list of kinds. Codes, never messages, decide. */
import { AuthError } from '@azure/msal-browser';
import { fail, type FailureKind, type Result } from '../core/result.ts';

/** AADSTS code → kind (Microsoft Entra authentication and authorization error codes). */
const BY_AADSTS: Readonly<Record<string, FailureKind>> = {
  '16000': 'sign-in-needed', // more than one account is signed in
  '50058': 'sign-in-needed', // no session
  '50076': 'sign-in-needed', // MFA is due
  '50078': 'sign-in-needed', // MFA has expired
  '50079': 'sign-in-needed', // MFA must be set up
  '70008': 'sign-in-needed', // refresh token expired from inactivity
  '70043': 'sign-in-needed', // refresh token ended by sign-in frequency
  '700082': 'sign-in-needed', // refresh token expired from inactivity
  '700084': 'sign-in-needed', // refresh token of a single-page application past its 24 hours
  '50133': 'session-revoked', // password changed
  '50173': 'session-revoked', // sessions revoked
  '50011': 'wrong-redirect',
  '9002326': 'wrong-redirect', // not registered as a single-page application
  '65001': 'consent-needed',
  '65004': 'consent-declined',
  '90094': 'admin-approval-needed',
  '90095': 'admin-approval-needed',
  '700016': 'unknown-application',
  '90002': 'unknown-tenant',
  '900023': 'unknown-tenant',
};

/** MSAL's and OAuth's own codes → kind, where no AADSTS code is given. */
const BY_ERROR_CODE: Readonly<Record<string, FailureKind>> = {
  access_denied: 'consent-declined',
  consent_required: 'consent-needed',
  interaction_required: 'sign-in-needed',
  invalid_grant: 'sign-in-needed',
  login_required: 'sign-in-needed',
  no_account_error: 'sign-in-needed',
  no_tokens_found: 'sign-in-needed',
  refresh_token_expired: 'sign-in-needed',
  no_network_connectivity: 'offline',
  network_error: 'offline',
  post_request_failed: 'offline',
  get_request_failed: 'offline',
};

/** What was thrown while signing in, as a Result; what is no error of MSAL's reads as a `bug`. */
export const signInFailure = (thrown: unknown): Result<never> => {
  if (!(thrown instanceof AuthError)) return fail('bug', { code: thrown instanceof Error ? thrown.message : 'thrown' });
  const aadsts = /AADSTS(\d+)/.exec(thrown.errorMessage)?.[1];
  const kind = BY_AADSTS[aadsts ?? ''] ?? BY_ERROR_CODE[thrown.errorCode] ?? 'sign-in-failed';
  return fail(kind, {
    code: aadsts ? `AADSTS${aadsts}` : thrown.errorCode,
    ...(thrown.correlationId ? { requestId: thrown.correlationId } : {}),
  });
};
