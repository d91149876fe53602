/** Shows one state of one view: `?state=popup usual`. */
import { render } from 'preact';
import '../../src/ui/base.css';
import { openJournal } from '../../src/ui/journal.ts';
import { openState } from '../../src/ui/state.ts';
import { Options } from '../../src/ui/views/options.tsx';
import { Popup } from '../../src/ui/views/popup.tsx';
import { SidePanel } from '../../src/ui/views/side-panel.tsx';
import browser, { fake } from '../fake-browser.ts';
import { TENANT } from './gallery-state.ts';
import { riskyUsers, summaryOf } from './people.ts';
import { answerIn, cellsOf, states } from './states.ts';

const VIEWS = { popup: Popup, 'side-panel': SidePanel, options: Options };

const show = async (): Promise<void> => {
  const state = states[new URLSearchParams(location.search).get('state') ?? ''];
  const root = document.querySelector('#page');
  if (!root) throw new Error('The gallery has no element to draw into.');
  if (!state) {
    render(
      <ul>
        {Object.keys(states).map((name) => (
          <li key={name}>
            <a href={`?state=${name}`}>{name}</a>
          </li>
        ))}
      </ul>,
      root,
    );
    return;
  }
  if (state.isOffline) Object.defineProperty(navigator, 'onLine', { get: () => false });
  const cells = cellsOf(state);
  await browser.storage.session.set(cells.session);
  await browser.storage.local.set(cells.local);
  fake.setManaged(cells.managed);
  fake.showTab(state.tab);
  for (const { origin } of state.sites ?? []) fake.granted.add(`${origin}/*`);
  if (state.isDeclining) fake.decline();
  fake.answer(({ verb }) => answerIn(state, verb));
  const stored = { version: 1, users: cells.users };
  openState(async () => ({ ...stored }));
  openJournal(async () => cells.journal);
  // For tests that change what is stored under a page that stands.
  const store = async (users: typeof cells.users): Promise<void> => {
    stored.version++;
    stored.users = users;
    await browser.storage.session.set({ summary: { ...summaryOf(users, TENANT), version: stored.version } });
  };
  Object.assign(globalThis, { gallery: { store, users: () => stored.users, riskyUsers } });
  // The gallery's window stands for the popup's own, which has its size from this class.
  if (state.view !== 'popup') document.body.className = `${state.view}-page`;
  const View = VIEWS[state.view];
  render(<View />, root);
};

await show();
