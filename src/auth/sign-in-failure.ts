/** Reads what MSAL and the sign-in service say of a failure into the closed list of kinds. Codes, never messages, decide. */
import { AuthError, InteractionRequiredAuthError } from '@azure/msal-browser';
import { fail, type FailureKind, type Result } from '../core/result.ts';
import { kindOfCode } from './aadsts.ts';

/** MSAL's and OAuth's own codes → kind, where no AADSTS code is given. */
const BY_ERROR_CODE: ReadonlyMap<string, FailureKind> = new Map([
  ['access_denied', 'consent-declined'],
  ['consent_required', 'consent-needed'],
  ['interaction_required', 'sign-in-needed'],
  ['invalid_grant', 'sign-in-needed'],
  ['login_required', 'sign-in-needed'],
  ['no_account_error', 'sign-in-needed'],
  ['no_tokens_found', 'sign-in-needed'],
  ['refresh_token_expired', 'sign-in-needed'],
  ['no_network_connectivity', 'offline'],
  ['network_error', 'offline'],
  ['post_request_failed', 'offline'],
  ['get_request_failed', 'offline'],
]);

/** MSAL knows more reasons why a person is needed than are listed here. */
const kindOf = (thrown: AuthError): FailureKind =>
  BY_ERROR_CODE.get(thrown.errorCode) ?? (thrown instanceof InteractionRequiredAuthError ? 'sign-in-needed' : 'sign-in-failed');

/** What was thrown while signing in, as a Result; what is no error of MSAL's reads as a `bug`. */
export const signInFailure = (thrown: unknown): Result<never> => {
  if (!(thrown instanceof AuthError)) return fail('bug', { code: thrown instanceof Error ? thrown.message : 'thrown' });
  const aadsts = /AADSTS(\d+)/.exec(thrown.errorMessage)?.[1];
  const kind = kindOfCode(aadsts ?? '') ?? kindOf(thrown);
  return fail(kind, {
    code: aadsts ? `AADSTS${aadsts}` : thrown.errorCode,
    ...(thrown.correlationId ? { requestId: thrown.correlationId } : {}),
  });
};
