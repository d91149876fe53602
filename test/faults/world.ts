/**
 * A browser with the worker in it, before the emulated tenant. The worker may be stopped at any boundary; an alarm, or somebody who
 * opens the popup, starts it again on what it had stored. Time moves only when nothing else is left to do.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { READ_SCOPES } from '../../src/auth/scopes.ts';
import { isOpenOperation, type Operation } from '../../src/core/operation.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { Session } from '../../src/core/session.ts';
import { verbs } from '../../src/core/verb.ts';
import { withDatabase } from '../../src/store/database.ts';
import { accounts, type Account as Person } from '../tenant/accounts.ts';
import type { Caller } from '../tenant/caller.ts';
import { loadContract } from '../tenant/contract.ts';
import { createFaults, type Faults } from '../tenant/faults.ts';
import { createGraph } from '../tenant/graph.ts';
import { createLog, type LogEntry } from '../tenant/log.ts';
import { tenantId } from '../tenant/organisation.ts';
import { registration } from '../tenant/registration.ts';
import { createTenantState, type TenantState } from '../tenant/state.ts';
import { seeded } from '../core/seeded.ts';
import { beginLife, watchBoundaries, type Life } from './boundary.ts';
import { createClock, type Clock } from './clock.ts';
import type { LifeModules } from './life.ts';
import { CONTAINMENT_GROUP, jobs, type Job } from './jobs.ts';
import { enterWorld, type SignIn } from './world-now.ts';

/** Loads the worker's modules afresh. */
export type LoadLife = () => Promise<LifeModules>;

/** How a world begins. */
export interface WorldOptions {
  readonly load: LoadLife;
  readonly seed: number;
  /** What will be asked for (a verdict). */
  readonly job?: Job;
  readonly users?: number;
  readonly risky?: number;
  /** Told every boundary that is passed. */
  readonly seen?: (what: string) => void;
}

/** The worker that runs. */
export interface Worker {
  readonly life: Life;
  readonly modules: LifeModules;
  readonly entry: ReturnType<LifeModules['start']>;
}

/** A browser, its worker and its tenant. */
export interface World {
  readonly job: Job;
  readonly clock: Clock;
  readonly state: TenantState;
  readonly faults: Faults;
  readonly signIn: SignIn;
  readonly random: () => number;
  requests(): readonly LogEntry[];
  /** What was thrown where nobody was left to hear it but the developer. */
  readonly errors: readonly unknown[];
  /** How often the worker was started by somebody who looked, because no alarm did. */
  awakened(): number;
  /** How often no alarm would have started the worker though something was left that could be done. */
  forgotten(): number;
  /** Whether the machine has a network. */
  setOnline(isOnline: boolean): void;
  /** Whether the browser's storage takes anything. */
  setStorage(isWritable: boolean): void;
  worker(): Worker;
  /** Starts the worker, or stops it and starts it again. */
  wake(): Promise<Worker>;
  /** Has the life that runs end after so many boundaries, and each one after it after as many as its turn says. */
  endLives(stops: readonly number[]): void;
  journal(): Promise<readonly Operation[]>;
  /** Has something happen in so many ms, whether or not the worker runs. */
  later(ms: number, work: () => void | Promise<void>): void;
  /** Lets everything happen that takes no time. */
  settle(): Promise<void>;
  /** Lets time pass until the condition holds; false where it does not within so many ms. */
  pass(until: () => Promise<boolean>, ms: number): Promise<boolean>;
  /** Lets time pass until the work is done, or will never be, because the worker was stopped. */
  during<T>(work: Promise<T>): Promise<T | undefined>;
  /** Somebody opens the popup, which starts the worker where it does not run. */
  open(): Promise<void>;
  /** Signs out, and another of the sample's accounts in, with every scope that it takes to confirm. */
  signInAs(person: Person | undefined): Promise<void>;
  /** Leaves the world, and gives the globals back. */
  leave(): void;
}

const contract = loadContract();

/** Modules of a life that came to rest, as good as fresh ones, by what loaded them. */
const spare = new WeakMap<LoadLife, LifeModules>();

const START = Date.parse('2026-11-23T09:30:00.123Z');
/** When somebody next looks at the popup, should nothing else start the worker, in ms. */
const A_LOOK = 5 * 60_000;

const accountOf = ({ userId, username, displayName }: Person) => ({ homeAccountId: `${userId}.${tenantId}`, userId, tenantId, username, name: displayName });

/** One lock of a name at a time; whoever is stopped lets it go. */
const createLocks = (life: Life) => {
  const last = new Map<string, Promise<unknown>>();
  return {
    async request<T>(name: string, work: () => Promise<T>): Promise<T> {
      await life.gate('lock');
      const mine = (last.get(name) ?? Promise.resolve()).then(work);
      last.set(name, mine.catch(() => undefined));
      const done = await mine;
      await life.gate('lock, done');
      return done;
    },
  };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Turns of the event loop in which nothing happens before nothing will. */
const QUIET_TURNS = 6;

/** Makes a world in which Maya is signed in; nothing runs before `wake`. */
export const createWorld = async ({ load, seed, job = jobs.verdict, users = 60, risky = 12, seen }: WorldOptions): Promise<World> => {
  const clock = createClock(START);
  const random = seeded(seed);
  const state = createTenantState({ users, risky, seed: 7, now: clock.now });
  const [faults, log] = [createFaults(), createLog()];
  const callers = new Map<string, Caller>();
  const tenant = createGraph({ state, faults, log, now: clock.now, readToken: (token) => callers.get(token), ...(contract ? { contract } : {}) });
  const [maya] = accounts;
  if (!maya) throw new Error('nobody can sign in');
  const errors: unknown[] = [];
  let [online, writable, awakened, forgotten] = [true, true, 0, 0];
  let worker: Worker | undefined;
  let life = beginLife();

  const signIn: SignIn = {
    account: accountOf(maya),
    granted: new Set([...READ_SCOPES, ...job.steps.flatMap((step) => verbs[step].scopes)]),
    refuses: undefined,
    readClaims: (claims = '') => [...claims.matchAll(/"value":"(\w+)"/g)].flatMap(([, value]) => value ?? []),
    newToken(userId, scopes, acrs) {
      callers.set(`token-${callers.size}`, { userId, scopes: new Set(scopes), acrs: new Set(acrs), understandsClaims: true });
      return `token-${callers.size - 1}`;
    },
  };

  const fetched = async (url: string, init: RequestInit): Promise<Response> => {
    const by = life;
    await by.gate(`fetch ${init.method ?? 'GET'}`);
    if (!online) throw new TypeError('Failed to fetch');
    const token = {};
    by.busy.add(token);
    try {
      return await tenant(new Request(url, init)).catch((cut: unknown) => Promise.reject(new TypeError('Failed to fetch', { cause: cut })));
    } finally {
      by.busy.delete(token);
      await by.gate(`fetch ${init.method ?? 'GET'}, done`);
    }
  };

  const stubs: Record<string, unknown> = {
    indexedDB: new IDBFactory(),
    fetch: fetched,
    navigator: { onLine: true, locks: createLocks(life) },
    reportError: (thrown: unknown) => errors.push(thrown),
  };
  const originals = new Map(Object.keys(stubs).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  const stub = (name: string, value: unknown): void => void Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const { random: mathRandom } = Math;
  let undo = (): void => undefined;
  const enter = (): void => {
    for (const [name, value] of Object.entries(stubs)) stub(name, value);
    Math.random = random;
    enterWorld({ signIn, gate: (what) => life.gate(what) });
    const undoClock = clock.install();
    const undoWatch = watchBoundaries(() => watched);
    undo = () => {
      undoWatch();
      undoClock();
      Math.random = mathRandom;
      for (const [name, original] of originals) {
        if (original) Object.defineProperty(globalThis, name, original);
        else Reflect.deleteProperty(globalThis, name);
      }
      enterWorld(undefined);
      undo = () => undefined;
    };
  };
  /** Whose boundaries are counted at this moment. */
  let watched: Life | undefined;

  const settle = async (): Promise<void> => {
    for (let quiet = 0, before = -1; quiet < QUIET_TURNS; quiet++) {
      await turn();
      if (life.busy.size > 0 || life.passed() !== before) quiet = 0;
      before = life.passed();
    }
  };

  const signedIn = (): Session => ({
    state: 'signed-in',
    account: signIn.account,
    organization: { id: tenantId, name: 'Contoso', domain: 'contoso.com' },
    scopes: [...signIn.granted],
  });
  const areas: Record<'session' | 'local', Map<string, unknown>> = {
    session: new Map<string, unknown>([
      ['session', signedIn()],
      // The next sync is due some day: none begins by itself.
      ['sync', { running: null, failure: null, nextAt: START }],
    ]),
    local: new Map([['settings', { ...DEFAULT_SETTINGS, connection: { clientId: registration.clientId, tenant: tenantId }, containmentGroup: { id: CONTAINMENT_GROUP } }]]),
  };
  const keep = (): void => {
    if (!worker) return;
    const { fake } = worker.modules;
    for (const area of ['session', 'local'] as const) areas[area] = new Map(fake.areas[area]);
    alarms = new Map(fake.alarms);
  };
  let alarms = new Map<string, { readonly when: number; readonly periodInMinutes?: number | undefined }>();

  let stops: readonly number[] = [];
  const endLater = (): void => {
    const [next, ...others] = stops;
    stops = others;
    if (next !== undefined) life.endIn(next);
  };

  const wake: World['wake'] = async () => {
    if (worker) {
      worker.life.stop();
      await settle();
      keep();
    }
    clock.clear();
    undo();
    const modules = (worker ? undefined : spare.get(load)) ?? (await load());
    spare.delete(load);
    const { fake } = modules;
    fake.reset();
    for (const area of ['session', 'local'] as const) for (const [key, value] of areas[area]) fake.areas[area].set(key, value);
    for (const [name, alarm] of alarms) fake.alarms.set(name, alarm);
    life = beginLife(seen);
    endLater();
    watched = life;
    const mine = life;
    fake.guard(async (what) => {
      // A reading changes nothing: it is one boundary, not two.
      if (!/get$/.test(what)) await mine.gate(what);
      if (!writable && what === 'session.set') throw new Error('QUOTA_BYTES quota exceeded');
    });
    stubs['navigator'] = { onLine: online, locks: createLocks(life) };
    enter();
    worker = { life, modules, entry: modules.start() };
    return worker;
  };

  const awake = (): Worker => {
    if (!worker) throw new Error('the worker was never started');
    return worker;
  };

  let planned: readonly { readonly at: number; readonly happen: () => void | Promise<void> }[] = [];

  /** What happens by itself, and when: alarms, the worker's own timers, what a test has planned, and at last somebody's look. */
  const events = (): readonly { readonly at: number; readonly happen: () => void | Promise<unknown> }[] => {
    const { life: mine, modules } = awake();
    const alarms = [...modules.fake.alarms].map(([name, { when }]) => ({
      at: clock.now() + Math.max(when - clock.wall(), 0),
      happen: () => ring(name),
    }));
    const timer = mine.isOver() ? undefined : clock.next();
    const timers = timer === undefined ? [] : [{ at: timer, happen: () => clock.moveTo(timer) }];
    return [...alarms, ...timers, ...planned, { at: clock.now() + A_LOOK, happen: look }].toSorted((a, b) => a.at - b.at);
  };

  const open = async (): Promise<void> => {
    if (awake().life.isOver()) await wake();
  };

  /** Whether something is left that can be done as things are, and no alarm stands for it. */
  const isForgotten = async (): Promise<boolean> => {
    const { fake, OPERATIONS_ALARM } = awake().modules;
    if (fake.alarms.has(OPERATIONS_ALARM)) return false;
    const open = (await journal()).filter(isOpenOperation);
    // What was sent can only be read back by somebody who is signed in.
    const isSignedOut = (fake.areas.session.get('session') as Session).state === 'signed-out';
    return open.some(({ state }) => state === 'queued' || !isSignedOut);
  };

  const look = async (): Promise<void> => {
    if (!awake().life.isOver()) return;
    awakened++;
    if (await isForgotten()) forgotten++;
    await open();
  };

  const ring = async (name: string): Promise<void> => {
    const { fake } = awake().modules;
    const alarm = fake.alarms.get(name);
    if (alarm?.periodInMinutes === undefined) fake.alarms.delete(name);
    else fake.alarms.set(name, { ...alarm, when: clock.wall() + alarm.periodInMinutes * 60_000 });
    // An alarm starts a worker that has been stopped.
    const { entry } = awake().life.isOver() ? await wake() : awake();
    entry.ring(name);
  };

  const journal: World['journal'] = async () => {
    watched = undefined;
    try {
      return await awake().modules.readJournal();
    } finally {
      watched = life;
    }
  };

  const pass: World['pass'] = async (until, ms) => {
    for (const deadline = clock.now() + ms; ; ) {
      await settle();
      if (await until()) return true;
      const [next] = events();
      if (!next || next.at > deadline) return false;
      planned = planned.filter((one) => one !== next);
      // Up to then, and not with it: an alarm that starts the worker finds no timer of the one before.
      clock.moveTo(Math.max(next.at - 1, clock.now()));
      await next.happen();
      clock.moveTo(Math.max(next.at, clock.now()));
    }
  };

  // A database that is made in the midst of a stop would stay without its stores here, which no browser lets happen.
  stub('indexedDB', stubs['indexedDB']);
  await withDatabase(async () => undefined);

  return {
    job,
    clock,
    state,
    faults,
    signIn,
    random,
    errors,
    requests: () => log.entries(),
    awakened: () => awakened,
    forgotten: () => forgotten,
    setOnline(isOnline) {
      online = isOnline;
      Object.assign(globalThis.navigator, { onLine: isOnline });
    },
    setStorage(isWritable) {
      writable = isWritable;
    },
    worker: awake,
    wake,
    endLives(given) {
      stops = given;
      endLater();
    },
    journal,
    later(ms, happen) {
      planned = [...planned, { at: clock.now() + ms, happen }];
    },
    settle,
    pass,
    async during(work) {
      const { life: mine } = awake();
      let isDone = false;
      const end = (): void => void (isDone = true);
      void work.then(end, end);
      await pass(async () => isDone || mine.isOver(), 60 * 60_000);
      await settle();
      return isDone ? work : undefined;
    },
    open,
    async signInAs(person) {
      const { modules } = awake();
      await modules.signOut();
      if (!person) return;
      signIn.account = accountOf(person);
      await modules.signIn();
    },
    leave() {
      const isAtRest = !life.isOver() && clock.next() === undefined && life.busy.size === 0;
      life.stop();
      clock.clear();
      undo();
      if (worker && isAtRest) spare.set(load, worker.modules);
    },
  };
};

/** Whether nothing is left to do. */
export const isQuiet = async (world: World): Promise<boolean> => (await world.journal()).every((row) => !isOpenOperation(row));
