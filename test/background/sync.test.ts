import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorld, type LoadLife, type World } from '../faults/world.ts';

vi.mock('../../src/auth/broker.ts', () => import('../faults/broker.ts'));

const load: LoadLife = () => {
  vi.resetModules();
  return import('../faults/life.ts');
};

const MINUTE = 60_000;
const OPEN = ['atRisk', 'confirmedCompromised'];

let world: World;
let seen: (what: string) => void = () => undefined;

const begin = async (users = 60, risky = 40): Promise<void> => {
  world = await createWorld({ load, seed: 7, users, risky, seen: (what) => seen(what) });
  await world.wake();
};
const sync = (full = false) => world.during(world.worker().modules.sync({ full }));
const status = () => world.during(world.worker().modules.syncCell.read());
const summary = () => world.during(world.worker().modules.summaryCell.read());
const list = () => world.during(world.worker().modules.readRiskList());
const session = () => world.during(world.worker().modules.sessionCell.read());
const rows = () => world.state.view().riskyUsers.all();
const listings = () => world.requests().filter(({ url }) => /\/riskyUsers\?/.test(url));
/** Somebody at risk, as the tenant has them. */
const somebody = () => {
  const row = rows().find(({ riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted);
  if (!row) throw new Error('nobody is at risk');
  return row;
};
const change = (riskLastUpdatedDateTime: string, riskState: 'atRisk' | 'remediated'): string => {
  const row = somebody();
  world.state.tables().riskyUsers.put(row.id, { ...row, riskState, riskLastUpdatedDateTime }, world.clock.now());
  return row.id;
};
const minutesAgo = (minutes: number): string => new Date(world.clock.now() - minutes * MINUTE).toISOString();
const newest = (): number => Math.max(...rows().map(({ riskLastUpdatedDateTime }) => Date.parse(riskLastUpdatedDateTime)));

beforeEach(() => {
  seen = () => undefined;
});
afterEach(() => world.leave());

describe('the first sync', () => {
  it('reads 1,200 people in three requests, and tells what it found', async () => {
    await begin(1_600, 1_200);
    await sync();
    expect(listings()).toHaveLength(3);
    const open = rows().filter(({ riskState }) => OPEN.includes(riskState));
    const told = await summary();
    expect(told).toMatchObject({ version: 1, total: 1_200, counts: { high: open.filter(({ riskLevel }) => riskLevel === 'high').length } });
    expect(told?.top).toHaveLength(50);
    expect(told?.top.every(({ level, state }) => level === 'high' && OPEN.includes(state))).toBe(true);
    expect(new Set((await list())?.users.map(({ id }) => id))).toEqual(new Set(rows().map(({ id }) => id)));
  });

  it('learns the aliases of those with open risk, and of nobody else', async () => {
    await begin();
    await sync();
    const users = (await list())?.users ?? [];
    const isWanted = ({ state, isDeleted }: (typeof users)[number]): boolean => OPEN.includes(state) && !isDeleted;
    expect(users.filter((user) => user.aliases !== undefined && !isWanted(user))).toEqual([]);
    expect(users.filter(isWanted).every(({ aliases }) => aliases !== undefined)).toBe(true);
  });

  it.each([1, 2, 3])('goes on by itself where the worker was stopped behind request %i', async (stop) => {
    await begin(1_600, 1_200);
    let answers = 0;
    seen = (what) => {
      if (what === 'fetch GET, done' && ++answers === stop) world.worker().life.stop();
    };
    await sync();
    expect(world.worker().life.isOver()).toBe(true);
    await world.pass(async () => (await summary()) !== null && (await status())?.running === null, 10 * MINUTE);
    expect(world.awakened()).toBe(0);
    expect((await list())?.users).toHaveLength(1_200);
    // Only the page that had not been stored was read again.
    expect(listings()).toHaveLength(4);
  });

  it('begins anew where Graph no longer knows the page to go on with', async () => {
    await begin(1_600, 1_200);
    world.faults.add([{ match: 'skiptoken', status: 400 }]);
    await sync();
    expect((await status())?.failure).toBeNull();
    expect((await list())?.users).toHaveLength(1_200);
    expect(listings()).toHaveLength(5);
  });

  it('is not begun anew for ever', async () => {
    await begin(1_600, 1_200);
    world.faults.add([{ match: 'skiptoken', status: 400, times: 100 }]);
    await sync();
    expect((await status())?.failure).toMatchObject({ kind: 'refused' });
    expect(listings()).toHaveLength(4);
  });

  it('is tried again by itself once a role that ran out may be active again', async () => {
    await begin();
    world.faults.add([{ match: 'riskyUsers', status: 403 }]);
    await sync();
    expect((await status())?.failure).toMatchObject({ kind: 'role-missing' });
    await world.pass(async () => (await list()) !== null, 60 * MINUTE);
    expect((await list())?.users).toHaveLength(40);
  });

  it('can be stopped by a person, and tells of no failure then', async () => {
    await begin(1_600, 1_200);
    const work = world.worker().modules.sync({ full: false });
    await world.pass(async () => listings().length === 1, MINUTE);
    await world.during(world.worker().modules.cancelSync());
    await world.during(work);
    expect(await status()).toMatchObject({ running: null, failure: null });
    expect([await list(), listings().length]).toEqual([null, 1]);
  });

  it('leaves nothing behind where somebody signs out meanwhile', async () => {
    await begin(1_600, 1_200);
    const work = world.worker().modules.sync({ full: false });
    await world.pass(async () => listings().length === 2, MINUTE);
    await world.during(world.worker().modules.signOut());
    await world.during(work);
    expect([await list(), await summary(), (await session())?.state]).toEqual([null, null, 'signed-out']);
    expect([...world.worker().modules.fake.alarms.keys()]).toEqual([]);
  });
});

describe('the next sync', () => {
  beforeEach(async () => {
    await begin();
    await sync();
  });

  it('costs one request, and disturbs nobody where nothing has changed', async () => {
    await sync();
    expect(listings()).toHaveLength(2);
    expect(await summary()).toMatchObject({ version: 1, total: 40 });
  });

  it('finds what has changed, and is told by the version', async () => {
    const id = change(minutesAgo(0), 'remediated');
    await sync();
    expect((await summary())?.version).toBe(2);
    expect((await list())?.users.find((user) => user.id === id)).toMatchObject({ state: 'remediated' });
    expect((await list())?.users.find((user) => user.id === id)).not.toHaveProperty('aliases');
  });

  it('finds what Graph had dated before it showed it', async () => {
    const id = change(new Date(newest() - 4 * MINUTE).toISOString(), 'remediated');
    await sync();
    expect((await list())?.users.find((user) => user.id === id)).toMatchObject({ state: 'remediated' });
  });

  it('comes by itself, every five minutes or so', async () => {
    const nextAt = (await status())?.nextAt ?? 0;
    expect(Math.abs(nextAt - world.clock.now() - 5 * MINUTE)).toBeLessThanOrEqual(MINUTE);
    await world.pass(async () => listings().length === 3, 20 * MINUTE);
    expect(listings().length).toBe(3);
  });

  it.each([-25, 25])('reads everything again once the list is a day old, though the clock was set by %i hours', async (hours) => {
    world.clock.jump(hours * 60 * MINUTE);
    await sync();
    expect(listings().at(-1)?.url).toContain('count=true');
  });

  it('is one for all who ask at the same time', async () => {
    const { modules } = world.worker();
    await world.during(Promise.all([modules.sync({ full: false }), modules.sync({ full: false }), modules.sync({ full: false })]));
    expect(listings()).toHaveLength(2);
  });

  it('is followed by a full one where somebody asked for that meanwhile', async () => {
    const { modules } = world.worker();
    await world.during(Promise.all([modules.sync({ full: false }), modules.sync({ full: true })]));
    expect(listings().slice(1).map(({ url }) => url.includes('count=true'))).toEqual([false, true]);
  });

  it('lets the sign-in lapse where a person is needed, keeps the data, and does not come again by itself', async () => {
    world.signIn.refuses = 'session-revoked';
    await sync();
    expect(await session()).toMatchObject({ state: 'lapsed', failure: { kind: 'session-revoked' } });
    expect(await status()).toMatchObject({ running: null, failure: { kind: 'session-revoked' }, nextAt: null });
    expect((await list())?.users).toHaveLength(40);
    expect(world.worker().modules.fake.alarms.has('sync')).toBe(false);
  });

  it('comes again after a minute or so where the service was busy', async () => {
    world.faults.add([{ match: 'riskyUsers', status: 503, times: 5 }]);
    await sync();
    const { failure, nextAt } = (await status()) ?? {};
    expect(failure).toMatchObject({ kind: 'unavailable' });
    expect(Math.abs((nextAt ?? 0) - world.clock.now() - MINUTE)).toBeLessThanOrEqual(12_000);
    await world.pass(async () => (await status())?.failure === null, 5 * MINUTE);
    expect((await status())?.failure).toBeNull();
  });

  it('says so where the store is broken, and comes again', async () => {
    const { indexedDB } = globalThis;
    Object.assign(globalThis, { indexedDB: { open: () => { throw new DOMException('broken', 'UnknownError'); } } });
    await sync();
    Object.assign(globalThis, { indexedDB });
    expect(await status()).toMatchObject({ failure: { kind: 'store-broken' }, nextAt: expect.any(Number) });
  });
});
