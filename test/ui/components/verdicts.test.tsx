// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { verdictsFor } from '../../../src/ui/components/verdicts.tsx';
import { deed, handOver } from '../../../src/ui/deed.ts';
import { riskyUsers } from '../../gallery/people.ts';
import { operation } from '../../gallery/operations.ts';
import { failure } from '../../gallery/gallery-state.ts';
import browser from '../../fake-browser.ts';
import { sent, setJournal, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const people = riskyUsers(20);
const lidia = people.find(({ displayName }) => displayName === 'Lidia Holloway');
const closed = people.find(({ state }) => state === 'dismissed');
if (!lidia || !closed) throw new Error('The gallery lacks somebody.');

// What happy-dom does not know of popovers.
beforeEach(() => {
  HTMLElement.prototype.showPopover = () => undefined;
});

const openPerson = async (name = 'side-panel person'): Promise<void> => {
  await show(name);
  await userEvent.click(screen.getByRole('button', { name: /^LH Lidia Holloway|^Lidia Holloway/ }));
  await settled();
};

describe('the verdicts on a person', () => {
  it('are three buttons, each with a line of help', async () => {
    await openPerson();
    const section = screen.getByRole('region', { name: 'What is your verdict?' });
    const buttons = within(section).getAllByRole('button').slice(1);
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['Confirm compromised', 'Confirm safe', 'Dismiss risk']);
    const helps = buttons.map((button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? '');
    expect(new Set(helps).size).toBe(3);
    for (const help of helps) expect(help).toMatch(/\.$/);
  });

  it('are not red before one knows what they do', async () => {
    await openPerson();
    const red = screen.getByRole('article').querySelectorAll('.button--danger');
    expect([...red].map(({ textContent }) => textContent)).toEqual(['Contain…']);
  });

  it('open the confirmation and send nothing', async () => {
    await openPerson();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss risk' }));
    expect(deed.value).toMatchObject({ verb: 'dismiss', person: { id: lidia.id } });
    expect(sent.some(({ verb }) => verb === 'operation.start')).toBe(false);
  });

  it('are fewer where there is no open risk, and all while nobody knows', () => {
    expect(verdictsFor(closed)).toEqual(['confirmCompromised']);
    expect(verdictsFor(null)).toEqual(['confirmCompromised']);
    expect(verdictsFor(undefined)).toHaveLength(3);
    expect(verdictsFor(lidia)).toHaveLength(3);
  });
});

describe('a deed in the view of its person', () => {
  it.each([
    ['acknowledged', 'Confirm compromised: Accepted, propagating…', []],
    ['queued', 'Confirm compromised: Waiting to be sent', ['Withdraw']],
    ['unknown', 'Confirm compromised: Unknown, you decide', ['Try again', 'Take note']],
    ['expired', 'Confirm compromised: Expired', ['Try again', 'Take note']],
    ['verified', 'Confirm compromised: Verified', []],
  ] as const)('says what it is and offers what applies: %s', async (state, title, buttons) => {
    await openPerson();
    await setJournal([operation(0, state)]);
    const note = screen.getByText(title).closest<HTMLElement>('.notice');
    if (!note) throw new Error('There is no note.');
    expect(within(note).queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(buttons);
    expect(note.className.includes('notice--good')).toBe(state === 'verified');
  });

  it('says first why it failed and what to do, with the codes behind a click', async () => {
    await openPerson();
    await setJournal([operation(0, 'failed', { failure: failure('role-missing') })]);
    const note = screen.getByRole('alert');
    expect(note.textContent).toContain('Your role does not allow this. Nothing was changed.');
    expect(note.textContent).toContain('Activate the role in Privileged Identity Management');
    expect(note.querySelector('details')?.open).toBe(false);
  });
});

describe('the menu of a row', () => {
  const opener = (): HTMLElement => screen.getByRole('button', { name: 'Actions for Lidia Holloway' });
  const items = (): readonly (string | null)[] => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);

  it('opens by its button and begins with the first item', async () => {
    await show('side-panel usual');
    await userEvent.click(opener());
    expect(items()).toEqual(['Open', 'Contain…', 'Confirm compromised', 'Confirm safe', 'Dismiss risk']);
    expect(document.activeElement?.textContent).toBe('Open');
    expect(opener().getAttribute('aria-expanded')).toBe('true');
  });

  it('opens by a right-click on the row, and by the key for it', async () => {
    await show('side-panel usual');
    const row = screen.getByRole('button', { name: /Lidia Holloway lidia/ });
    const rightClick = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    row.dispatchEvent(rightClick);
    await settled();
    expect(rightClick.defaultPrevented).toBe(true);
    expect(screen.getByRole('menu')).toBeDefined();
  });

  it('is walked by arrows and left by Escape, with focus back on its button', async () => {
    await show('side-panel usual');
    await userEvent.click(opener());
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(document.activeElement?.textContent).toBe('Confirm safe');
    await userEvent.keyboard('{Escape}');
    expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, opener()]);
  });

  it('closes when something else is pressed', async () => {
    await show('side-panel usual');
    await userEvent.click(opener());
    await userEvent.click(screen.getByRole('searchbox'));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('begins the verdict on that person', async () => {
    await show('side-panel usual');
    await userEvent.click(opener());
    await userEvent.click(screen.getByRole('menuitem', { name: 'Confirm safe' }));
    expect(deed.value).toMatchObject({ verb: 'confirmSafe', person: { id: lidia.id } });
  });

  it('opens the person', async () => {
    await show('side-panel usual');
    await userEvent.click(opener());
    await userEvent.click(screen.getByRole('menuitem', { name: 'Open' }));
    expect(screen.getByRole('article', { name: 'Lidia Holloway' })).toBeDefined();
  });
});

describe('the popup', () => {
  it('gives a verdict that lacks a permission to the side panel, by id and without a name', async () => {
    await show('popup usual');
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Lidia Holloway' }));
    expect(handOver.value).not.toBeNull();
    await userEvent.click(screen.getByRole('menuitem', { name: 'Confirm compromised' }));
    expect(sent).toContainEqual({ verb: 'panel.show', args: { wish: { show: 'deed', verb: 'confirmCompromised', id: lidia.id }, windowId: 1 } });
    expect(deed.value).toBeNull();
  });

  it('takes that up in the side panel, over the view of the person', async () => {
    await browser.storage.session.set({ panel: { wish: { show: 'deed', verb: 'dismiss', id: lidia.id }, windowId: 1, at: Date.now() } });
    await show('side-panel usual');
    await settled();
    expect(deed.value).toMatchObject({ verb: 'dismiss', person: { displayName: 'Lidia Holloway' } });
    expect(document.querySelector('article')?.getAttribute('aria-label')).toBe('Lidia Holloway');
  });

  it('opens the confirmation itself where nothing is missing', async () => {
    await show('popup confirm');
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Lidia Holloway' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Dismiss risk' }));
    expect(screen.getByRole('dialog')).toBeDefined();
    expect(sent.filter(({ verb }) => verb === 'panel.show')).toEqual([]);
  });
});
