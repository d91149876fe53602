/** The answer that a fault gives in place of the work. */
import type { Fault } from '../faults.ts';
import { Refusal } from './refusal.ts';
import type { Answer } from './route.ts';
import { refusalAnswer, type Ids } from './transport.ts';

/** Codes and words of Graph for a status alone (errors). */
const usual: Readonly<Record<number, readonly [string, string]>> = {
  400: ['BadRequest', 'The request is malformed.'],
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  404: ['Request_ResourceNotFound', 'The resource does not exist.'],
  409: ['Directory_ConcurrencyViolation', 'A concurrent update was detected.'],
  423: ['Locked', 'The resource is locked.'],
  429: ['TooManyRequests', 'Please retry again later.'],
  500: ['InternalServerError', 'An internal error occurred.'],
  503: ['ServiceUnavailable', 'The service is temporarily unavailable.'],
  504: ['GatewayTimeout', 'The server did not answer in time.'],
};

/** What a fault with a status answers, with Graph's own body unless it brings one; undefined for other faults. */
export const faultAnswer = (fault: Fault, ids: Ids): Answer | undefined => {
  const { status, headers = {}, body } = fault;
  if (status === undefined) return undefined;
  if (body !== undefined) return { status, headers, body };
  const [code, message] = usual[status] ?? ['generalException', 'Something went wrong.'];
  return status < 400 ? { status, headers } : refusalAnswer(new Refusal(status, code, message, headers), ids);
};
