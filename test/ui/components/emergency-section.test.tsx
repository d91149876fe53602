// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/core/result.ts';
import browser, { fake } from '../../fake-browser.ts';
import { writer } from '../../gallery/gallery-state.ts';
import { strangers } from '../../gallery/people.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const [one, group] = ['11111111-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000002'];

const section = () => within(screen.getByRole('region', { name: 'Emergency access accounts' }));
const rows = (): readonly (string | null)[] => within(section().getByRole('list', { name: 'Registered for emergency access' })).getAllByRole('listitem').map(({ textContent }) => textContent);
const saved = (): readonly unknown[] => sent.filter(({ verb }) => verb === 'settings.save').map(({ args }) => args);

/** Writes what is saved, as the background does. */
const save = (): void =>
  fake.answer(async (message) => {
    sent.push(message);
    if (message.verb === 'directory.search') return ok(strangers);
    if (message.verb === 'directory.searchGroups') return ok([{ id: group, displayName: 'Zero trust' }]);
    if (message.verb !== 'settings.save') return ok(null);
    const { settings } = await browser.storage.local.get('settings');
    await browser.storage.local.set({ settings: { ...Object(settings), ...Object(message.args) } });
    return ok(null);
  });

describe('the emergency access accounts', () => {
  it('are listed with their state, members of groups too, and only the own ones can be removed', async () => {
    await show('options emergency');
    expect(rows()).toEqual([
      'Emergency access accounts of the whole organizationGroupRemove Emergency access accounts of the whole organization',
      'Emergency 1emergency1@contoso.onmicrosoft.com · Can sign inRemove Emergency 1',
      'Emergency 2emergency2@contoso.onmicrosoft.com · Disabled · Through a group',
    ]);
  });

  it('are listed by id before a sign-in, without a search', async () => {
    await show('options emergency-signed-out');
    expect(rows()[1]).toBe(`${one}Remove ${one}`);
    expect(section().queryByRole('searchbox')).toBeNull();
    expect(sent).toEqual([]);
  });

  it('lose their names with the sign-in, and are read anew for the next tenant', async () => {
    await show('options emergency');
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    await waitFor(() => expect(rows()[1]).toBe(`${one}Remove ${one}`));
    const read = sent.filter(({ verb }) => verb === 'emergency.read').length;
    const tenantId = '99999999-0000-4000-8000-000000000001';
    await browser.storage.session.set({ session: { ...writer, account: { ...writer.account, tenantId } } });
    await waitFor(() => expect(sent.filter(({ verb }) => verb === 'emergency.read')).toHaveLength(read + 1));
  });

  it('cannot be removed where the organisation has set them', async () => {
    await show('options emergency');
    fake.setManaged({ emergencyAccess: { accounts: [one] } });
    await settled();
    expect(section().getByText(/Set by your organization/)).toBeDefined();
    expect(section().queryByRole('button', { name: 'Remove Emergency 1' })).toBeNull();
  });

  it('say that what the organisation has set cannot be read', async () => {
    await show('options emergency');
    expect(section().queryByText("Your organization's policy cannot be read")).toBeNull();
    fake.setManaged({ emergencyAccess: { accounts: [one, 'emergency@contoso.com'] } });
    await settled();
    expect(section().getByText("Your organization's policy cannot be read")).toBeDefined();
  });

  it('are found among accounts and groups, registered at once, and no longer offered', async () => {
    await show('options fresh');
    await browser.storage.session.set({ session: writer });
    save();
    await settled();
    expect(section().getByText('Nobody is registered yet.')).toBeDefined();
    await userEvent.type(section().getByRole('searchbox', { name: 'Search accounts and groups' }), 'ze');
    await userEvent.click(await section().findByRole('button', { name: 'Register Zero trust' }));
    await settled();
    expect(saved()).toEqual([{ emergencyGroups: [group] }]);
    expect(screen.getByRole('status').textContent).toBe('Registered: Zero trust');
    await userEvent.type(section().getByRole('searchbox'), 'ze');
    await waitFor(() => expect(section().getAllByRole('button', { name: /^Register/ })).toHaveLength(strangers.length));
    const [first] = strangers;
    await userEvent.click(section().getByRole('button', { name: `Register ${first?.displayName}` }));
    await settled();
    expect(saved()[1]).toEqual({ emergencyAccounts: [first?.id] });
  });

  it('are removed one by one', async () => {
    await show('options emergency');
    const named = section().getByRole('button', { name: 'Remove Emergency 1' });
    save();
    await userEvent.click(named);
    await settled();
    expect(saved()).toEqual([{ emergencyAccounts: [] }]);
  });

  it('say why they could not be read or saved', async () => {
    await show('options emergency');
    fake.answer(() => fail('throttled'));
    await userEvent.click(section().getByRole('button', { name: 'Remove Emergency 1' }));
    await settled();
    expect(section().getByText('Microsoft asks to wait')).toBeDefined();
  });
});
