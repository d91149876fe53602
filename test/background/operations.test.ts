import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../src/core/result.ts';
import { accounts } from '../tenant/accounts.ts';
import type { Fault } from '../tenant/faults.ts';
import { createWorld, isQuiet, type LoadLife, type World } from '../faults/world.ts';
import { withDatabase } from '../../src/store/database.ts';

vi.mock('../../src/auth/broker.ts', () => import('../faults/broker.ts'));

const load: LoadLife = () => {
  vi.resetModules();
  return import('../faults/life.ts');
};

const MINUTE = 60_000;
const A_DAY = 24 * 60 * MINUTE;
const [maya, olu] = accounts;

let world: World;
let target = '';

const confirm = (ids: readonly string[] = [target]) => world.during(world.worker().entry.confirm(ids));
const operations = () => world.worker().modules.operationHandlers;
const rest = (ms = 60 * MINUTE) => world.pass(() => isQuiet(world), ms);
const states = async () => (await world.journal()).map(({ state }) => state);
const writes = () => world.requests().filter(({ url }) => url.includes('confirmCompromised'));
const onWrite = (fault: Omit<Fault, 'match'>): void => world.faults.add([{ match: 'confirmCompromised', ...fault }]);
const onRead = (fault: Omit<Fault, 'match'>): void => world.faults.add([{ match: '/riskyUsers/', method: 'GET', ...fault }]);
const session = () => world.during(world.worker().modules.sessionCell.read());
const atRisk = () => world.state.view().riskyUsers.all().filter(({ riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted);
const isSent = async () => (await states())[0] === 'sent';

beforeEach(async () => {
  world = await createWorld({ load, seed: 7 });
  target = atRisk()[0]?.id ?? '';
  await world.wake();
});
afterEach(() => world.leave());

describe('a deed', () => {
  it('is entered, sent once, and done when it was seen', async () => {
    const answer = await confirm();
    await rest();
    const [row] = await world.journal();
    expect(answer).toEqual({ ok: true, value: {} });
    expect(row).toMatchObject({ state: 'verified', targetId: target, adminId: maya?.userId, baseline: { state: 'atRisk' }, outcome: { state: 'confirmedCompromised' } });
    expect(row?.attempts).toHaveLength(1);
    expect(writes()).toMatchObject([{ status: 204, body: { userIds: [target] } }]);
    expect([...world.worker().modules.fake.alarms.keys()]).not.toContain('operations');
  });

  it('leaves no name on the disk', async () => {
    await confirm();
    await rest();
    const stored = await withDatabase(async (database) => JSON.stringify(await database.getAll('journal')));
    const { displayName, userPrincipalName } = world.state.view().users.get(target) ?? {};
    expect(stored).toContain(target);
    for (const name of [displayName, userPrincipalName, maya?.username, maya?.displayName]) expect(stored).not.toContain(name);
  });

  it('is refused, and told with the role that it takes, where Graph refuses it', async () => {
    onWrite({ status: 403 });
    await confirm();
    await rest();
    expect(await world.journal()).toMatchObject([{ state: 'failed', failure: { kind: 'role-missing', subject: 'Security Operator' } }]);
    expect(writes()).toHaveLength(1);
  });

  it('is told by the licence that is missing, where that is why Graph refuses it', async () => {
    onWrite({ status: 403 });
    world.faults.add([{ match: 'subscribedSkus', body: { value: [] }, status: 200 }]);
    await confirm();
    await rest();
    expect(await world.journal()).toMatchObject([{ state: 'failed', failure: { kind: 'licence-missing', requestId: expect.any(String) } }]);
  });

  it.each<[string, Omit<Fault, 'match'>, string, number]>([
    ['was cut off before it was done', { drop: true }, 'unknown', 1],
    ['was cut off after it was done', { applyThenDrop: true }, 'verified', 1],
    ['was answered 504', { status: 504 }, 'unknown', 1],
    ['was answered 500', { status: 500 }, 'unknown', 1],
    ['was answered 429 twice', { status: 429, times: 2 }, 'verified', 3],
    ['was answered 429 for five minutes', { status: 429, headers: { 'Retry-After': '9999' } }, 'verified', 2],
    ['was answered 503, which may have come from before or behind the work', { status: 503 }, 'unknown', 1],
    ['was answered 503 by what had done the work', { appliesFirst: true, status: 503 }, 'verified', 1],
  ])('that %s comes to its end', async (_, fault, state, requests) => {
    onWrite(fault);
    await confirm();
    expect(await rest()).toBe(true);
    expect([await states(), writes().length]).toEqual([[state], requests]);
  });

  it('is not believed for ten minutes of reads that failed', async () => {
    onWrite({ applyThenDrop: true });
    await confirm();
    await world.pass(async () => writes().length === 1, MINUTE);
    world.setOnline(false);
    world.later(15 * MINUTE, () => world.setOnline(true));
    await rest();
    expect([await states(), writes().length]).toEqual([['verified'], 1]);
  });

  it('is not doubled for reads from five minutes ago', async () => {
    await world.pass(async () => false, 6 * MINUTE);
    onWrite({ applyThenDrop: true });
    await confirm();
    await world.pass(isSent, MINUTE);
    onRead({ staleMs: 5 * MINUTE, times: 8 });
    await rest();
    expect([await states(), writes().length]).toEqual([['verified'], 1]);
  });

  it('is waited for as long as the service takes', async () => {
    onWrite({ applyDelayMs: 5 * 60 * MINUTE });
    await confirm();
    await world.pass(async () => false, 4 * 60 * MINUTE);
    expect(await states()).toEqual(['acknowledged']);
    await rest(A_DAY);
    expect(await states()).toEqual(['verified']);
  });

  it('on somebody who is confirmed already is done only by a new detection', async () => {
    const { riskyUsers } = world.state.tables();
    const put = (minutes: number): void => {
      const row = riskyUsers.get(target);
      const at = world.clock.now() + minutes * MINUTE;
      if (row) riskyUsers.put(target, { ...row, riskState: 'confirmedCompromised', riskLastUpdatedDateTime: new Date(at).toISOString() }, world.clock.now());
    };
    put(-60);
    onWrite({ drop: true });
    await confirm();
    await world.pass(isSent, MINUTE);
    // Something else moves the row on: it says nothing of this deed.
    put(0);
    await rest();
    expect(await states()).toEqual(['unknown']);
    await world.during(operations()['operation.settle']({ id: (await world.journal())[0]?.id ?? '' }));
    await confirm();
    await rest();
    expect((await world.journal()).map(({ state, outcome }) => `${state} ${typeof outcome?.['confirmed']}`)).toEqual(['verified string', 'unknown object']);
  });

  it('on twenty people goes in one request, whose answer is read for each of them', async () => {
    const ids = atRisk().slice(0, 5).map(({ id }) => id);
    await confirm(ids);
    await rest();
    expect(await states()).toEqual(ids.map(() => 'verified'));
    expect(writes()).toHaveLength(1);
  });
});

describe('a queued deed', () => {
  /** Entered, but not sent, since nothing can be reached for so long. */
  const wait = async (ms: number): Promise<void> => {
    await confirm();
    onRead({ status: 503, times: 1_000 });
    await world.pass(async () => false, ms);
  };

  it('asks the person again after a quarter of an hour', async () => {
    onWrite({ status: 429, times: 1_000 });
    await confirm();
    await rest();
    expect(await states()).toEqual(['expired']);
    expect(writes().every(({ status }) => status === 429)).toBe(true);
    expect(world.clock.now()).toBeLessThan(Date.parse('2026-11-23T09:47:00Z'));
  });

  it('can be taken back as long as it has not been sent, and then never goes', async () => {
    onWrite({ status: 429, headers: { 'Retry-After': '200' } });
    await confirm();
    await world.pass(async () => writes().length === 1 && (await states())[0] === 'queued', MINUTE);
    const id = (await world.journal())[0]?.id ?? '';
    expect(await world.during(operations()['operation.withdraw']({ id }))).toMatchObject({ ok: true });
    await rest();
    expect([await states(), writes().length]).toEqual([['withdrawn'], 1]);
  });

  it('gives way to what another admin decides after it', async () => {
    onWrite({ status: 429, headers: { 'Retry-After': '300' } });
    await confirm();
    await world.pass(async () => writes().length === 1 && (await states())[0] === 'queued', MINUTE);
    await world.during(world.signInAs(olu));
    await world.pass(async () => false, 5 * MINUTE);
    expect(await world.during(operations()['operation.start']({ verb: 'dismiss', ids: [target] }))).toMatchObject({ ok: true });
    await rest();
    await world.during(world.signInAs(maya));
    await world.pass(async () => false, MINUTE);
    const rows = (await world.journal()).map(({ verb, state }) => `${verb} ${state}`);
    expect(rows.toSorted()).toEqual(['confirmCompromised withdrawn', 'dismiss verified']);
    expect(world.state.view().riskyUsers.get(target)?.riskState).toBe('dismissed');
  });

  it('cannot be taken back once it has been sent', async () => {
    await confirm();
    await world.pass(async () => (await states())[0] === 'acknowledged', MINUTE);
    const id = (await world.journal())[0]?.id ?? '';
    expect(await world.during(operations()['operation.withdraw']({ id }))).toEqual(fail('conflict'));
  });

  it.each([
    ['signs out', undefined],
    ['gives way to another admin', olu],
  ])('is never sent where its admin %s before it goes', async (_, next) => {
    await wait(MINUTE);
    await world.during(world.signInAs(next));
    world.faults.clear();
    expect(await rest()).toBe(true);
    expect([await states(), writes()]).toEqual([['expired'], []]);
  });

  it('is never sent in another tenant', async () => {
    await wait(MINUTE);
    world.faults.clear();
    const elsewhere = { ...world.signIn.account, tenantId: '00000000-0000-4000-8000-000000000002' };
    world.signIn.account = elsewhere;
    await world.during(world.signInAs(undefined));
    await world.during(
      world.worker().modules.sessionCell.change((session) => ({ organization: { id: 'x', name: 'x', domain: 'x' }, ...session, state: 'signed-in', account: elsewhere, scopes: [...world.signIn.granted] })),
    );
    await rest();
    expect([await states(), writes()]).toEqual([['expired'], []]);
  });

  it('goes when its admin has signed in again in time', async () => {
    onRead({ status: 503, times: 1_000 });
    await confirm([target]).catch(() => undefined);
    world.faults.clear();
    world.signIn.refuses = 'session-revoked';
    await confirm();
    expect((await session())?.state).toBe('lapsed');
    world.signIn.refuses = undefined;
    await world.during(world.signInAs(maya));
    expect(await confirm()).toMatchObject({ ok: true });
    await rest();
    expect([await states(), writes().length]).toEqual([['verified'], 1]);
  });

  it('of another admin does not stand for mine', async () => {
    onWrite({ status: 429, headers: { 'Retry-After': '300' } });
    await confirm();
    await world.pass(async () => writes().length === 1 && (await states())[0] === 'queued', MINUTE);
    await world.during(world.signInAs(olu));
    await world.pass(async () => false, 5 * MINUTE);
    await confirm();
    await rest();
    const rows = (await world.journal()).map(({ adminId, state }) => `${adminId === olu?.userId ? 'olu' : 'maya'} ${state}`);
    expect(rows.toSorted()).toEqual(['maya withdrawn', 'olu verified']);
    expect(writes()).toHaveLength(2);
  });

  it('waits for its permission, and asks the person again where none comes', async () => {
    onWrite({ status: 429, headers: { 'Retry-After': '100' } });
    await confirm();
    await world.pass(async () => writes().length === 1 && (await states())[0] === 'queued', MINUTE);
    world.signIn.granted.delete('IdentityRiskyUser.ReadWrite.All');
    const scopes = [...world.signIn.granted];
    await world.during(world.worker().modules.sessionCell.change((session) => (session.state === 'signed-in' ? { ...session, scopes } : session)));
    await rest();
    expect([await states(), writes().length]).toEqual([['expired'], 1]);
  });
});

describe('a broken store', () => {
  it('lets nothing be sent, and says so', async () => {
    const { indexedDB } = globalThis;
    Object.assign(globalThis, { indexedDB: { open: () => { throw new DOMException('full', 'QuotaExceededError'); } } });
    const answer = await confirm();
    Object.assign(globalThis, { indexedDB });
    expect([answer, writes()]).toEqual([fail('store-broken'), []]);
  });

  it('in the browser’s own storage harms no deed that was entered', async () => {
    await confirm();
    world.setStorage(false);
    world.later(MINUTE, () => world.setStorage(true));
    expect(await rest()).toBe(true);
    expect([await states(), writes().length]).toEqual([['verified'], 1]);
  });
});
