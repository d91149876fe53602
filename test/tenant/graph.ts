/** Microsoft Graph of the sample tenant: the order in which a request meets faults, token, limits, permissions and its handler. */
import type { ReadToken } from './caller.ts';
import { loadContract, type Contract } from './contract.ts';
import { ConnectionCut, type Fault, type Faults } from './faults.ts';
import { checkAccess } from './graph/access.ts';
import { batchAnswer, partsOf, type Part } from './graph/batch.ts';
import { brokenBy, checkRequest, ContractBroken } from './graph/conformance.ts';
import { faultAnswer } from './graph/fault-answer.ts';
import { maskNewer, preferenceApplied, prefersNewer } from './graph/prefer.ts';
import { badRequest, Refusal } from './graph/refusal.ts';
import type { Answer, Route } from './graph/route.ts';
import { findRoute, type Found } from './graph/routes.ts';
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

/** An answer, and how it or its request breaks the contract. */
interface Outcome {
  readonly answer: Answer;
  readonly broken?: string;
}

const ROOT = '/v1.0';

const pathOf = (url: URL): string => {
  if (!url.pathname.toLowerCase().startsWith(`${ROOT}/`)) throw new Refusal(404, 'ResourceNotFound', `Invalid version: ${url.pathname.split('/')[1] ?? ''}`);
  return url.pathname.slice(ROOT.length);
};

const isBatch = ({ method, url }: Incoming): boolean => method === 'POST' && url.pathname.toLowerCase() === `${ROOT}/$batch`;

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

const routeOf = (method: string, path: string): Found => {
  const found = findRoute(method, path);
  if (found.route !== undefined) return found;
  throw found.pathIsKnown
    ? new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
    : new Refusal(404, 'ResourceNotFound', `Resource not found for the segment '${path.split('/').at(-1) ?? ''}'.`);
};

/** Headers that tell about the limits; refuses (429) what is over them. */
const passLimits = (throttle: Throttle | undefined, route: Route, incoming: Incoming): Readonly<Record<string, string>> => {
  if (throttle === undefined) return {};
  const units = unitsOf(incoming);
  const asksForActivity = incoming.url.searchParams.get('$select')?.includes('signInActivity') === true;
  const gates = [throttle.take(route.throttle, units), ...(asksForActivity ? [throttle.take('sign-in-activity', 1)] : [])];
  const { passes, retryAfter, used = 0 } = gates.find((gate) => !gate.passes) ?? gates[0] ?? { passes: true };
  if (!passes) throw new Refusal(429, 'TooManyRequests', 'Please retry again later.', retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) });
  return {
    ...(route.throttle === 'identity' ? { 'x-ms-resource-unit': String(units) } : {}),
    ...(used > 0.8 ? { 'x-ms-throttle-limit-percentage': used.toFixed(1) } : {}),
  };
};

/** Graph of one tenant. The function rejects with ConnectionCut when a fault cuts the connection. */
export const createGraph = (parts: GraphParts): ((request: Request) => Promise<Response>) => {
  const { state, readToken, now, faults, log, contract = loadContract() } = parts;
  const throttle = parts.throttle === false ? undefined : createThrottle(now);

  const handle = (incoming: Incoming, fault: Fault | undefined): Answer => {
    const { method, url, headers, body } = incoming;
    const path = pathOf(url);
    const caller = readCaller(headers, readToken, state.view());
    const { route, param } = routeOf(method, path);
    const limits = passLimits(throttle, route, incoming);
    if (body === undefined) throw badRequest('Unable to read JSON request payload.');
    const applyDelayMs = fault?.applyDelayMs ?? state.applyDelayMs;
    const call = { ...incoming, caller, state, view: state.view(fault?.staleMs), applyDelayMs, param };
    checkAccess(route, call);
    checkRequest(contract, method, path, body);
    const answer = route.answer(call);
    const newer = prefersNewer(headers);
    return {
      ...answer,
      ...(newer || answer.body === undefined ? {} : { body: maskNewer(answer.body) }),
      headers: { ...limits, ...(newer ? preferenceApplied : {}), ...answer.headers },
    };
  };

  const partOf = (outer: Incoming) => async (part: Part): Promise<Answer> => {
    const headers = new Headers({ Authorization: outer.headers.get('Authorization') ?? '', ...part.headers });
    const url = new URL(`${outer.url.origin}${ROOT}${part.url}`);
    const ids = idsFor(headers, now());
    const answer = await serve({ method: part.method, url, headers, body: part.body }, ids);
    return { ...answer, headers: { 'request-id': ids.requestId, ...answer.headers } };
  };

  const batch = (incoming: Incoming, ids: Ids): Promise<Answer> => {
    readCaller(incoming.headers, readToken, state.view());
    checkRequest(contract, 'POST', '/$batch', incoming.body);
    return batchAnswer(partsOf(incoming.body), partOf(incoming), (refusal) => refusalAnswer(refusal, ids));
  };

  const work = async (incoming: Incoming, fault: Fault | undefined, ids: Ids): Promise<Outcome> => {
    try {
      const answer = isBatch(incoming) ? await batch(incoming, ids) : handle(incoming, fault);
      const broken = brokenBy(contract, incoming.method, incoming.url.pathname.slice(ROOT.length), answer);
      if (broken !== undefined) throw broken;
      return { answer };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { answer: refusalAnswer(error, ids), ...(error instanceof ContractBroken ? { broken: error.message } : {}) };
    }
  };

  const serve = async (incoming: Incoming, ids: Ids): Promise<Answer> => {
    const { method, url, body } = incoming;
    const note = (status: number, broken?: string): void => {
      log.add({ time: new Date(ids.at).toISOString(), method, url: url.href, status, body: body ?? null, ...(broken === undefined ? {} : { contract: broken }) });
    };
    const cut = (): never => {
      note(0);
      throw new ConnectionCut(`${method} ${url.pathname}`);
    };
    const fault = faults.take(method, url.href);
    if (fault?.delayMs !== undefined) await pause(fault.delayMs);
    if (fault?.drop === true) return cut();
    const instead = fault === undefined ? undefined : faultAnswer(fault, ids);
    if (instead !== undefined && fault?.appliesFirst === true) await work(incoming, fault, ids);
    const { answer, broken } = instead === undefined ? await work(incoming, fault, ids) : { answer: instead };
    if (fault?.applyThenDrop === true) return cut();
    note(answer.status, broken);
    return answer;
  };

  return async (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    const ids = idsFor(request.headers, now());
    const incoming = { method: request.method, url: new URL(request.url), headers: request.headers, body: await readBody(request) };
    return responseOf(await serve(incoming, ids), ids);
  };
};
