// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as state from '../../src/ui/state.ts';
import browser, { fake } from '../fake-browser.ts';
import { riskyUsers, summaryOf } from '../gallery/people.ts';
import { TENANT } from '../gallery/gallery-state.ts';
import { cellsOf, states } from '../gallery/states.ts';

const usual = cellsOf(states['popup usual'] ?? { view: 'popup' });

let stop = (): void => undefined;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const open = async (read = async (): Promise<state.StoredList | null> => ({ version: 1, users: riskyUsers(3) })): Promise<void> => {
  await browser.storage.session.set(usual.session);
  await browser.storage.local.set(usual.local);
  stop = state.openState(read);
  await turn();
};

const writeVersion = (version: number): Promise<void> =>
  browser.storage.session.set({ summary: { ...summaryOf(riskyUsers(3), TENANT), version } });

afterEach(() => {
  stop();
  fake.reset();
});

describe('the cells as signals', () => {
  it('are unknown until they have been read, then hold what is stored', async () => {
    const opened = open();
    expect(state.isKnown.value).toBe(false);
    await opened;
    expect(state.isKnown.value).toBe(true);
    expect(state.who.value?.organization.name).toBe('Contoso');
  });

  it('follow every later change', async () => {
    await open();
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    expect(state.session.value).toEqual({ state: 'signed-out' });
    expect(state.who.value).toBeUndefined();
  });

  it('take a change that was told while reading before what was read', async () => {
    await browser.storage.session.set(usual.session);
    await browser.storage.local.set(usual.local);
    stop = state.openState(async () => null);
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    await turn();
    expect(state.session.value).toEqual({ state: 'signed-out' });
  });

  it('prefer the connection that the organisation has set', async () => {
    fake.setManaged({ connection: { clientId: 'c', tenant: 'fabrikam.com' } });
    await open();
    expect(state.connection.value?.tenant).toBe('fabrikam.com');
  });
});

describe('the picture', () => {
  it('is never of another tenant than the one in the header', async () => {
    await open();
    expect(state.picture.value?.total).toBe(222);
    await browser.storage.session.set({ summary: summaryOf(riskyUsers(3), 'another-tenant') });
    expect(state.picture.value).toBeNull();
  });
});

describe('the list', () => {
  it('is not read before somebody wants it', async () => {
    const read = vi.fn(async () => null);
    await open(read);
    expect(read).not.toHaveBeenCalled();
    state.wantList();
    expect(read).toHaveBeenCalledOnce();
  });

  it('is read again when its version changes, and only then', async () => {
    const read = vi.fn(async () => ({ version: 1, users: riskyUsers(3) }));
    await open(read);
    state.wantList();
    await writeVersion(2);
    await writeVersion(2);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('shows the newest reading, whichever ends last', async () => {
    const answers: ((list: state.StoredList) => void)[] = [];
    await open(() => new Promise((resolve) => answers.push(resolve)));
    state.wantList();
    await writeVersion(2);
    answers[1]?.({ version: 2, users: riskyUsers(2) });
    await turn();
    answers[0]?.({ version: 1, users: riskyUsers(1) });
    await turn();
    expect(state.list.value?.version).toBe(2);
  });

  it('goes when the sign-in goes', async () => {
    await open();
    state.wantList();
    await turn();
    expect(state.list.value?.users).toHaveLength(3);
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    expect(state.list.value).toBeNull();
  });

  it('says that the store is broken, and recovers', async () => {
    let isBroken = true;
    await open(async () => {
      if (isBroken) throw new Error('no database');
      return { version: 2, users: [] };
    });
    state.wantList();
    await turn();
    expect(state.listFailure.value).toEqual({ kind: 'store-broken' });
    isBroken = false;
    await writeVersion(2);
    await turn();
    expect(state.listFailure.value).toBeNull();
  });
});

describe('network and clock', () => {
  it('are followed', async () => {
    await open();
    expect(state.online.value).toBe(true);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    dispatchEvent(new Event('offline'));
    expect(state.online.value).toBe(false);
    vi.restoreAllMocks();
  });

  it('end with the page', async () => {
    await open();
    stop();
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    expect(state.session.value?.state).toBe('signed-in');
  });
});
