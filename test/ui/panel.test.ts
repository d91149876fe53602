// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canOpenPanel, followWishes, openPanel, preparePanel, type PanelWish } from '../../src/ui/panel.ts';
import { fake } from '../fake-browser.ts';

const granted: PanelWish[] = [];
let stop = (): void => undefined;

const follow = (): void => {
  stop = followWishes((wish) => granted.push(wish));
};

beforeEach(() => {
  granted.length = 0;
});

afterEach(() => {
  stop();
  localStorage.clear();
  vi.useRealTimers();
  fake.reset();
});

describe('the way to the side panel', () => {
  it('is open where the browser has one', async () => {
    await preparePanel();
    expect(canOpenPanel()).toBe(true);
  });

  it('carries a level to a panel that is opened by it', async () => {
    await openPanel('high');
    follow();
    expect(granted).toEqual(['high']);
  });

  it('carries a level to a panel that stands already', async () => {
    follow();
    await openPanel('low');
    dispatchEvent(new StorageEvent('storage', { key: 'panel-wish' }));
    expect(granted).toEqual(['low']);
  });

  it('carries a verdict that is to be confirmed there, by id and with no name', async () => {
    await openPanel({ verb: 'dismiss', id: '7d3f0f1c-52f0-4a3d-a9b8-000000000001' });
    follow();
    expect(granted).toEqual([{ verb: 'dismiss', id: '7d3f0f1c-52f0-4a3d-a9b8-000000000001' }]);
  });

  it('is granted once', async () => {
    await openPanel('all');
    follow();
    stop();
    follow();
    expect(granted).toEqual(['all']);
    expect(localStorage.length).toBe(0);
  });

  it('forgets a wish that nobody fetched', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await openPanel('high');
    vi.setSystemTime(Date.now() + 10_001);
    follow();
    expect(granted).toEqual([]);
  });

  it.each(['', 'nobody 1', `dismiss:lidia ${Date.now()}`, `revoke:7d3f0f1c-52f0-4a3d-a9b8-000000000001 ${Date.now()}`, '{"wish":"high"}', 'high', 'high later'])('grants nothing for what it does not understand: %s', (stored) => {
    localStorage.setItem('panel-wish', stored);
    follow();
    expect(granted).toEqual([]);
  });
});
