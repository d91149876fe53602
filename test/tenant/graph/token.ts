/** Reads who is asking from the Authorization header. */
import type { Caller, ReadToken } from '../caller.ts';
import type { View } from '../state.ts';
import { Refusal } from './refusal.ts';

const unauthorized = (message: string): Refusal =>
  new Refusal(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });

/** The caller behind the token; refuses (401) without one, with one that is unknown or expired, and for a disabled user. */
export const readCaller = (headers: Headers, readToken: ReadToken, view: View): Caller => {
  const token = /^Bearer +(\S+)$/iu.exec(headers.get('Authorization') ?? '')?.[1];
  if (token === undefined) throw unauthorized('Access token is empty.');
  const caller = readToken(token);
  if (caller === undefined) throw unauthorized('Lifetime validation failed, the token is expired.');
  if (view.users.get(caller.userId)?.accountEnabled !== true) throw unauthorized('The user account is disabled or deleted.');
  return caller;
};
