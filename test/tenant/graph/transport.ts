/** The outside of every answer: headers, CORS, error shape. */
import type { Refusal } from './refusal.ts';
import type { Answer } from './route.ts';

/** The ids that tie an answer to its request. */
export interface Ids {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** Time of the answer, in ms. */
  readonly at: number;
}

/** Ids for a request; the client's own is echoed. */
export const idsFor = (headers: Headers, at: number): Ids => {
  const requestId = crypto.randomUUID();
  return { requestId, clientRequestId: headers.get('client-request-id') ?? requestId, at };
};

/** A refusal as Graph words it. */
export const refusalAnswer = (refusal: Refusal, ids: Ids): Answer => ({
  status: refusal.status,
  headers: refusal.headers,
  body: {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: { date: new Date(ids.at).toISOString().slice(0, 19), 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId },
    },
  },
});

// Retry-After is not among them: whether a browser may read it is unsure, so nobody may rely on it.
const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant';

/** The Response that an answer becomes. */
export const responseOf = (answer: Answer, ids: Ids): Response => {
  const headers = new Headers({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed,
    'Cache-Control': 'no-cache',
    Date: new Date(ids.at).toUTCString(),
    'Strict-Transport-Security': 'max-age=31536000',
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  });
  const text = answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body));
  if (text !== undefined && answer.status !== 204) {
    headers.set('Content-Type', answer.text === undefined ? 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8' : 'text/plain');
    headers.set('OData-Version', '4.0');
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  return new Response(answer.status === 204 ? null : (text ?? null), { status: answer.status, headers });
};

/** The answer to a browser's question whether it may ask. */
export const preflight = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
      'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '*',
      'Access-Control-Max-Age': '600',
    },
  });
