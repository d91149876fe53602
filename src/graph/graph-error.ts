/** Reads Graph's refusals into the closed list of kinds (Microsoft Graph error responses). Codes decide, never messages. */
import * as v from 'valibot';
import { fail, type FailureKind, type Result } from '../core/result.ts';

const errorSchema = v.object({ error: v.object({ code: v.string() }) });

/** Codes that say more than their status. */
const BY_CODE: ReadonlyMap<string, FailureKind> = new Map([
  ['AadPremiumLicenseRequired', 'licence-missing'],
  ['Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'licence-missing'],
  ['Request_ResourceNotFound', 'not-found'],
  ['Directory_ConcurrencyViolation', 'conflict'],
  ['InvalidAuthenticationToken', 'sign-in-needed'],
]);

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  400: 'refused',
  401: 'sign-in-needed',
  403: 'role-missing',
  404: 'not-found',
  409: 'conflict',
  423: 'conflict',
  429: 'throttled',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** A refusal as a Result. */
export const graphFailure = async (response: Response): Promise<Result<never>> => {
  const body = v.safeParse(errorSchema, await response.json().catch(() => undefined));
  const code = body.success ? body.output.error.code : `HTTP ${response.status}`;
  const requestId = response.headers.get('request-id');
  return fail(BY_CODE.get(code) ?? BY_STATUS[response.status] ?? 'unexpected-answer', {
    code,
    ...(requestId ? { requestId } : {}),
  });
};

/** The claims that a 401 or 403 asks the sign-in for, as JSON; undefined where it asks for none (Claims challenges). */
const claimsChallenge = (response: Response): string | undefined => {
  const header = response.headers.get('WWW-Authenticate') ?? '';
  const encoded = /insufficient_claims/.test(header) ? /claims="([^"]+)"/.exec(header)?.[1] : undefined;
  if (!encoded) return undefined;
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
};

/** What another token must be like: with a stronger sign-in, or only newer. */
export type TokenDemand = { readonly claims: string } | { readonly isFresh: true };

/** What an answer demands of the next token; undefined where another token would change nothing. */
export const tokenDemand = (response: Response): TokenDemand | undefined => {
  const claims = claimsChallenge(response);
  if (claims !== undefined) return { claims };
  // It ran out on the way, this machine's clock is wrong, or it was revoked.
  return response.status === 401 ? { isFresh: true } : undefined;
};
