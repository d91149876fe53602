/** Finding waves while the list is kept fresh, and what that costs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moment } from '../tenant/moment.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const MINUTE = 60_000;

const sync = (full = false): Promise<void> => sample.during(sample.worker().sync({ full }));
const asked = (): number => sample.requests('riskDetections').length;
const waves = async () => (await sample.worker().wavesCell.read())?.waves ?? [];

/** So many people are flagged now for leaked credentials. */
const flag = (count: number, apart = MINUTE): readonly string[] => {
  const { users, riskyUsers, riskDetections } = sample.state.tables();
  const [pattern] = riskDetections.all();
  const risky = riskyUsers.all()[0];
  if (!pattern || !risky) throw new Error('the tenant has no risk');
  const now = sample.state.now();
  const people = users.all().filter(({ id }) => riskyUsers.get(id) === undefined).slice(0, count);
  for (const [index, { id, displayName, userPrincipalName }] of people.entries()) {
    const at = moment(now - index * apart);
    const detection = { ...pattern, id: `wave-${id}`, userId: id, riskEventType: 'leakedCredentials', riskState: 'atRisk', detectedDateTime: at } as const;
    riskDetections.put(detection.id, detection, now);
    const row = { ...risky, id, userDisplayName: displayName, userPrincipalName, riskLevel: 'high', riskState: 'atRisk', riskLastUpdatedDateTime: moment(now) } as const;
    riskyUsers.put(id, row, now);
  }
  return people.map(({ id }) => id);
};

describe('a wave', { timeout: 30_000 }, () => {
  it('is found with one request when many rows changed at once, and not asked for again', async () => {
    await sync(true);
    const before = asked();
    const ids = flag(24);
    await sync();
    await sample.until(async () => (await waves()).length > 0);
    expect(await waves()).toMatchObject([{ type: 'leakedCredentials' }]);
    expect((await waves())[0]?.ids.toSorted()).toEqual(ids.toSorted());
    expect(asked() - before).toBe(1);
    await sync();
    await sync();
    expect(asked() - before).toBe(1);
  });

  it('of more people than stand on one page is found whole', async () => {
    sample.done();
    sample = await startSampleWorker({ users: 900, risky: 60 });
    await sample.signIn('maya.admin');
    await sync(true);
    const before = asked();
    // One a minute would be no wave.
    const ids = flag(700, 1_000);
    await sync();
    await sample.until(async () => (await waves()).length > 0);
    expect((await waves())[0]?.ids.toSorted()).toEqual(ids.toSorted());
    expect(asked() - before).toBe(2);
  });

  it('is not looked for where only a few changed', async () => {
    await sync(true);
    const before = asked();
    flag(9);
    await sync();
    expect(asked()).toBe(before);
    expect(await waves()).toEqual([]);
  });
});
