/** One verdict on many people: how few requests it costs, and what becomes of each of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOpenOperation } from '../../src/core/operation.ts';
import { castId } from '../tenant/seed-cast.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker({ users: 500, risky: 320 });
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const isOver = async (): Promise<boolean> => !(await sample.journal()).some(isOpenOperation);

/** Cloud-only people at risk, who hold no role and are no guests. */
const atRisk = (count: number): readonly string[] => {
  const { riskyUsers, users } = sample.state.view();
  const ids = riskyUsers
    .all()
    .filter(({ id, riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted && users.get(id)?.userType === 'Member')
    .map(({ id }) => id)
    .filter((id) => ![castId('victor.global'), castId('helen.helpdesk')].includes(id));
  if (ids.length < count) throw new Error(`only ${ids.length} are at risk`);
  return ids.slice(0, count);
};

const start = (verb: 'confirmCompromised' | 'dismiss', ids: readonly string[]) =>
  sample.during(sample.worker().handlers['operation.start']({ verb, ids: [...ids] }));

const readList = (): Promise<void> => sample.during(sample.worker().sync({ full: true }));

const verdicts = () => sample.writes().map(({ url, body }) => `${url.split('/').at(-1)} ${(body as { userIds: string[] }).userIds.length}`);

describe('a verdict on twenty people', { timeout: 30_000 }, () => {
  it('is one POST, one row for each, and is read back by what has changed, not person by person', async () => {
    await readList();
    const before = sample.requests('riskyUsers').length;
    expect(await start('confirmCompromised', atRisk(20))).toMatchObject({ ok: true });
    await sample.until(isOver);
    expect(verdicts()).toEqual(['confirmCompromised 20']);
    const rows = await sample.journal();
    expect(rows).toHaveLength(20);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['verified']));
    expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(1);
    expect(rows.every(({ baseline }) => baseline?.['state'] === 'atRisk')).toBe(true);
    const asked = sample.requests('riskyUsers').slice(before).map(({ url }) => decodeURIComponent(url));
    // Who they are, the baseline, the verdict, and reading back.
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(asked.filter((url) => /riskyUsers\/[0-9a-f-]{36}/.test(url))).toEqual([]);
  });

  it('is asked person by person where no list is stored', async () => {
    const ids = atRisk(3);
    expect(await start('confirmCompromised', ids)).toMatchObject({ ok: true });
    await sample.until(isOver);
    expect(verdicts()).toEqual(['confirmCompromised 3']);
    expect((await sample.journal()).every(({ state }) => state === 'verified')).toBe(true);
  });

  it('goes nowhere where one of them may not be acted on', async () => {
    await readList();
    expect(await start('dismiss', [...atRisk(2), castId('victor.global')])).toMatchObject({
      failure: { kind: 'refused', subject: 'privileged-among' },
    });
    expect(sample.writes()).toEqual([]);
    expect(await sample.journal()).toEqual([]);
  });

  it('fails for all of them with one request id where Graph refuses', async () => {
    await readList();
    sample.faults.add([{ match: 'riskyUsers/dismiss', status: 403 }]);
    await start('dismiss', atRisk(5));
    await sample.until(isOver);
    const rows = await sample.journal();
    expect(rows.every(({ state }) => state === 'failed')).toBe(true);
    expect(new Set(rows.map(({ attempts }) => attempts[0]?.requestId)).size).toBe(1);
  });
});

describe('a verdict on more people than one request takes', { timeout: 30_000 }, () => {
  it('goes out in parts, one after the other', async () => {
    await readList();
    await start('dismiss', atRisk(100));
    await sample.until(isOver);
    expect(verdicts()).toEqual(['dismiss 60', 'dismiss 40']);
    const [first, second] = sample.writes().map(({ time }) => Date.parse(time));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((await sample.journal()).every(({ state }) => state === 'verified')).toBe(true);
  });

  it('can be cancelled: whatever no request was begun for is never sent', async () => {
    await readList();
    await start('dismiss', atRisk(150));
    await sample.until(() => sample.writes().length === 1);
    const caseId = (await sample.journal())[0]?.caseId ?? '';
    expect(await sample.during(sample.worker().handlers['case.withdraw']({ caseId }))).toEqual({ ok: true, value: null });
    await sample.until(isOver);
    // The second part was on its way when the admin clicked.
    expect(verdicts()).toEqual(['dismiss 60', 'dismiss 60']);
    const withdrawn = (await sample.journal()).filter(({ state }) => state === 'withdrawn');
    expect(withdrawn).toHaveLength(30);
    const sent = new Set(sample.writes().flatMap(({ body }) => (body as { userIds: string[] }).userIds));
    expect(withdrawn.some(({ targetId }) => sent.has(targetId))).toBe(false);
    expect(await sample.during(sample.worker().handlers['case.withdraw']({ caseId }))).toMatchObject({ failure: { kind: 'conflict' } });
  });

  it('waits where the sign-in ends between two parts, and goes on after the next', async () => {
    await readList();
    const ids = atRisk(150);
    await start('dismiss', ids);
    await sample.until(() => sample.writes().length === 1);
    const { sessionCell, drain } = sample.worker();
    const session = await sessionCell.read();
    if (session.state !== 'signed-in') throw new Error('nobody is signed in');
    await sessionCell.write({ ...session, state: 'lapsed', failure: { kind: 'session-revoked' } });
    const isQueued = async (): Promise<boolean> => (await sample.journal()).some(({ state }) => state === 'queued');
    await expect(sample.until(async () => !(await isQueued()), 120)).rejects.toThrow('it did not come true');
    expect(sample.writes().length).toBeLessThan(3);
    await sessionCell.write(session);
    void drain();
    await sample.until(isOver);
    expect(verdicts()).toEqual(['dismiss 60', 'dismiss 60', 'dismiss 30']);
    expect((await sample.journal()).every(({ state }) => state === 'verified')).toBe(true);
    expect(sample.writes().flatMap(({ body }) => (body as { userIds: string[] }).userIds).toSorted()).toEqual(ids.toSorted());
  });

  it('tells of a part that Graph refuses, and of no other', async () => {
    await readList();
    const ids = atRisk(130);
    await start('dismiss', ids);
    await sample.until(() => sample.writes().length === 1);
    sample.faults.add([{ match: 'riskyUsers/dismiss', status: 403 }]);
    await sample.until(isOver);
    const rows = await sample.journal();
    const refused = new Set(sample.writes().flatMap(({ status, body }) => (status === 403 ? (body as { userIds: string[] }).userIds : [])));
    expect(rows.filter(({ state }) => state === 'failed').map(({ targetId }) => targetId).toSorted()).toEqual([...refused].toSorted());
    expect(rows.filter(({ state }) => state === 'verified')).toHaveLength(ids.length - refused.size);
    expect(refused.size).toBeGreaterThan(0);
    expect(rows.find(({ state }) => state === 'failed')?.failure).toMatchObject({ kind: 'role-missing', subject: 'Security Operator' });
  });

  it('is refused as a whole where so many would be confirmed compromised', async () => {
    expect(await start('confirmCompromised', atRisk(21))).toMatchObject({ failure: { kind: 'bad-input', subject: 'people' } });
    expect([sample.writes(), await sample.journal()]).toEqual([[], []]);
  });

  it('holds nobody twice', async () => {
    await readList();
    const [one = '', two = ''] = atRisk(2);
    await start('dismiss', [one, two, one]);
    await sample.until(isOver);
    expect(verdicts()).toEqual(['dismiss 2']);
  });
});

describe('a containment of several people', { timeout: 30_000 }, () => {
  it('confirms all of them in one request and takes the other steps one by one, each behind the verdict', async () => {
    await readList();
    const people = atRisk(4).map((id) => ({ id, steps: ['confirmCompromised' as const, 'revokeSessions' as const] }));
    const started = await sample.during(sample.worker().handlers['containment.start']({ people }));
    expect(started).toMatchObject({ ok: true });
    await sample.until(isOver);
    expect(sample.writes().map(({ url }) => url.split('/').at(-1))).toEqual(['confirmCompromised', ...Array<string>(4).fill('revokeSignInSessions')]);
    expect((await sample.journal()).every(({ state }) => state === 'verified')).toBe(true);
  });
});
