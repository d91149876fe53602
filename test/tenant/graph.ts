/** Microsoft Graph of the sample tenant: the order in which a request meets faults, token, limits, permissions and its handler. */
import type { ReadToken } from './caller.ts';
import { loadContract, type Contract } from './contract.ts';
import { ConnectionCut, type Fault, type Faults } from './faults.ts';
import { checkAccess } from './graph/access.ts';
import { batchAnswer, partsOf } from './graph/batch.ts';
import { checkRequest, checkResponse } from './graph/conformance.ts';
import { faultAnswer } from './graph/fault-answer.ts';
import { maskNewer, preferenceApplied, prefersNewer } from './graph/prefer.ts';
import { badRequest, Refusal } from './graph/refusal.ts';
import type { Answer } from './graph/route.ts';
import { findRoute } from './graph/routes.ts';
import { createThrottle, unitsOf, type Throttle } from './graph/throttle.ts';
import { readCaller } from './graph/token.ts';
import { idsFor, preflight, refusalAnswer, responseOf, type Ids } from './graph/transport.ts';
import type { RequestLog } from './log.ts';
import type { TenantState } from './state.ts';

/** What Graph is made of. */
export interface GraphParts {
  readonly state: TenantState;
  readonly readToken: ReadToken;
  /** The clock that limits go by, in ms. */
  readonly now: () => number;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** False leaves the limits out, for tests about something else. */
  readonly throttle?: boolean;
  /** The schema to check against; the one of `GRAPH_CONTRACT` by default. */
  readonly contract?: Contract;
}

interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** null without a body; undefined when it was no JSON. */
  readonly body: unknown;
}

interface Served {
  readonly answer: Answer;
  readonly ids: Ids;
}

const ROOT = '/v1.0';

const pathOf = (url: URL): string => {
  if (!url.pathname.toLowerCase().startsWith(`${ROOT}/`)) throw new Refusal(404, 'ResourceNotFound', `Invalid version: ${url.pathname.split('/')[1] ?? ''}`);
  return url.pathname.slice(ROOT.length);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const readBody = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const throttleAnswer = (throttle: Throttle, found: { throttle: Parameters<Throttle['take']>[0] }, incoming: Incoming): Readonly<Record<string, string>> => {
  const units = unitsOf(incoming);
  const { passes, retryAfter, used = 0 } = throttle.take(found.throttle, units);
  if (!passes) throw new Refusal(429, 'TooManyRequests', 'Please retry again later.', retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) });
  return {
    ...(found.throttle === 'identity' ? { 'x-ms-resource-unit': String(units) } : {}),
    ...(used > 0.8 ? { 'x-ms-throttle-limit-percentage': used.toFixed(1) } : {}),
  };
};

/** Graph of one tenant. The function rejects with ConnectionCut when a fault cuts the connection. */
export const createGraph = (parts: GraphParts): ((request: Request) => Promise<Response>) => {
  const { state, readToken, now, faults, log } = parts;
  const contract = parts.contract ?? loadContract();
  const throttle = parts.throttle === false ? undefined : createThrottle(now);

  const handle = (incoming: Incoming, fault: Fault | undefined): Answer => {
    const path = pathOf(incoming.url);
    const caller = readCaller(incoming.headers, readToken, state.view());
    const found = findRoute(incoming.method, path);
    if (found.route === undefined) {
      throw found.pathIsKnown
        ? new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
        : new Refusal(404, 'ResourceNotFound', `Resource not found for the segment '${path.split('/').at(-1) ?? ''}'.`);
    }
    const limits = throttle === undefined ? {} : throttleAnswer(throttle, found.route, incoming);
    if (incoming.body === undefined) throw badRequest('Unable to read JSON request payload.');
    const call = {
      ...incoming,
      caller,
      state,
      view: state.view(fault?.staleMs),
      applyDelayMs: fault?.applyDelayMs ?? state.applyDelayMs,
      param: found.param,
    };
    checkAccess(found.route, call);
    checkRequest(contract, incoming.method, path, incoming.body);
    const answer = found.route.answer(call);
    const newer = prefersNewer(incoming.headers);
    return {
      ...answer,
      ...(newer || answer.body === undefined ? {} : { body: maskNewer(answer.body) }),
      headers: { ...limits, ...(newer ? preferenceApplied : {}), ...answer.headers },
    };
  };

  const inBatch = (outer: Incoming) => (part: { method: string; url: string; headers: Readonly<Record<string, string>>; body: unknown }) => {
    const headers = new Headers({ Authorization: outer.headers.get('Authorization') ?? '', ...part.headers });
    return serve({ method: part.method, url: new URL(`${outer.url.origin}${ROOT}${part.url}`), headers, body: part.body }).then(({ answer, ids }) => ({
      ...answer,
      headers: { 'request-id': ids.requestId, ...answer.headers },
    }));
  };

  const answerOf = async (incoming: Incoming, fault: Fault | undefined, ids: Ids): Promise<Answer> => {
    try {
      if (incoming.method !== 'POST' || incoming.url.pathname.toLowerCase() !== `${ROOT}/$batch`) return handle(incoming, fault);
      readCaller(incoming.headers, readToken, state.view());
      checkRequest(contract, 'POST', '/$batch', incoming.body);
      return await batchAnswer(partsOf(incoming.body), inBatch(incoming), (refusal) => refusalAnswer(refusal, ids));
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error, ids);
      throw error;
    }
  };

  const serve = async (incoming: Incoming): Promise<Served> => {
    const ids = idsFor(incoming.headers, now());
    const entry = { time: new Date(now()).toISOString(), method: incoming.method, url: incoming.url.href, body: incoming.body ?? null };
    const fault = faults.take(incoming.method, incoming.url.href);
    const cut = (): never => {
      log.add({ ...entry, status: 0 });
      throw new ConnectionCut(`${incoming.method} ${incoming.url.pathname}`);
    };
    if (fault?.delayMs !== undefined) await pause(fault.delayMs);
    if (fault?.drop === true) return cut();
    const wanted = fault === undefined ? undefined : faultAnswer(fault, ids);
    const { answer, broken } = wanted === undefined ? checkResponse(contract, incoming, await answerOf(incoming, fault, ids), ids) : { answer: wanted };
    if (fault?.applyThenDrop === true) return cut();
    log.add({ ...entry, status: answer.status, ...(broken === undefined ? {} : { contract: broken }) });
    return { answer, ids };
  };

  return async (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    const incoming = { method: request.method, url: new URL(request.url), headers: request.headers, body: await readBody(request) };
    const { answer, ids } = await serve(incoming);
    return responseOf(answer, ids);
  };
};
