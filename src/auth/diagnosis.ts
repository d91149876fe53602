/** Why a sign-in window may have been closed: Microsoft shows some errors only in the window and sends nobody back. */
import * as v from 'valibot';
import { fail, type FailureKind, type Result } from '../core/result.ts';
import type { Connection } from '../core/settings.ts';
import { kindOfCode } from './aadsts.ts';

const refusal = v.object({ error_codes: v.array(v.number()), correlation_id: v.exactOptional(v.string()) });

/** Mistakes in the registration or the options, which closing the window does not cure. */
const MISTAKES: ReadonlySet<FailureKind | undefined> = new Set(['unknown-application', 'unknown-tenant', 'wrong-redirect']);

/**
 * Offers the token endpoint a code that cannot be valid: it names an unknown tenant, application or redirect URI before it looks
 * at the code. Fails with that kind, or with `window-closed` where all three are right or nothing can be learnt.
 */
export const diagnoseClosedWindow = async ({ clientId, tenant }: Connection, redirectUri: string): Promise<Result<never>> => {
  const body = new URLSearchParams({
    client_id: clientId,
    grant_type: 'authorization_code',
    code: 'none',
    code_verifier: 'none-'.repeat(10),
    redirect_uri: redirectUri,
  });
  const url = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const answer: unknown = await fetch(url, { method: 'POST', body }).then(
    (response) => response.json(),
    () => undefined,
  );
  const refused = v.safeParse(refusal, answer);
  const code = refused.success ? refused.output.error_codes.find((one) => MISTAKES.has(kindOfCode(String(one)))) : undefined;
  if (code === undefined) return fail('window-closed');
  return fail(kindOfCode(String(code)) ?? 'window-closed', { code: `AADSTS${code}` });
};
