// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { deed } from '../../src/ui/deed.ts';
import { selectedPeople, selectAll, toggleSelected } from '../../src/ui/selection.ts';
import { sheet } from '../../src/ui/sheet.ts';
import browser from '../fake-browser.ts';
import { TENANT } from '../gallery/gallery-state.ts';
import { riskyUsers } from '../gallery/people.ts';
import { settled, show, useCleanPage } from './show.tsx';

useCleanPage();

const shown = riskyUsers(222);
const names = (): readonly string[] => selectedPeople.value.map(({ displayName }) => displayName);
const box = (name: string): HTMLElement => screen.getByRole('checkbox', { name: `Select ${name}` });
const bar = () => within(screen.getByRole('region', { name: 'Selected people' }));
const press = (element: HTMLElement, init: object = {}): Promise<void> => act(() => void fireEvent.click(element, init));

describe('ticking people', () => {
  it('brings a bar that counts them, and goes when nobody is ticked', async () => {
    await show('side-panel usual');
    expect(screen.queryByRole('region', { name: 'Selected people' })).toBeNull();
    await press(box('Lidia Holloway'));
    await press(box('Nestor Wilke'));
    expect(bar().getByText('2 selected:')).toBeTruthy();
    await press(box('Nestor Wilke'));
    expect(names()).toEqual(['Lidia Holloway']);
    await press(bar().getByRole('button', { name: 'Clear selection' }));
    expect(screen.queryByRole('region', { name: 'Selected people' })).toBeNull();
  });

  it('goes from one to another with Shift, by mouse and by key', async () => {
    await show('side-panel usual');
    await press(box('Lidia Holloway'));
    await press(box('Zoë Müller'), { shiftKey: true });
    expect(names()).toHaveLength(4);
    await act(() => box('Zoë Müller').focus());
    await act(() => void fireEvent.keyDown(box('Zoë Müller'), { key: 'ArrowDown', shiftKey: true }));
    expect(names()).toHaveLength(5);
  });

  it('opens nobody', async () => {
    await show('side-panel usual');
    await press(box('Lidia Holloway'));
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('ticks all that are shown, as many as can be decided on at once', async () => {
    await show('side-panel usual');
    selectAll(shown);
    expect(names()).toHaveLength(222);
    selectAll(riskyUsers(700));
    await settled();
    expect(selectedPeople.value.length).toBeLessThanOrEqual(500);
  });

  it('is forgotten with the tenant', async () => {
    await show('side-panel usual');
    await act(() => toggleSelected(shown[0]?.id ?? '', shown, false));
    await act(() => browser.storage.session.set({ session: { state: 'signed-out' } }));
    await settled();
    expect(names()).toEqual([]);
  });
});

describe('acting on those who are ticked', () => {
  it('contains at most twenty together', async () => {
    await show('side-panel usual');
    await act(() => selectAll(shown.slice(0, 21)));
    expect(bar().getByRole<HTMLButtonElement>('button', { name: 'Contain…' }).disabled).toBe(true);
    expect(bar().getByRole<HTMLButtonElement>('button', { name: 'Confirm compromised' }).disabled).toBe(true);
    expect(bar().getByRole<HTMLButtonElement>('button', { name: 'Dismiss risk' }).disabled).toBe(false);
    expect(bar().getByText('At most 20 people can be contained, or confirmed compromised, together.')).toBeTruthy();
    await act(() => selectAll(shown.slice(0, 20)));
    await press(bar().getByRole('button', { name: 'Contain…' }));
    expect(sheet.value).toMatchObject({ kind: 'contain' });
  });

  it('gives one verdict on all of them, or the ordinary one on a single person', async () => {
    await show('side-panel usual');
    await act(() => selectAll(shown.slice(0, 1)));
    await press(bar().getByRole('button', { name: 'Confirm safe' }));
    expect(deed.value).toMatchObject({ verb: 'confirmSafe', person: { displayName: 'Lidia Holloway' } });
    await act(() => {
      deed.value = null;
      selectAll(shown.slice(0, 3));
    });
    await press(bar().getByRole('button', { name: 'Confirm safe' }));
    expect(sheet.value).toMatchObject({ kind: 'verdict', verb: 'confirmSafe' });
  });
});

describe('a wave', () => {
  const people = shown.slice(20, 44);

  it('is offered over the list, and ticks everybody in it of whom nothing is decided', async () => {
    await show('side-panel usual');
    const wave = { type: 'leakedCredentials', from: '2026-11-23T09:02:00Z', to: '2026-11-23T09:51:00Z', ids: people.map(({ id }) => id) };
    await act(() => browser.storage.session.set({ waves: { tenantId: TENANT, waves: [wave] } }));
    await settled();
    const offered = within(screen.getByRole('list', { name: 'Many people flagged alike' })).getByRole('listitem');
    expect(offered.textContent).toMatch(/^24 people.*Leaked credentials/);
    await press(within(offered).getByRole('button', { name: 'Select them' }));
    expect(names()).toHaveLength(24);
  });

  it('is another tenant’s business there, and goes when fewer than ten are left', async () => {
    const decided = shown.map((user) => (people.slice(0, 15).some(({ id }) => id === user.id) ? { ...user, state: 'dismissed' } : user));
    await show('side-panel usual', decided);
    const ids = people.map(({ id }) => id);
    const wave = { type: 'leakedCredentials', from: '2026-11-23T09:02:00Z', to: '2026-11-23T09:51:00Z', ids };
    for (const tenantId of [TENANT, 'another']) {
      await act(() => browser.storage.session.set({ waves: { tenantId, waves: [wave] } }));
      await settled();
      expect(screen.queryByRole('list', { name: 'Many people flagged alike' })).toBeNull();
    }
  });
});
