// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import type { RiskyUser } from '../../../src/core/risk.ts';
import type { KnownPerson } from '../../../src/ui/known-person.ts';
import { PersonView } from '../../../src/ui/views/person.tsx';
import browser, { fake } from '../../fake-browser.ts';
import { details, directoryUser, riskyUsers, strangers, summaryOf, unprotected } from '../../gallery/people.ts';
import { policyList } from '../../gallery/policies.ts';
import { TENANT } from '../../gallery/gallery-state.ts';
import { operation } from '../../gallery/operations.ts';
import { sent, setJournal, settled, show, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

const users = riskyUsers(222);
const [lidia, nestor, bianca] = users as readonly [RiskyUser, RiskyUser, RiskyUser];

const onBack = vi.fn();
const showPerson = (person: KnownPerson): Promise<void> => showAlone(<PersonView person={person} onBack={onBack} />);

const fact = (label: string): string => screen.getByText(label).nextElementSibling?.textContent ?? '';

const happenings = (): readonly HTMLElement[] =>
  within(screen.getByRole('list', { name: 'Risk detections and actions' })).getAllByRole('listitem');

describe('a person', () => {
  it('is named with UPN, level and object id, and the name has focus', async () => {
    await showPerson(lidia);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Lidia Holloway' }));
    expect(screen.getByText('lidia.holloway@contoso.com')).toBeDefined();
    expect(fact('Object ID')).toContain(lidia.id);
    expect(screen.getAllByText('High').length).toBeGreaterThan(0);
  });

  it('is read once', async () => {
    await showPerson(lidia);
    expect(sent).toEqual([{ verb: 'person.read', args: { id: lidia.id } }]);
  });

  it('is read again when something about the account was changed', async () => {
    await showPerson(lidia);
    fake.answer((message) => {
      sent.push(message);
      return ok({ ...details(lidia), user: { ...directoryUser(lidia), accountEnabled: false } });
    });
    await setJournal([operation(0, 'verified', { verb: 'disableAccount', targetId: lidia.id })]);
    expect(sent.filter(({ verb }) => verb === 'person.read')).toHaveLength(2);
    expect(fact('Account')).toBe('Disabled');
  });

  it('says in words how it stands and why', async () => {
    await showPerson(lidia);
    expect(screen.getByText(/^At risk, last changed/)).toBeDefined();
    expect(screen.getByText(/Microsoft detected: Anomalous token, Unfamiliar sign-in properties, and Leaked credentials\./)).toBeDefined();
  });

  it('shows what kind of account it is', async () => {
    await showPerson(lidia);
    expect(fact('Account')).toBe('Enabled');
    expect(fact('User type')).toBe('Member');
    expect(fact('Source')).toBe('Cloud only');
    expect(fact('Roles')).toBe('User Administrator and Helpdesk Administrator');
  });

  it('words the detail where there is one, and shows an unknown one as it comes', async () => {
    await showPerson(nestor);
    expect(fact('Risk detail')).toBe('An admin confirmed the user compromised');
  });

  it('says that a change is propagating', async () => {
    await showPerson(bianca);
    expect(fact('Risk state')).toBe('At risk, a change is propagating');
  });

  it('lists detections in words, newest first, a stranger as it comes', async () => {
    await showPerson(lidia);
    const rows = happenings();
    expect(rows).toHaveLength(4);
    expect(rows[0]?.textContent).toContain('Anomalous token');
    expect(rows[0]?.textContent).toContain('Bucharest, RO');
    expect(rows[0]?.textContent).toContain('203.0.113.7');
    expect(rows[3]?.textContent).toContain('quantumTunnelling');
  });

  it('lists what was done to the person among the detections, by time, and nothing that was done to others', async () => {
    await showPerson(lidia);
    const done = operation(0, 'verified', { createdAt: Date.now() - 61 * 60_000, reference: 'INC-4711' });
    await setJournal([operation(1, 'failed'), done]);
    const titles = happenings().map((row) => row.firstElementChild?.nextElementSibling?.textContent);
    expect(titles).toEqual(['Anomalous token', 'Confirm compromised', 'Unfamiliar sign-in properties', 'Leaked credentials', 'quantumTunnelling']);
    expect(happenings()[1]?.textContent).toMatch(/1h ago.*Verified.*INC-4711/);
  });

  it('copies the object id', async () => {
    const user = userEvent.setup();
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await showPerson(lidia);
    await user.click(screen.getByRole('button', { name: 'Copy object ID' }));
    expect(write).toHaveBeenCalledWith(lidia.id);
  });

  it.each(['{Escape}', 'Back'])('is left by %s', async (way) => {
    onBack.mockClear();
    await showPerson(lidia);
    if (way === 'Back') await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    else await userEvent.keyboard(way);
    expect(onBack).toHaveBeenCalledOnce();
  });

  it('follows a change of the risk while it stands, and is read again', async () => {
    await showPerson(lidia);
    const changed = users.map((user) => (user.id === lidia.id ? { ...user, state: 'confirmedCompromised', updated: new Date().toISOString() } : user));
    await browser.storage.session.set({ summary: { ...summaryOf(changed, TENANT), version: 2 } });
    await settled();
    expect(screen.getByText(/^Confirmed compromised, last changed/)).toBeDefined();
    await waitFor(() => expect(sent.filter(({ verb }) => verb === 'person.read')).toHaveLength(2));
  });
});

describe('a person whom no policy would stop', () => {
  const open = async (state: string, user: RiskyUser = lidia): Promise<void> => {
    await show(state, [user]);
    await userEvent.click(screen.getByRole('button', { name: /^Lidia Holloway/ }));
    await settled();
  };
  const SENTENCE = 'At this risk, no enabled policy would stop Lidia Holloway now.';

  it('is said to be so, with the policies that would and when they were read', async () => {
    await open('side-panel person-unprotected');
    const note = screen.getByText(SENTENCE).closest('.notice');
    expect(note?.textContent).toContain('“Block high user risk” is report-only.');
    expect(note?.textContent).toContain('“Lockdown” is off.');
    expect(note?.textContent).toMatch(/Policies read 20m ago/);
  });

  it('is one click from the review that switches the first of them on', async () => {
    await open('side-panel person-unprotected');
    await userEvent.click(screen.getByRole('button', { name: 'Review and switch on “Block high user risk”…' }));
    await settled();
    expect(screen.getByRole('dialog', { name: 'Block high user risk' })).toBeDefined();
    await settled();
    expect(sent.find(({ verb }) => verb === 'policy.review')?.args).toEqual({ id: '33333333-0000-4000-8000-000000000001', to: 'enabled' });
  });

  it('is stopped as soon as the policy is on', async () => {
    await open('side-panel person-unprotected');
    const list = policyList();
    const policies = list.policies.map((policy) => (policy.displayName === 'Block high user risk' ? { ...policy, state: 'enabled' } : policy));
    await act(() => browser.storage.session.set({ policies: { ...list, policies } }));
    await settled();
    expect(screen.queryByText(SENTENCE)).toBeNull();
  });

  it('is reviewed in the side panel, if the popup shows the person', async () => {
    await open('popup person-unprotected');
    await userEvent.click(screen.getByRole('button', { name: 'Review and switch on “Block high user risk”…' }));
    expect(fake.opened.sidebars).toBe(1);
    expect(sent.at(-1)).toEqual({ verb: 'panel.show', args: { wish: { show: 'switch', id: '33333333-0000-4000-8000-000000000001' }, windowId: 1 } });
  });

  it.each([
    ['is no longer at risk', { state: 'dismissed' }],
    ['has a risk of a level that no policy knows', { level: 'hidden' }],
  ])('is not, who %s', async (_, more) => {
    // Somebody whom the list does not have, or its row would count.
    const user = { ...lidia, id: `${lidia.id.slice(0, -4)}ffff`, ...more };
    await showAlone(<PersonView person={user} onBack={onBack} />, 'side-panel person-unprotected');
    expect(screen.queryByText(/no enabled policy/)).toBeNull();
  });

  it('is not, whose account is disabled', async () => {
    await showAlone(<PersonView person={lidia} onBack={onBack} />, 'side-panel person-unprotected');
    expect(screen.getByText(SENTENCE)).toBeDefined();
    const disabled = { ...unprotected(lidia), user: directoryUser(lidia, { accountEnabled: false }) };
    fake.answer(() => ok(disabled));
    await browser.storage.session.set({ summary: { ...summaryOf([{ ...lidia, updated: new Date().toISOString() }], TENANT), version: 2 } });
    await waitFor(() => expect(screen.queryByText(SENTENCE)).toBeNull());
  });
});

describe('what happened', () => {
  it('says that nothing did', async () => {
    await showAlone(<PersonView person={lidia} onBack={onBack} />, 'side-panel directory-person');
    expect(screen.getByText('No risk detections, and nothing was done from this browser.')).toBeDefined();
  });

  it('still tells what was done where the detections cannot be read', async () => {
    await showAlone(<PersonView person={lidia} onBack={onBack} />, 'popup person-failed');
    expect(screen.queryByRole('list', { name: 'Risk detections and actions' })).toBeNull();
    await setJournal([operation(0, 'verified')]);
    expect(happenings().map((row) => row.textContent)).toEqual([expect.stringContaining('Confirm compromised')]);
  });
});

describe('a person of the directory', () => {
  it('is said to have no risk only when the whole list has been read', async () => {
    await showPerson(strangers[0] ?? lidia);
    await waitFor(() => expect(screen.getByText('No risk is recorded.')).toBeDefined());
  });

  it('shows the risk row that the list has of them', async () => {
    const closed = users.find(({ displayName }) => displayName === 'Lynne Robbins') ?? lidia;
    await showPerson(directoryUser(closed));
    await waitFor(() => expect(screen.getByText(/^Dismissed, last changed/)).toBeDefined());
  });
});

describe('a person who cannot be read', () => {
  it('is still shown with what the list says, and read again on request', async () => {
    await showAlone(<PersonView person={lidia} onBack={onBack} />, 'popup person-failed');
    expect(within(screen.getByRole('alert')).getByText('The app lacks a permission')).toBeDefined();
    expect(fact('Risk state')).toBe('At risk');
    fake.answer(() => ok(details(lidia)));
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(fact('Account')).toBe('Enabled');
  });
});
