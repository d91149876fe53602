/** Shows a state of the gallery in happy-dom, or any element under the same stored cells; everything is undone after each test. */
import { act, cleanup, configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach } from 'vitest';
import type { Operation } from '../../src/core/operation.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import { askFailure } from '../../src/ui/ask.ts';
import { announce } from '../../src/ui/components/announcer.tsx';
import { deed, handOver } from '../../src/ui/deed.ts';
import { openJournal } from '../../src/ui/journal.ts';
import { forgetPolicies } from '../../src/ui/policies.ts';
import { clearSelection } from '../../src/ui/selection.ts';
import { handOverContainment, sheet } from '../../src/ui/sheet.ts';
import { openState } from '../../src/ui/state.ts';
import { clearFilter, order } from '../../src/ui/user-filter.ts';
import { Options } from '../../src/ui/views/options.tsx';
import { Popup } from '../../src/ui/views/popup.tsx';
import { SidePanel } from '../../src/ui/views/side-panel.tsx';
import browser, { fake } from '../fake-browser.ts';
import { answerIn, cellsOf, states } from '../gallery/states.ts';

// As the rest of the tests, see vitest.config.ts.
configure({ asyncUtilTimeout: 30_000 });

const VIEWS = { popup: Popup, 'side-panel': SidePanel, options: Options };

/** Every message that was sent to the background since the test began. */
export const sent: { verb: string; args: unknown }[] = [];

/** Ends when what has been asked for has been answered and drawn; the fakes need a few turns of the microtask queue. */
export const settled = (): Promise<void> => act(() => new Promise((resolve) => setImmediate(resolve)));

let stop = (): void => undefined;

const stored: { journal: readonly Operation[] } = { journal: [] };
let version = 1;

/** Puts these rows in the place of the journal's and tells the pages, as the background does after each step. */
export const setJournal = async (journal: readonly Operation[]): Promise<void> => {
  stored.journal = journal;
  version++;
  await act(async () => {
    await browser.storage.session.set({ journal: { version, open: 0, attention: 0 } });
  });
  await settled();
};

/** Follows the cells of a state, without drawing anything. */
export const open = async (name: string, users?: readonly RiskyUser[]): Promise<void> => {
  const state = states[name];
  if (!state) throw new Error(`The gallery has no state ${name}.`);
  const cells = cellsOf(users ? { ...state, users } : state);
  stored.journal = cells.journal;
  await browser.storage.session.set(cells.session);
  await browser.storage.local.set(cells.local);
  fake.setManaged(cells.managed);
  fake.showTab(state.tab);
  for (const { origin } of state.sites ?? []) fake.granted.add(`${origin}/*`);
  if (state.isDeclining) fake.decline();
  fake.answer((message) => {
    sent.push(message);
    return answerIn(state, message.verb);
  });
  const stops = [openState(async () => ({ version: 1, users: cells.users })), openJournal(async () => stored.journal)];
  stop = () => stops.forEach((end) => end());
  await settled();
};

/** Draws the view of that state. */
export const show = async (name: string, users?: readonly RiskyUser[]): Promise<void> => {
  await open(name, users);
  const View = VIEWS[states[name]?.view ?? 'popup'];
  render(<View />);
  await settled();
};

/** Draws something under the cells of an ordinary sign-in. */
export const showAlone = async (children: ComponentChildren, name: string = 'popup usual'): Promise<void> => {
  await open(name);
  render(<>{children}</>);
  await settled();
};

/** Registers the setting up and undoing; called once at the top of a test file. */
export const useCleanPage = (): void => {
  beforeEach(() => {
    // Nothing is ever idle here.
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => undefined });
    // There is no layout here, and lists draw only what has room.
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 360 });
  });
  afterEach(() => {
    cleanup();
    stop();
    fake.reset();
    sent.length = 0;
    askFailure.value = null;
    clearFilter();
    clearSelection();
    sheet.value = null;
    handOverContainment.value = null;
    order.value = 'urgency';
    forgetPolicies();
    deed.value = null;
    handOver.value = null;
    // The same sentence twice would be told apart by a space.
    announce('-');
    announce('');
  });
};
