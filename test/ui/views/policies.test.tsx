// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/core/result.ts';
import { policyList as read } from '../../../src/ui/policies.ts';
import browser, { fake } from '../../fake-browser.ts';
import { policyList } from '../../gallery/policies.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const openTab = async (state: Parameters<typeof show>[0] = 'side-panel usual'): Promise<void> => {
  await show(state);
  await userEvent.click(screen.getByRole('tab', { name: /Policies/ }));
  await settled();
};

describe('the policies tab', () => {
  it('shows each policy as a group of its name, with its state in words', async () => {
    await openTab();
    const card = within(screen.getByRole('group', { name: 'Block high user risk' }));
    expect(card.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([false, true, false]);
    expect(card.getByRole<HTMLInputElement>('radio', { name: 'Report-only' }).checked).toBe(true);
    expect(card.getByText(/^Blocks everyone in any app\./)).toBeDefined();
    expect(card.getByText('Changed 3 days ago')).toBeDefined();
  });

  it('counts the policies on its tab and says how old the reading is', async () => {
    await openTab();
    expect(screen.getByRole('tab', { name: 'Policies 5' })).toBeDefined();
    expect(screen.getByText('Read 2m ago')).toBeDefined();
  });

  it('tells which are managed by Microsoft', async () => {
    await openTab();
    expect(within(screen.getByRole('group', { name: /^Microsoft-managed: Multi/ })).getByText('Microsoft-managed')).toBeDefined();
    expect(screen.getAllByText('Microsoft-managed')).toHaveLength(1);
  });

  it('shows a state that nobody knows as it comes', async () => {
    await openTab();
    const card = within(screen.getByRole('group', { name: /^Ausschluss/ }));
    expect(card.getByText('pausedByService')).toBeDefined();
    expect(card.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
  });

  it('searches in names and in what the policies do', async () => {
    await openTab();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search policies' }), 'COMPLIANT device');
    expect(screen.getByRole('group', { name: /^Contractors/ })).toBeDefined();
    expect(screen.queryByRole('group', { name: 'Lockdown' })).toBeNull();
    expect(screen.getByRole('status').textContent?.trim()).toBe('1 policy');
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(screen.getByText('No policy matches.')).toBeDefined();
  });

  it('reads once, and afresh only on request', async () => {
    await openTab();
    await userEvent.click(screen.getByRole('tab', { name: /Users/ }));
    await userEvent.click(screen.getByRole('tab', { name: /Policies/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Refresh policies' }));
    await settled();
    expect(sent.map(({ args }) => args)).toEqual([{ fresh: false }, { fresh: true }]);
  });

  it('keeps what was read when reading it again fails', async () => {
    await openTab();
    fake.answer(() => fail('throttled'));
    await userEvent.click(screen.getByRole('button', { name: 'Refresh policies' }));
    await settled();
    expect(within(screen.getByRole('alert')).getByText('Microsoft asks to wait')).toBeDefined();
    expect(screen.getByRole('group', { name: 'Lockdown' })).toBeDefined();
  });

  it('words a reading that failed from the start, and tries again', async () => {
    await openTab('side-panel policies-failed');
    expect(screen.getByText("The tenant's license does not cover this")).toBeDefined();
    fake.answer(() => ok(policyList()));
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await settled();
    expect(screen.getByRole('group', { name: 'Lockdown' })).toBeDefined();
  });

  it('says that there are none', async () => {
    await openTab('side-panel policies-none');
    expect(screen.getByText('This tenant has no Conditional Access policies.')).toBeDefined();
  });

  it('forgets everything at a sign-out', async () => {
    await openTab();
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    await settled();
    expect(read.value).toBeUndefined();
  });

  it('follows what the background reads, such as after a switch', async () => {
    await openTab();
    const list = policyList();
    const policies = list.policies.map((policy) => (policy.displayName === 'Lockdown' ? { ...policy, state: 'enabledForReportingButNotEnforced' } : policy));
    await act(() => browser.storage.session.set({ policies: { ...list, policies } }));
    const card = within(screen.getByRole('group', { name: 'Lockdown' }));
    expect(card.getByRole<HTMLInputElement>('radio', { name: 'Report-only' }).checked).toBe(true);
  });

  it('asks before anything is switched, and shows the old state again where that is decided against', async () => {
    await openTab();
    const radio = (name: string) => within(screen.getByRole('group', { name: 'Lockdown', hidden: true })).getByRole<HTMLInputElement>('radio', { name, hidden: true });
    await userEvent.click(radio('Report-only'));
    await settled();
    expect(screen.getByRole('dialog', { name: 'Lockdown' })).toBeDefined();
    expect(radio('Report-only').checked).toBe(true);
    expect(sent.map(({ verb }) => verb)).not.toContain('policy.switch');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect([radio('Off').checked, radio('Report-only').checked]).toEqual([true, false]);
  });
});
