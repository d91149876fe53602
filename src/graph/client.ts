/**
 * Microsoft Graph. The SDK sends; what it would do badly in a worker is done here: tokens and claims challenges, one line for
 * what is throttled, retries of reads (never of writes), and every failure as a Result.
 */
import { GraphRequest as Call, ResponseType, type Context } from '@microsoft/microsoft-graph-client';
import * as v from 'valibot';
import type { Answer } from '../core/operation.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Actor } from '../core/session.ts';
import { graphFailure, tokenDemand, type TokenDemand } from './graph-error.ts';
import { createLine, wait, type Lane, type Line } from './pacing.ts';
import { GRAPH_ORIGIN, isNextLink, type GraphPath } from './path.ts';

/**
 * Gives a token for the scopes, a new one if `isFresh`, with a window only if a claims challenge demands one and somebody is there
 * for it; fails with `sign-in-needed` where somebody other than `actor` is signed in.
 */
export type TokenSource = (wanted: {
  scopes: readonly string[];
  claims?: string;
  isFresh?: boolean;
  isAttended: boolean;
  actor?: Actor | undefined;
}) => Promise<Result<string>>;

/** One request; `scopes` are those the operation needs. */
export interface GraphRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: GraphPath;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Doing it twice does no more than doing it once; a POST that only reads is tried again by itself. */
  readonly repeatable?: boolean;
  readonly scopes: readonly string[];
  readonly lane?: Lane;
  /** Whether somebody has just asked for it, and a window may open; as a rule whoever has not asked waits in the other lane. */
  readonly isAttended?: boolean;
  /** As whom alone this may be asked; whoever is signed in where none is given. */
  readonly actor?: Actor | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Ours, for the journal; a fresh one each time where none is given. */
  readonly clientRequestId?: string;
  /** Shape of the answer; what does not fit fails with `unexpected-answer`. */
  readonly answer: v.GenericSchema<unknown, T>;
}

type Unread = Omit<GraphRequest<unknown>, 'answer'>;

/** One page of a collection; `count` stands on the first page where `$count` was asked for. */
export interface Page<T> {
  readonly values: readonly T[];
  readonly nextLink?: string;
  readonly count?: number;
}

/** Asks Graph. */
export interface Graph {
  ask<T>(request: GraphRequest<T>): Promise<Result<T>>;
  /** A page of values; `from` is the nextLink of the page before. */
  page<T>(request: GraphRequest<T>, from?: string): Promise<Result<Page<T>>>;
  /** Sends a write once, and says what is known of it. Whoever calls has journalled it before, and counts how often it was refused. */
  write(request: Unread, refusals?: number): Promise<Answer>;
}

/** How often a read is tried, and the longest pause that a worker may sleep through; longer ones are the caller's alarm. */
const TRIES = 5;
const LONGEST_SLEEP = 20_000;
const RETRIED: ReadonlySet<number> = new Set([429, 503, 504]);

/** A 409 that says only that somebody else was writing at the same moment. */
const BUSY_CODE = 'Directory_ConcurrencyViolation';

const isPaced = (url: string): boolean => /\/v1\.0\/(identityProtection|identity\/conditionalAccess)\//.test(url);

type Sender = ConstructorParameters<typeof Call>[0];

/**
 * Sends what the SDK has put together, with what every request carries. It stands in the place of the SDK's own chain, whose retries
 * and redirects must not happen here.
 */
const senderWith = (token: string, clientRequestId: string): Sender => {
  const sendRequest = async (context: Context): Promise<Context> => {
    const headers = { ...(context.options?.headers as Record<string, string>), Authorization: `Bearer ${token}`, 'client-request-id': clientRequestId };
    // Graph lets answers be stored; the browser would keep people's names on the disk.
    context.response = await fetch(context.request, { ...context.options, cache: 'no-store', headers });
    return context;
  };
  return { sendRequest } as unknown as Sender;
};

/** Retry-After in ms, from seconds or a date: 1 to 300 s; missing, past or unreadable ones read as none. */
const retryAfter = (response: Response): number | undefined => {
  const header = response.headers.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return seconds > 0 ? Math.min(Math.max(seconds, 1), 300) * 1_000 : undefined;
};

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : 'thrown');

const pageSchema = <T>(value: v.GenericSchema<unknown, T>) =>
  v.object({
    value: v.array(value),
    '@odata.nextLink': v.exactOptional(v.pipe(v.string(), v.check(isNextLink))),
    '@odata.count': v.exactOptional(v.number()),
  });

/**
 * What an answer says of a write. 429 asks to send it again, 401 to sign in before; other errors of the service leave open whether it
 * was done, also 503, which only what may be done twice takes for a request to come again.
 */
const readWritten = async (response: Response, { repeatable = false }: Unread, holdBack: (ms?: number) => Promise<number>): Promise<Answer> => {
  const requestId = response.headers.get('request-id');
  const { status } = response;
  if (response.ok) return { kind: 'accepted', ...(requestId ? { requestId } : {}) };
  const isBusy = status === 429 || (status === 503 && repeatable);
  if ((status >= 500 || status === 408) && !isBusy) return { kind: 'no-answer' };
  const refused = await graphFailure(response);
  if (refused.ok) return { kind: 'no-answer' };
  const { failure } = refused;
  if (isBusy || failure.code === BUSY_CODE) return { kind: 'held-back', until: Date.now() + (await holdBack(retryAfter(response))), failure };
  return failure.kind === 'sign-in-needed' ? { kind: 'held-back', until: 0, failure } : { kind: 'refused', failure };
};

/** Makes the way to Graph; `line` is a parameter for tests of its own. */
export const createGraph = (token: TokenSource, line: Line = createLine()): Graph => {
  /** Sends once with a token that is kept, and once more if Graph wants another; `leaving` is called before each. */
  const send = async (url: string, request: Unread, leaving?: () => unknown, demand?: TokenDemand): Promise<Result<Response>> => {
    const { scopes, lane = 'person', isAttended = lane === 'person', actor } = request;
    // A worker may not live so long as to wait for it: whoever asks comes again by an alarm.
    if (isPaced(url) && (await line.heldFor()) > LONGEST_SLEEP) return fail('throttled');
    const held = await token({ scopes, isAttended, actor, ...demand }).catch((thrown: unknown) =>
      fail('unavailable', { code: nameOf(thrown) }),
    );
    if (!held.ok) return held;
    const call = new Call(senderWith(held.value, request.clientRequestId ?? crypto.randomUUID()), {}, url)
      .options({ signal: request.signal ?? null })
      .headers({ Prefer: 'include-unknown-enum-members', ...request.headers })
      .responseType(ResponseType.RAW);
    const methods = {
      GET: () => call.get(),
      POST: () => call.post(request.body),
      PATCH: () => call.patch(request.body),
      DELETE: () => call.delete(),
    };
    const run = (): Promise<Response> => {
      leaving?.();
      return methods[request.method ?? 'GET']() as Promise<Response>;
    };
    const response = await (isPaced(url) ? line.run(lane, run, request.signal) : run());
    const wanted = demand ? undefined : tokenDemand(response);
    return wanted ? send(url, request, leaving, wanted) : ok(response);
  };

  /** Reads are tried again while the service is only busy. */
  const persist = async (url: string, request: Unread, attempt = 0): Promise<Result<Response>> => {
    const sent = await send(url, request);
    if (!sent.ok || !RETRIED.has(sent.value.status)) return sent;
    const pause = retryAfter(sent.value) ?? line.pause(attempt);
    if (sent.value.status === 429 && isPaced(url)) await line.holdBack(pause);
    const isRead = (request.method ?? 'GET') === 'GET' || request.repeatable;
    const mayRetry = isRead && attempt + 1 < TRIES && pause <= LONGEST_SLEEP;
    if (!mayRetry) return sent;
    await wait(pause, request.signal);
    return persist(url, request, attempt + 1);
  };

  const fetchAnswer = async <T>(url: string, request: Unread, schema: v.GenericSchema<unknown, T>): Promise<Result<T>> => {
    try {
      const sent = await persist(url, request);
      if (!sent.ok) return sent;
      if (!sent.value.ok) return await graphFailure(sent.value);
      const raw: unknown = sent.value.status === 204 ? null : await sent.value.json();
      const parsed = v.safeParse(schema, raw);
      return parsed.success ? ok(parsed.output) : fail('unexpected-answer', { subject: v.getDotPath(parsed.issues[0]) ?? 'body' });
    } catch (thrown) {
      if (request.signal?.aborted) return fail('cancelled');
      if (thrown instanceof SyntaxError) return fail('unexpected-answer', { subject: 'body' });
      return fail(navigator.onLine ? 'unavailable' : 'offline', { code: nameOf(thrown) });
    }
  };

  const urlOf = ({ path, query }: Pick<GraphRequest<unknown>, 'path' | 'query'>): string => {
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
    return `${GRAPH_ORIGIN}/v1.0${path}${search ? `?${search}` : ''}`;
  };

  return {
    ask: (request) => fetchAnswer(urlOf(request), request, request.answer),
    async page(request, from) {
      if (from !== undefined && !isNextLink(from)) return fail('unexpected-answer', { subject: '@odata.nextLink' });
      const page = await fetchAnswer(from ?? urlOf(request), request, pageSchema(request.answer));
      if (!page.ok) return page;
      const { value: values, '@odata.nextLink': nextLink, '@odata.count': count } = page.value;
      return ok({ values, ...(nextLink ? { nextLink } : {}), ...(count === undefined ? {} : { count }) });
    },
    async write(request, refusals = 0) {
      const url = urlOf(request);
      const holdBack = async (ms = line.pause(refusals)): Promise<number> => {
        if (isPaced(url)) await line.holdBack(ms);
        return ms;
      };
      let hasLeft = false;
      try {
        const sent = await send(url, request, () => (hasLeft = true));
        // Without a token nothing has left.
        if (!sent.ok) return { kind: 'held-back', until: 0, failure: sent.failure };
        return await readWritten(sent.value, request, holdBack);
      } catch (thrown) {
        return hasLeft ? { kind: 'no-answer' } : { kind: 'held-back', until: 0, failure: { kind: 'unavailable', code: nameOf(thrown) } };
      }
    },
  };
};

/** Asks as one admin alone; a window opens for a write only if it is attended, and never for a reading, which is in the background's lane. */
export const graphOf = (graph: Graph, actor: Actor, isAttended = false): Graph => ({
  ask: (request) => graph.ask({ lane: 'sync', actor, ...request }),
  page: (request, from) => graph.page({ lane: 'sync', actor, ...request }, from),
  write: (request, refusals) => graph.write({ actor, isAttended, ...request }, refusals),
});

/** Every page of a collection that is known to be small; the first failure ends it. */
export const readEveryPage = async <T>(graph: Graph, request: GraphRequest<T>): Promise<Result<readonly T[]>> => {
  const values: T[] = [];
  let nextLink: string | undefined;
  do {
    const page = await graph.page(request, nextLink);
    if (!page.ok) return page;
    values.push(...page.value.values);
    nextLink = page.value.nextLink;
  } while (nextLink);
  return ok(values);
};
