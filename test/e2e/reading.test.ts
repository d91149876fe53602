/** Reading, as a person does it: every row, every filter, one person, one policy, and what was asked of whom for that. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { loadContract } from '../tenant/contract.ts';
import type { StateView } from '../tenant/state-view.ts';
import { openPopup, openSidePanel, ORIGIN } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readContacts } from './harness/network.ts';
import { readRiskList, type ShownUser } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

type RiskRow = StateView['riskyUsers'][number];

let journey: Journey;
let state: StateView;
let options: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  panel = await openSidePanel(journey.browser, popup);
  state = await journey.tenant.state();
});
afterAll(() => journey.close());

const isOpen = ({ riskState }: RiskRow): boolean => riskState === 'atRisk' || riskState === 'confirmedCompromised';

const catalogue: Readonly<Record<string, { readonly message: string }>> = messages;
const word = (kind: 'level' | 'state', value: string | null | undefined): string => catalogue[`${kind}_${value}`]?.message ?? String(value);

/** A row as it is to be read: its name and UPN, then its level and its state. */
const wordsOf = ({ userDisplayName, userPrincipalName, riskLevel, riskState }: RiskRow): string =>
  `${userDisplayName}, ${userPrincipalName}: ${word('level', riskLevel)} ${word('state', riskState)}`;

const wordsShown = ({ name, userPrincipalName, words }: ShownUser): string => `${name}, ${userPrincipalName}: ${words.split(`${userPrincipalName} `)[1]}`;

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();

const search = (): Locator => panel.getByRole('searchbox', { name: 'Search users' });

/** The rows that the side panel shows, in words; waits until they are those expected, since a filter takes a frame. */
const expectRows = (expected: readonly RiskRow[]): Promise<void> =>
  expect.poll(async () => sorted((await readRiskList(panel)).map(wordsShown))).toEqual(sorted(expected.map(wordsOf)));

describe('the list of risky users', () => {
  beforeEach(async () => {
    await search().fill('');
    await panel.getByLabel('Risk state').selectOption('open');
    await panel.getByLabel('Sort by').selectOption('urgency');
  });

  it('shows everybody with open risk as the tenant has them, and nobody else', async () => {
    await expectRows(state.riskyUsers.filter(isOpen));
  });

  it('begins with the most urgent, as in the popup', async () => {
    const ranks = ['high', 'medium', 'low'];
    const order = (await readRiskList(panel)).map(({ userPrincipalName }) => {
      const level = state.riskyUsers.find((row) => isOpen(row) && row.userPrincipalName === userPrincipalName)?.riskLevel ?? '';
      return ranks.includes(level) ? ranks.indexOf(level) : ranks.length;
    });
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const popup = await openPopup(journey.browser, options);
    const urgent = (await readRiskList(popup)).map(({ userPrincipalName }) => userPrincipalName);
    expect(urgent).toEqual((await readRiskList(panel)).map(({ userPrincipalName }) => userPrincipalName).slice(0, 50));
    await popup.close();
  });

  it('finds by a part of a name or UPN, in whatever case', async () => {
    const [, second] = state.riskyUsers.filter(isOpen);
    const text = (second?.userPrincipalName ?? '').slice(2, 8);
    await search().fill(text.toUpperCase());
    await expectRows(
      state.riskyUsers.filter((row) => isOpen(row) && `${row.userDisplayName} ${row.userPrincipalName}`.toLowerCase().includes(text)),
    );
  });

  it('narrows by level, by state, and by both', async () => {
    const medium = panel.getByRole('group', { name: 'Risk level' }).getByRole('button', { name: /Medium/ });
    await medium.click();
    await expectRows(state.riskyUsers.filter((row) => isOpen(row) && row.riskLevel === 'medium'));
    await panel.getByLabel('Risk state').selectOption('confirmedCompromised');
    await medium.click();
    await expectRows(state.riskyUsers.filter(({ riskState }) => riskState === 'confirmedCompromised'));
    await panel.getByLabel('Risk state').selectOption('any');
    await expectRows(state.riskyUsers);
  });

  it('sorts by time and by name', async () => {
    const shown = async (): Promise<readonly string[]> => (await readRiskList(panel)).map(({ userPrincipalName }) => userPrincipalName);
    const open = state.riskyUsers.filter(isOpen);
    const upnsBy = (compare: (a: RiskRow, b: RiskRow) => number): readonly string[] => open.toSorted(compare).map(({ userPrincipalName }) => userPrincipalName ?? '');
    await panel.getByLabel('Sort by').selectOption('newest');
    await expect.poll(shown).toEqual(upnsBy((a, b) => ((a.riskLastUpdatedDateTime ?? '') < (b.riskLastUpdatedDateTime ?? '') ? 1 : -1)));
    await panel.getByLabel('Sort by').selectOption('name');
    const { compare } = new Intl.Collator('en');
    const byName = (a: RiskRow, b: RiskRow): number =>
      compare(a.userDisplayName ?? '', b.userDisplayName ?? '') || compare(a.userPrincipalName ?? '', b.userPrincipalName ?? '');
    await expect.poll(shown).toEqual(upnsBy(byName));
  });
});

describe('with the keyboard alone', () => {
  const focused = (): Locator => panel.locator(':focus');

  it('a slash goes to the search, an arrow into the list, Enter opens a person, Escape comes back to the row', async () => {
    const [, second] = await readRiskList(panel);
    await panel.getByRole('tab', { name: /Users/ }).focus();
    await panel.keyboard.press('/');
    await expect.poll(() => focused().getAttribute('aria-label')).toBe('Search users');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Home');
    await panel.keyboard.press('ArrowDown');
    await expect.poll(() => focused().textContent()).toContain(second?.userPrincipalName);
    await panel.keyboard.press('Enter');
    await expect.poll(() => focused().textContent()).toBe(second?.name);
    expect(await focused().evaluate(({ tagName }) => tagName)).toBe('H2');
    await panel.keyboard.press('Escape');
    await expect.poll(() => focused().textContent()).toContain(second?.userPrincipalName);
  });

  it('Tab reaches every control before the list and goes on behind it', async () => {
    await panel.getByRole('tab', { name: /Users/ }).focus();
    const names: string[] = [];
    for (let presses = 0; presses < 8; presses++) {
      await panel.keyboard.press('Tab');
      names.push(await focused().evaluate((element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''));
    }
    expect(names.slice(0, 6)).toEqual([
      'Search users',
      expect.stringContaining('High'),
      expect.stringContaining('Medium'),
      expect.stringContaining('Low'),
      'Risk state',
      'Sort by',
    ]);
    // The row's tick box comes first, then the row itself.
    expect(names[6]).toMatch(/^Select /);
    expect(names[7]).toContain('@contoso.com');
  });
});

describe('one person', () => {
  afterEach(async () => {
    await panel.keyboard.press('Escape');
    await search().fill('');
  });

  const open = async (userPrincipalName: string): Promise<Locator> => {
    await search().fill(userPrincipalName);
    await panel.getByRole('listitem').getByRole('button', { name: userPrincipalName }).first().click();
    await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
    return panel.getByRole('article');
  };

  it('is shown as risk and directory have them, with every detection', async () => {
    const row = state.riskyUsers.find((one) => isOpen(one) && !one.isDeleted && state.riskDetections.some(({ userId }) => userId === one.id));
    const user = state.users.find(({ id }) => id === row?.id);
    const person = await open(row?.userPrincipalName ?? '');
    const facts = [row?.userDisplayName ?? '', word('level', row?.riskLevel), word('state', row?.riskState), row?.id ?? ''];
    const account = [user?.accountEnabled === false ? 'Disabled' : 'Enabled', ...(user?.roles ?? [])];
    for (const expected of [...facts, ...account]) await expect.poll(() => person.innerText()).toContain(expected);
    const detections = state.riskDetections.filter(({ userId }) => userId === row?.id);
    const listed = person.locator('section', { has: panel.getByRole('heading', { name: 'Risk detections' }) }).getByRole('listitem');
    await expect.poll(() => listed.count()).toBe(detections.length);
  });

  it('whom nobody holds to be at risk is found in the directory', async () => {
    const user = state.users.find(({ id, accountEnabled }) => accountEnabled && !state.riskyUsers.some((row) => row.id === id));
    await search().fill(user?.userPrincipalName ?? '');
    await panel.getByRole('list', { name: 'In the directory' }).getByRole('listitem').first().waitFor();
    const person = await open(user?.userPrincipalName ?? '');
    await expect.poll(() => person.innerText()).toContain('No risk is recorded.');
    await expect.poll(() => person.innerText()).toContain(user?.id);
  });
});

it('every policy is shown with its state, and is found by its name', async () => {
  await panel.getByRole('tab', { name: /Policies/ }).click();
  const groups = panel.getByRole('tabpanel').getByRole('group');
  await groups.first().waitFor();
  const shown = await groups.evaluateAll((all) =>
    all.map((one) => `${one.getAttribute('aria-label')}: ${one.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.labels?.[0]?.innerText}`),
  );
  const words: Readonly<Record<string, string>> = { enabled: 'On', disabled: 'Off', enabledForReportingButNotEnforced: 'Report-only' };
  const { policies } = state;
  expect(sorted(shown)).toEqual(sorted(policies.map(({ displayName, state }) => `${displayName}: ${words[state ?? '']}`)));
  const name = policies.at(-1)?.displayName ?? '';
  await panel.getByRole('searchbox', { name: 'Search policies' }).fill(name);
  await expect.poll(() => groups.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).toEqual([name]);
});

describe('all this', () => {
  const contract = loadContract();

  it.skipIf(contract === undefined)(`kept to Microsoft’s schema${contract ? '' : ' (which is not here to compare with)'}`, async () => {
    const log = await journey.tenant.log();
    expect(log.length).toBeGreaterThan(5);
    expect(log.filter((entry) => entry.contract !== undefined)).toEqual([]);
  });

  it('was asked of two hosts and no third', async () => {
    await journey.browser.stop();
    const own = (await readContacts(journey.browser.netLog)).filter(({ by }) => by === ORIGIN);
    expect(sorted([...new Set(own.map(({ host }) => host))])).toEqual(['graph.microsoft.com', 'login.microsoftonline.com']);
  });
});
