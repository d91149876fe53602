// @vitest-environment happy-dom
import { act, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { HeldWish } from '../../src/core/panel-wish.ts';
import { deed } from '../../src/ui/deed.ts';
import { levels } from '../../src/ui/user-filter.ts';
import browser from '../fake-browser.ts';
import { settled, show, useCleanPage } from './show.tsx';

useCleanPage();

const LIDIA = '7d3f0f1c-52f0-4a3d-a9b8-000000000001';

const wish = async (panel: Omit<HeldWish, 'at'> & { readonly at?: number }): Promise<void> => {
  await act(() => browser.storage.session.set({ panel: { at: Date.now(), ...panel } }));
  await settled();
};

describe('a wish', () => {
  it('for a level shows those people', async () => {
    await show('side-panel usual');
    await wish({ wish: { show: 'users', level: 'low' } });
    expect([...levels.value]).toEqual(['low']);
  });

  it('for the policies shows them', async () => {
    await show('side-panel usual');
    await wish({ wish: { show: 'policies' } });
    expect(screen.getByRole('tab', { name: /Policies/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('for the switch of a policy shows the policies, and its review', async () => {
    await show('side-panel usual');
    await wish({ wish: { show: 'switch', id: '33333333-0000-4000-8000-000000000001' } });
    expect(screen.getByRole('tab', { name: /Policies/ }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('dialog', { name: 'Block high user risk' })).toBeDefined();
  });

  it('for another window’s panel is not this one’s', async () => {
    await show('side-panel usual');
    await wish({ wish: { show: 'policies' }, windowId: 2 });
    expect(screen.getByRole('tab', { name: /Users/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('for a window that has no panel is granted in the window that takes its place', async () => {
    vi.spyOn(browser.windows, 'getCurrent').mockImplementation(async () => ({ id: 1, type: 'popup', focused: true, incognito: false, alwaysOnTop: false }));
    await show('side-panel usual');
    await wish({ wish: { show: 'policies' }, windowId: 2 });
    expect(screen.getByRole('tab', { name: /Policies/ }).getAttribute('aria-selected')).toBe('true');
    vi.restoreAllMocks();
  });

  it('that nobody fetched in time is forgotten', async () => {
    await show('side-panel usual');
    await wish({ wish: { show: 'policies' }, at: Date.now() - 10_001 });
    expect(screen.getByRole('tab', { name: /Users/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('is granted once', async () => {
    await show('side-panel usual');
    const at = Date.now();
    await wish({ wish: { show: 'deed', verb: 'dismiss', id: LIDIA }, at });
    deed.value = null;
    await wish({ wish: { show: 'deed', verb: 'confirmSafe', id: LIDIA }, at });
    expect(deed.value).toBeNull();
  });

  it.each([{ show: 'deed', verb: 'revoke', id: LIDIA }, { show: 'deed', verb: 'dismiss', id: 'lidia' }, { show: 'everything' }, 'high', null])(
    'that is not understood grants nothing: %j',
    async (garbage) => {
      await show('side-panel usual');
      await act(() => browser.storage.session.set({ panel: { wish: garbage, at: Date.now() } }));
      await settled();
      expect(deed.value).toBeNull();
      expect(screen.getByRole('tab', { name: /Users/ }).getAttribute('aria-selected')).toBe('true');
    },
  );
});
