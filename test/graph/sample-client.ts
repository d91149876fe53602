/** The product's way to Graph before the emulated tenant, with pauses of milliseconds. */
import { vi } from 'vitest';
import { createGraph, type Graph, type TokenSource } from '../../src/graph/client.ts';
import { createLine, type Line } from '../../src/graph/pacing.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { accounts } from '../tenant/accounts.ts';
import type { Caller } from '../tenant/caller.ts';
import { loadContract } from '../tenant/contract.ts';
import { createFaults, type Faults } from '../tenant/faults.ts';
import { createGraph as createTenantGraph } from '../tenant/graph.ts';
import { createLog, type LogEntry } from '../tenant/log.ts';
import { createTenantState, type TenantOptions, type TenantState } from '../tenant/state.ts';

const contract = loadContract();

/** A pace at which no test sleeps. */
export const QUICK = { spacing: 2, backoff: 1, longestBackoff: 4, longestHold: 300_000 } as const;

type Wanted = Parameters<TokenSource>[0];

/** The client, its tenant, and everything that was asked of either. */
export interface SampleClient {
  readonly graph: Graph;
  readonly line: Line;
  readonly state: TenantState;
  readonly faults: Faults;
  readonly tokensAsked: readonly Wanted[];
  /** Every request as it left, with its headers. */
  readonly sent: readonly Request[];
  requests(): readonly LogEntry[];
  /** Signs in another of the sample's accounts, with these scopes only where some are given. */
  signIn(username: string, scopes?: readonly string[]): void;
  /** How the sign-in answers from now on, until it is undefined again. */
  refuseTokens(answer: Result<never> | 'bug' | undefined): void;
  /** Answers the next requests without the tenant, or cuts them off. */
  answerWith(...answers: readonly (() => Response | Promise<Response>)[]): void;
}

/** Makes one; `fetch` and `navigator` are stubbed. */
export const createSampleClient = (options: TenantOptions = {}): SampleClient => {
  const state = createTenantState({ users: 300, risky: 60, ...options });
  const [faults, log] = [createFaults(), createLog()];
  const callers = new Map<string, Caller>();
  const tenant = createTenantGraph({ state, faults, log, now: Date.now, throttle: false, readToken: (token) => callers.get(token), ...(contract ? { contract } : {}) });
  const tokensAsked: Wanted[] = [];
  const sent: Request[] = [];
  let answers: (() => Response | Promise<Response>)[] = [];
  let who: { userId: string; scopes?: readonly string[] | undefined } = { userId: accounts[0]?.userId ?? '' };
  let refused: Result<never> | 'bug' | undefined;

  const token: TokenSource = async (wanted) => {
    tokensAsked.push(wanted);
    if (refused === 'bug') throw new Error('no sign-in host');
    if (refused) return refused;
    if (wanted.actor && wanted.actor.userId !== who.userId) return fail('sign-in-needed');
    const secret = `token-${tokensAsked.length}`;
    const acrs = [...(wanted.claims ?? '').matchAll(/"value":"(\w+)"/g)].flatMap(([, value]) => value ?? []);
    callers.set(secret, { userId: who.userId, scopes: new Set(who.scopes ?? wanted.scopes), acrs: new Set(acrs), understandsClaims: true });
    return ok(secret);
  };
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    sent.push(request.clone());
    const given = answers.shift();
    // What a browser throws when a connection breaks is a TypeError.
    const response = await (given ? given() : tenant(request).catch((cut: unknown) => Promise.reject(new TypeError('Failed to fetch', { cause: cut }))));
    init.signal?.throwIfAborted();
    return response;
  });
  const line = createLine(QUICK);
  return {
    graph: createGraph(token, line),
    line,
    state,
    faults,
    tokensAsked,
    sent,
    requests: () => log.entries(),
    signIn(username, scopes) {
      who = { userId: accounts.find((one) => one.username.startsWith(username))?.userId ?? '', scopes };
    },
    refuseTokens(answer) {
      refused = answer;
    },
    answerWith(...given) {
      answers = [...given];
    },
  };
};

/** A Graph answer without the tenant. */
export const answer =
  (status: number, body: unknown = null, headers: Readonly<Record<string, string>> = {}) =>
  (): Response =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

/** A claims challenge (Claims challenges), with the status it comes with. */
export const challenge = (status: number): (() => Response) =>
  answer(status, { error: { code: 'InvalidAuthenticationToken', message: '' } }, {
    'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')}"`,
  });
