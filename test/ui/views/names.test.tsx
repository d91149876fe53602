// @vitest-environment happy-dom
/** Whatever in a name cannot be seen is written out wherever the name stands, so that nobody passes for somebody else. */
import { act, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import type { RiskyUser } from '../../../src/core/risk.ts';
import { planContainment } from '../../../src/ui/sheet.ts';
import { fake } from '../../fake-browser.ts';
import { directoryUser, riskyUsers } from '../../gallery/people.ts';
import { settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const [lidia] = riskyUsers(1) as [RiskyUser];
const disguised: RiskyUser = { ...lidia, displayName: 'Lidia \u202Eyawolloh' };
const SHOWN = 'Lidia ‹U+202E›yawolloh';

it.each(['popup usual', 'side-panel usual'])('in the list and at the head of the person: %s', async (state) => {
  await show(state, [disguised]);
  await userEvent.click(screen.getByRole('button', { name: /^Lidia ‹U\+202E›yawolloh/ }));
  expect(screen.getByRole('heading', { name: SHOWN })).toBeDefined();
  expect(screen.getByRole('article', { name: SHOWN })).toBeDefined();
});

it('in the names of what can be done with the row', async () => {
  await show('side-panel usual', [disguised]);
  expect(screen.getByRole('button', { name: `Actions for ${SHOWN}` })).toBeDefined();
  expect(screen.getByRole('checkbox', { name: `Select ${SHOWN}` })).toBeDefined();
});

it('among the people on a page', async () => {
  await show('popup on-page');
  // Tab, permissions and people are read one after the other.
  for (let turns = 0; turns < 4; turns++) await settled();
  fake.answer(() => ok([{ users: [disguised], certainty: 'certain', places: 1, at: [] }]));
  await act(() => fake.updateTab({ status: 'complete' }));
  await settled();
  expect(within(screen.getByRole('list', { name: 'On this page' })).getByText(SHOWN)).toBeDefined();
});

it('among the people of the directory', async () => {
  await show('side-panel usual', []);
  fake.answer(() => ok([directoryUser(disguised)]));
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'lidia');
  expect(within(await screen.findByRole('list', { name: 'In the directory' })).getByText(SHOWN)).toBeDefined();
});

it('in the title of a containment', async () => {
  await show('side-panel usual', [disguised]);
  await act(() => planContainment([disguised]));
  expect(screen.getByRole('dialog', { name: `Contain ${SHOWN}` })).toBeDefined();
});
