/** Signing in and out as the background does it, where something comes in between. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queued } from '../../src/core/operation.ts';
import { tenantId } from '../tenant/organisation.ts';
import { castId } from '../tenant/seed-cast.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const session = () => sample.worker().sessionCell.read();
const signOut = (erases = false) => sample.during(sample.worker().handlers['session.signOut']({ everywhere: false, erases }));
const propose = () => sample.worker().proposalCell.write({ text: 'karen.barnes@contoso.com', site: 'splunk.example', at: Date.now() });

describe('signing in again', () => {
  it('leaves whoever signs out meanwhile signed out, and does not keep the next sign-in waiting', async () => {
    sample.answersWindow({ closed: new Promise(() => undefined) });
    const signingIn = sample.worker().handlers['session.signIn']({});
    await sample.until(async () => (await session()).state === 'signing-in' && sample.consentsAsked.length === 1);
    await signOut();
    expect(await sample.during(signingIn)).toMatchObject({ ok: false });
    expect(await session()).toEqual({ state: 'signed-out' });
    sample.answersWindow('accept');
    await sample.during(sample.worker().handlers['session.signIn']({}));
    expect(sample.consentsAsked).toHaveLength(2);
    expect(await session()).toMatchObject({ state: 'signed-in' });
  });

  it('comes to an end where the sign-in cannot even begin', async () => {
    await sample.worker().sessionCell.change((now) => (now.state === 'signed-in' ? { ...now, state: 'lapsed', failure: { kind: 'session-revoked' } } : now));
    vi.stubGlobal('self', { clients: { matchAll: async () => Promise.reject(new Error('no documents')) } });
    const tried = await sample.during(sample.worker().handlers['session.signIn']({}));
    expect(tried).toMatchObject({ failure: { kind: 'sign-in-failed' } });
    expect(await session()).toMatchObject({ state: 'lapsed', failure: { kind: 'sign-in-failed' } });
  });

  it('in vain leaves a sign-in that was still good', async () => {
    sample.answersWindow('decline');
    expect(await sample.during(sample.worker().handlers['session.signIn']({}))).toMatchObject({ failure: { kind: 'consent-declined' } });
    expect(await session()).toMatchObject({ state: 'signed-in' });
  });

  it('as somebody else finds nothing that was pointed at before', async () => {
    await propose();
    sample.answersWindow({ as: 'olu.operator' });
    await sample.during(sample.worker().handlers['session.signIn']({}));
    expect(await session()).toMatchObject({ state: 'signed-in', account: { name: 'Olu Operator' } });
    expect(await sample.worker().proposalCell.read()).toBeNull();
  });
});

describe('the same account in another tenant', () => {
  const guest = { userId: '0d9b4f6c-5a0e-4c55-9f0e-6f1f7f0c2a11', tenantId: '7c1de2b4-93d5-4b0f-8c8e-20d1a7c5e930' };

  it('does not act in the name of the one that is signed in', async () => {
    sample.entersTenant(guest);
    expect(await sample.during(sample.worker().handlers['policies.read']({ fresh: true }))).toMatchObject({ failure: { kind: 'other-account' } });
    expect(sample.requests('')).toEqual([]);
  });

  it('finds nothing of the tenant before when it signs in', async () => {
    await sample.during(sample.worker().handlers['policies.read']({ fresh: true }));
    sample.entersTenant(guest);
    sample.faults.add([{ match: '/organization', status: 403 }]);
    await sample.during(sample.worker().handlers['session.signIn']({}));
    expect(await session()).toMatchObject({ state: 'signed-in', account: guest, organization: { id: guest.tenantId } });
    expect(await sample.worker().policiesCell.read()).toBeNull();
  });
});

describe('signing out', () => {
  it('forgets what was pointed at', async () => {
    await propose();
    await signOut();
    expect(await sample.worker().proposalCell.read()).toBeNull();
  });

  it('does not wait for a store that is broken, and says so', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new Error('broken'); } });
    expect(await signOut(true)).toMatchObject({ failure: { kind: 'store-broken' } });
    expect(await session()).toEqual({ state: 'signed-out' });
    vi.stubGlobal('indexedDB', new IDBFactory());
  });
});

it('what calls for somebody is counted in the tenant in which they are signed in, and everywhere where nobody is', async () => {
  const { writeOperations } = await import('../../src/store/journal.ts');
  const row = queued({ id: 'o', batchId: 'o', tenantId: 'another', adminId: 'a', verb: 'dismiss', targetId: 'p' }, Date.now());
  await writeOperations([{ ...row, state: 'unknown' }]);
  await sample.worker().recount();
  expect(await sample.worker().journalCell.read()).toMatchObject({ attention: 0 });
  await signOut();
  expect(await sample.worker().journalCell.read()).toMatchObject({ attention: 1 });
});

it('a shorter retention holds at once', async () => {
  const { writeOperations } = await import('../../src/store/journal.ts');
  const at = Date.now() - 10 * 24 * 60 * 60_000;
  const row = queued({ id: 'old', batchId: 'old', tenantId, adminId: 'a', verb: 'dismiss', targetId: 'p' }, at);
  await writeOperations([{ ...row, state: 'verified' }]);
  await sample.during(sample.worker().handlers['settings.save']({ retentionDays: 7 }));
  await sample.until(async () => (await sample.journal()).length === 0);
});

it.each([
  ['of another kind', { iconOpens: 'side-panel' }],
  ['of a connection, which signs out first', { connection: { clientId: '11111111-2222-4333-8444-555555555555', tenant: tenantId } }],
] as const)('a setting is not lost where another one %s is saved at the same time', async (_, other) => {
  const save = sample.worker().handlers['settings.save'];
  await sample.during(Promise.all([save(other), save({ emergencyAccounts: [castId('breakglass1')] })]));
  expect(await sample.worker().settingsCell.read()).toMatchObject({ ...other, emergencyAccounts: [castId('breakglass1')] });
});
