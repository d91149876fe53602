import { AuthError, BrowserAuthError, ClientAuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { signInFailure } from '../../src/auth/sign-in-failure.ts';
import { fail } from '../../src/core/result.ts';

const server = (code: string, message: string) => new ServerError(code, 'c-1', message);
const interaction = (code: string, message = '') => new InteractionRequiredAuthError(code, 'c-1', message);

describe('signInFailure', () => {
  it.each<[string, AuthError, string, string]>([
    ['a refresh token past its day', server('invalid_grant', 'AADSTS700084: The refresh token was issued to a single page app'), 'sign-in-needed', 'AADSTS700084'],
    ['a revoked session', server('invalid_grant', 'AADSTS50173: The provided grant has expired'), 'session-revoked', 'AADSTS50173'],
    ['a changed password', interaction('invalid_grant', 'AADSTS50133: Session is invalid'), 'session-revoked', 'AADSTS50133'],
    ['a grant without words', server('invalid_grant', ''), 'sign-in-needed', 'invalid_grant'],
    ['MFA that is due', interaction('interaction_required', 'AADSTS50076: Due to a configuration change'), 'sign-in-needed', 'AADSTS50076'],
    ['no session', interaction('login_required', 'AADSTS50058: A silent sign-in request was sent'), 'sign-in-needed', 'AADSTS50058'],
    ['nothing kept', interaction('no_tokens_found'), 'sign-in-needed', 'no_tokens_found'],
    ['a token gone bad', interaction('bad_token'), 'sign-in-needed', 'bad_token'],
    ['a person interrupted', interaction('interrupted_user'), 'sign-in-needed', 'interrupted_user'],
    ['no account', new BrowserAuthError('no_account_error', 'c-1'), 'sign-in-needed', 'no_account_error'],
    ['no consent yet', interaction('consent_required', 'AADSTS65001: The user or administrator has not consented'), 'consent-needed', 'AADSTS65001'],
    ['consent declined', server('access_denied', 'AADSTS65004: User declined to consent'), 'consent-declined', 'AADSTS65004'],
    ['cancelled', server('access_denied', ''), 'consent-declined', 'access_denied'],
    ['approval needed', server('access_denied', 'AADSTS90094: The grant requires admin permission'), 'admin-approval-needed', 'AADSTS90094'],
    ['an unknown application', server('unauthorized_client', 'AADSTS700016: Application was not found'), 'unknown-application', 'AADSTS700016'],
    ['a wrong redirect', server('invalid_request', 'AADSTS50011: The redirect URI does not match'), 'wrong-redirect', 'AADSTS50011'],
    ['an unknown tenant', server('invalid_request', 'AADSTS90002: Tenant not found'), 'unknown-tenant', 'AADSTS90002'],
    ['no network', new BrowserAuthError('no_network_connectivity', 'c-1'), 'offline', 'no_network_connectivity'],
    ['a token request that failed', new BrowserAuthError('post_request_failed', 'c-1'), 'offline', 'post_request_failed'],
    ['a network error', new ClientAuthError('network_error', 'c-1'), 'offline', 'network_error'],
    ['a code that nobody knows', server('server_error', 'AADSTS1234567: Something new'), 'sign-in-failed', 'AADSTS1234567'],
    ['an interaction under way', new BrowserAuthError('interaction_in_progress', 'c-1'), 'sign-in-failed', 'interaction_in_progress'],
    ['a swapped state', new ClientAuthError('state_mismatch', 'c-1'), 'sign-in-failed', 'state_mismatch'],
    ['a code named like a property', new AuthError('constructor', 'c-1', ''), 'sign-in-failed', 'constructor'],
  ])('reads %s', (_, thrown, kind, code) => {
    expect(signInFailure(thrown)).toEqual(fail(kind as 'offline', { code, requestId: 'c-1' }));
  });

  it('takes for a bug whatever is no error of MSAL’s', () => {
    expect(signInFailure(new TypeError('x is undefined'))).toEqual(fail('bug', { code: 'x is undefined' }));
    expect(signInFailure('AADSTS50011')).toEqual(fail('bug', { code: 'thrown' }));
  });
});
