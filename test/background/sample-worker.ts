/**
 * The background without its browser, before the emulated tenant: time moves only when a test waits for something, and a worker that
 * is started again knows nothing but what it had stored.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { HostReply, HostRequest, Token } from '../../src/auth/host-messages.ts';
import { READ_SCOPES } from '../../src/auth/scopes.ts';
import type { Operation } from '../../src/core/operation.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import type { Account } from '../../src/core/session.ts';
import { beginLife, watchBoundaries } from '../faults/boundary.ts';
import { accounts } from '../tenant/accounts.ts';
import type { Caller } from '../tenant/caller.ts';
import { createFaults, type Faults } from '../tenant/faults.ts';
import { createGraph } from '../tenant/graph.ts';
import { createLog, type LogEntry } from '../tenant/log.ts';
import { tenantId } from '../tenant/organisation.ts';
import { registration } from '../tenant/registration.ts';
import { sampleStart } from '../tenant/sample-graph.ts';
import { createTenantState, type TenantOptions, type TenantState } from '../tenant/state.ts';

const loadModules = async () => {
  const [cells, containment, operations, person, policies, session, settings, riskList, journal, reading, retention, snapshots] = await Promise.all([
    import('../../src/platform/cells.ts'),
    import('../../src/background/handlers/containment.ts'),
    import('../../src/background/handlers/operations.ts'),
    import('../../src/background/handlers/person.ts'),
    import('../../src/background/handlers/policies.ts'),
    import('../../src/background/handlers/session.ts'),
    import('../../src/background/handlers/settings.ts'),
    import('../../src/background/sync.ts'),
    import('../../src/background/operations.ts'),
    import('../../src/store/read.ts'),
    import('../../src/background/retention.ts'),
    import('../../src/store/snapshots.ts'),
  ]);
  const handlers = {
    ...containment.containmentHandlers,
    ...operations.operationHandlers,
    ...person.personHandlers,
    ...policies.policiesHandlers,
    ...session.sessionHandlers,
    ...settings.settingsHandlers,
  };
  return { ...cells, ...riskList, ...journal, ...reading, ...retention, ...snapshots, handlers };
};

/** The worker's modules as they are loaded in this life. */
export type Modules = Awaited<ReturnType<typeof loadModules>>;

/** A worker and its tenant. */
export interface SampleWorker {
  readonly state: TenantState;
  readonly faults: Faults;
  /** The writes that reached Graph, in order. */
  writes(): readonly LogEntry[];
  /** The requests whose url holds the text. */
  requests(part: string): readonly LogEntry[];
  /** What runs now; another object after a restart. */
  worker(): Modules;
  journal(): Promise<readonly Operation[]>;
  /** Signs in one of the sample's accounts, with the scopes for reading. */
  signIn(username: string): Promise<void>;
  /** What the admin answers in the window from now on. */
  answersWindow(answer: WindowAnswer): void;
  /** From now on the tokens are of another tenant, in which the accounts are guests. */
  entersTenant(guest: Pick<Account, 'userId' | 'tenantId'>): void;
  /** How often the consent window has opened, and what it asked for. */
  readonly consentsAsked: readonly (readonly string[])[];
  /** Sets what the organisation's policy says. */
  setPolicy(items: Record<string, unknown>): Promise<void>;
  /** Stops the worker and starts it again; `browser` forgets what lives as long as the browser, too. */
  restart(what: 'worker' | 'browser'): Promise<void>;
  /** Lets time pass until the answer is there. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass until the condition holds; throws where it does not within so many seconds. */
  until(condition: () => Promise<boolean> | boolean, seconds?: number): Promise<void>;
}

/** Accepts or declines; may not consent, which takes another administrator; chooses another of the sample's accounts; or closes it some time. */
export type WindowAnswer = 'accept' | 'decline' | 'needs-approval' | { readonly as: string } | { readonly closed: Promise<void> };

type Areas = Readonly<Record<'session' | 'local', Record<string, unknown>>>;

/** Lets everything go on that waits for no time: the event loop's own turns, and ciphers and compression on other threads. */
const turn = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  await crypto.subtle.digest('SHA-256', new Uint8Array(1));
};

const accountOf = (username: string): Account => {
  const found = accounts.find((one) => one.username.startsWith(username));
  if (!found) throw new Error(`${username} is nobody here`);
  const { userId, displayName } = found;
  return { homeAccountId: `${userId}.${tenantId}`, userId, tenantId, username: found.username, name: displayName };
};

/** The authentication context that a claims challenge asks for; empty where there is none. */
const contextIn = (claims = ''): string => /"acrs":.*"value":"(\w+)"/.exec(claims)?.[1] ?? '';

/** One after the other, as Web Locks of one name are. */
const createLocks = () => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: <T>(_: string, work: () => Promise<T>): Promise<T> => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
};

interface Alarm {
  readonly when?: number;
  readonly delayInMinutes?: number;
}

/** Alarms outlive the worker; one that comes again and again is set again by whoever still needs it. */
const createAlarms = (ring: (name: string) => void) => {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const clear = async (name: string): Promise<void> => clearTimeout(timers.get(name));
  return {
    clear,
    async create(name: string, { when, delayInMinutes = 0 }: Alarm): Promise<void> {
      await clear(name);
      timers.set(
        name,
        setTimeout(() => ring(name), when === undefined ? delayInMinutes * 60_000 : Math.max(0, when - Date.now())),
      );
    },
  };
};

type Alarms = ReturnType<typeof createAlarms>;

/** The one window that a sign-in opens; `close` is there while it stands. */
const createWindows = () => {
  const listeners = new Set<(created: { id: number; type: string }) => void>();
  let close: (() => void) | undefined;
  const present = async (): Promise<void> => {
    if (!close) throw new Error('no window');
  };
  return {
    /** Stands until somebody closes it, or the product does. */
    stand: (closed: Promise<void>): Promise<void> => {
      const removed = new Promise<void>((resolve) => (close = resolve));
      for (const listener of listeners) listener({ id: 5, type: 'popup' });
      return Promise.race([closed, removed]).finally(() => (close = undefined));
    },
    browserWindows: {
      onCreated: { addListener: listeners.add.bind(listeners), removeListener: listeners.delete.bind(listeners) },
      update: present,
      remove: () => present().then(() => close?.()),
    },
  };
};

/** What the polyfill's stand-in lacks; a popup that opens ends with a fragment at once. */
const fillIn = (browser: object, alarms: Alarms, windows: object, open: () => Promise<string>): void => {
  Object.assign(browser, { alarms, action: { setPopup: async () => undefined } });
  Object.assign(Reflect.get(browser, 'identity'), { launchWebAuthFlow: open });
  Object.assign(Reflect.get(browser, 'windows'), windows);
};

/** Starts one; `done` undoes what it put into the globals. */
export const startSampleWorker = async (options: TenantOptions = {}): Promise<SampleWorker & { done(): void }> => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: sampleStart });
  const state = createTenantState({ users: 300, risky: 60, ...options, now: Date.now });
  const [faults, log] = [createFaults(), createLog()];
  const callers = new Map<string, Caller>();
  const graph = createGraph({ state, readToken: (token) => callers.get(token), now: Date.now, faults, log });
  const consentsAsked: (readonly string[])[] = [];
  let granted = new Set<string>();
  let windowAnswer: WindowAnswer = 'accept';
  let guest: Partial<Account> = {};
  let asked: readonly string[] = [];
  const contexts = new Set<string>();
  let contextAsked = '';

  const tokenFor = (homeAccountId: string, scopes: readonly string[], context = ''): Result<Token> => {
    if (!scopes.every((scope) => granted.has(scope))) return fail('consent-needed');
    if (context && !contexts.has(context)) return fail('consent-needed');
    const account = accounts.find(({ userId }) => homeAccountId.startsWith(userId));
    if (!account) return fail('sign-in-needed');
    const secret = `token-${callers.size}`;
    callers.set(secret, { userId: account.userId, scopes: new Set(granted), acrs: new Set(contexts), understandsClaims: true });
    return ok({ secret, account: { ...accountOf(account.username), ...guest }, scopes: [...granted] });
  };

  /** Plays the document in which MSAL lives. */
  const answerHost = ({ call }: HostRequest): HostReply['result'] => {
    if (call.call === 'silent') return tokenFor(call.request.homeAccountId ?? '', call.request.scopes, contextIn(call.request.claims));
    if (call.call === 'navigate') {
      if (call.prompt === 'none') return fail('consent-needed');
      [asked, contextAsked] = [call.request.scopes, contextIn(call.request.claims)];
      return ok('https://login.microsoftonline.com/authorize?state=1');
    }
    if (call.call !== 'answered') return ok(null);
    if (windowAnswer === 'decline') return fail('consent-declined');
    if (windowAnswer === 'needs-approval') return fail('admin-approval-needed');
    if (typeof windowAnswer === 'object' && 'as' in windowAnswer) return tokenFor(accountOf(windowAnswer.as).homeAccountId, []);
    granted = new Set([...granted, ...asked]);
    if (contextAsked) contexts.add(contextAsked);
    return tokenFor(current.homeAccountId, asked);
  };

  const host = {
    url: 'chrome-extension://fakeextensionid/src/auth/offscreen.html',
    postMessage: (request: HostRequest, [port]: readonly MessagePort[]): void =>
      port?.postMessage({ result: answerHost(request), vault: request.vault } satisfies HostReply),
  };
  const windows = createWindows();
  const openWindow = async (): Promise<string> => {
    consentsAsked.push(asked);
    if (typeof windowAnswer === 'object' && 'closed' in windowAnswer) {
      await windows.stand(windowAnswer.closed);
      throw new Error('The user did not approve access.');
    }
    return 'https://fakeextensionid.chromiumapp.org/#code=1';
  };

  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('self', { clients: { matchAll: async () => [host] } });
  vi.stubGlobal('reportError', (thrown: unknown) => errors.push(thrown));
  const errors: unknown[] = [];

  let current = accountOf('maya.admin');
  let modules: Modules;
  let areas: Areas = { session: {}, local: {} };

  const alarms = createAlarms((name) => {
    if (name === modules.OPERATIONS_ALARM) void modules.drain();
  });

  let life = beginLife();
  const unwatch = watchBoundaries(() => life);

  /** What the worker was in the middle of never comes back from where it waits. */
  const stop = async (): Promise<void> => {
    life.stop();
    vi.clearAllTimers();
    for (let turns = 0; turns < 6; turns++) await turn();
  };

  const start = async (): Promise<void> => {
    const mine = beginLife();
    life = mine;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const response = await graph(new Request(url, init));
      await mine.gate('answer');
      return response;
    });
    vi.resetModules();
    // Whatever the worker before held is free.
    vi.stubGlobal('navigator', { onLine: true, language: 'en', locks: createLocks() });
    const { default: browser } = await import('webextension-polyfill');
    fillIn(browser, alarms, windows.browserWindows, openWindow);
    await browser.storage.session.set(areas.session);
    await browser.storage.local.set(areas.local);
    const { fake } = await import('../fake-browser.ts');
    fake.guard(mine.gate);
    modules = await loadModules();
  };
  const until: SampleWorker['until'] = async (condition, seconds = 60) => {
    for (let ms = 0; ms < seconds * 1_000; ms += 100) {
      for (let turns = 0; turns < 6; turns++) await turn();
      if (await condition()) return;
      await vi.advanceTimersByTimeAsync(100);
    }
    throw new Error(`it did not come true within ${seconds} s${errors.length > 0 ? `: ${String(errors[0])}` : ''}`);
  };

  await start();
  const started: SampleWorker & { done(): void } = {
    state,
    faults,
    consentsAsked,
    writes: () => log.entries().filter(({ method, url }) => method !== 'GET' && !/getMemberGroups|getByIds|evaluate/.test(url)),
    requests: (part) => log.entries().filter(({ url }) => decodeURIComponent(url).includes(part)),
    worker: () => modules,
    journal: () => modules.readJournal(),
    async signIn(username) {
      current = accountOf(username);
      granted = new Set(READ_SCOPES);
      const organization = { id: tenantId, name: 'Contoso', domain: 'contoso.com' };
      const connection = { clientId: registration.clientId, tenant: tenantId };
      await modules.settingsCell.change((settings) => ({ ...settings, connection }));
      await modules.sessionCell.write({ state: 'signed-in', account: current, organization, scopes: [...READ_SCOPES] });
    },
    answersWindow(answer) {
      windowAnswer = answer;
    },
    entersTenant(as) {
      guest = as;
    },
    async setPolicy(items) {
      const { fake } = await import('../fake-browser.ts');
      fake.setManaged(items);
    },
    async restart(what) {
      // Its timers do not ring any more; its alarms would, soon.
      await stop();
      const { fake } = await import('../fake-browser.ts');
      areas = { session: what === 'browser' ? {} : Object.fromEntries(fake.areas.session), local: Object.fromEntries(fake.areas.local) };
      await start();
      await modules.recount();
      void modules.drain();
    },
    until,
    async during(work) {
      let isThere = false;
      const arrived = (): void => void (isThere = true);
      void work.then(arrived, arrived);
      await until(() => isThere);
      return work;
    },
    done() {
      life.stop();
      unwatch();
      vi.useRealTimers();
      vi.unstubAllGlobals();
    },
  };
  return started;
};
