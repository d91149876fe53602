/** From the first start to signing out: what is shown, and what is asked of whom. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openPopup, openSidePanel, ORIGIN, readCell, stopWorker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readContacts } from './harness/network.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

let journey: Journey;
let popup: Page;

const openFromConsole = async (): Promise<Page> => {
  const { browser, tenant } = journey;
  const tab = await browser.context.newPage();
  await tab.goto(tenant.console);
  return openPopup(browser, tab);
};

beforeEach(async () => {
  journey = await startJourney();
  await connect(journey);
  popup = await openFromConsole();
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
});
afterEach(() => journey.close());

const openRiskyUsers = async () => {
  const { riskyUsers } = await journey.tenant.state();
  return riskyUsers.filter(({ riskState }) => riskState === 'atRisk' || riskState === 'confirmedCompromised');
};

const WORDS: Readonly<Record<string, string>> = { high: 'High', medium: 'Medium', low: 'Low', hidden: 'Hidden' };

it('the side panel shows exactly the people whose risk is open, the popup the 50 most urgent of them', async () => {
  const expected = await openRiskyUsers();
  const namesExpected = expected.map(({ userPrincipalName }) => userPrincipalName ?? '');
  const shown = await readRiskList(await openSidePanel(journey.browser, popup));
  const namesShown = shown.map(({ userPrincipalName }) => userPrincipalName);
  expect(namesShown.toSorted()).toEqual(namesExpected.toSorted());
  for (const { userPrincipalName, userDisplayName, riskLevel } of expected) {
    const row = shown.find((one) => one.userPrincipalName === userPrincipalName);
    expect(row?.name).toBe(userDisplayName);
    expect(row?.words).toContain(WORDS[riskLevel ?? ''] ?? riskLevel);
  }
  const urgent = await readRiskList(await openFromConsole());
  expect(urgent.map(({ userPrincipalName }) => userPrincipalName)).toEqual(namesShown.slice(0, 50));
});

it('signing out in the side panel empties the popup too, and the next sign-in asks for the account', async () => {
  await readRiskList(popup);
  const panel = await openSidePanel(journey.browser, popup);
  await panel.getByRole('button', { name: /^Signed in as/ }).click();
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
  popup = await openFromConsole();
  await popup.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await popup.getByRole('list', { name: 'Risky users' }).count()).toBe(0);
  expect(await readCell(journey.browser, 'session', 'session')).toEqual({ state: 'signed-out' });
  const [, operator] = journey.tenant.accounts;
  if (operator) await signIn(journey.browser, popup, operator);
  expect(await readRiskList(popup)).toHaveLength((await openRiskyUsers()).length);
});

it('a stopped worker loses nothing: the popup shows the same people, and a refresh works', async () => {
  const before = await readRiskList(popup);
  await stopWorker(journey.browser);
  await popup.close();
  popup = await openFromConsole();
  expect((await readRiskList(popup)).map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  const asked = (await journey.tenant.log()).length;
  await popup.getByRole('button', { name: 'Refresh', exact: true }).click();
  const changes = /\/riskyUsers\?.*riskLastUpdatedDateTime/;
  await expect
    .poll(async () => (await journey.tenant.log()).slice(asked).some(({ url, status }) => changes.test(decodeURIComponent(url)) && status === 200))
    .toBe(true);
});

it('nobody is asked but Microsoft, and Microsoft is asked only to read', async () => {
  await readRiskList(popup);
  const panel = await openSidePanel(journey.browser, popup);
  await panel.getByRole('tab', { name: 'Policies' }).click();
  await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
  const log = await journey.tenant.log();
  const reads = /^(?:GET .*|POST .*\/directoryObjects\/getByIds\b.*)$/;
  expect(log.map(({ method, url }) => `${method} ${url}`).filter((request) => !reads.test(request))).toEqual([]);
  await journey.browser.stop();
  const own = (await readContacts(journey.browser.netLog)).filter(({ by }) => by === ORIGIN).map(({ host }) => host);
  expect(new Set(own)).toEqual(new Set(['graph.microsoft.com', 'login.microsoftonline.com']));
});
