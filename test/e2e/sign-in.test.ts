/** From the first start to signing out: what is shown, what is kept, what is asked of whom. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findSecrets } from './harness/canaries.ts';
import { openPopup, openSidePanel, ORIGIN, readCell, stopWorker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readContacts } from './harness/network.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const CANARY = { userPrincipalName: 'quillon.canarybird@contoso.com', displayName: 'Quillon Canarybird' };

let journey: Journey;
let popup: Page;

const openFromConsole = async (): Promise<Page> => {
  const { browser, tenant } = journey;
  const tab = await browser.context.newPage();
  await tab.goto(tenant.console);
  return openPopup(browser, tab);
};

beforeEach(async () => {
  journey = await startJourney({ tenant: { people: [{ ...CANARY, risk: { riskLevel: 'high', riskState: 'atRisk' } }] } });
  await connect(journey);
  popup = await openFromConsole();
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
});
afterEach(() => journey.close());

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
};

/** Everything in MSAL's cache that Microsoft's sign-in service would take. */
const tokens = async (): Promise<Readonly<Record<string, string>>> => {
  const vault = (await readCell(journey.browser, 'session', 'vault')) as Readonly<Record<string, string>>;
  const secrets = Object.entries(vault).flatMap(([key, value]) => {
    const secret = /"secret":"([^"]+)"/.exec(value)?.[1];
    return secret ? [[key.replace(/^.*?(accesstoken|refreshtoken|idtoken).*$/i, '$1'), secret] as const] : [];
  });
  return Object.fromEntries(secrets);
};

const openRiskyUsers = async () => {
  const { riskyUsers } = await journey.tenant.state();
  return riskyUsers.filter(({ riskState }) => riskState === 'atRisk' || riskState === 'confirmedCompromised');
};

it('popup and side panel show exactly the people whose risk is open, the side panel all of them', async () => {
  const expected = await openRiskyUsers();
  const panel = await openSidePanel(journey.browser, popup);
  const shown = await readRiskList(panel);
  const words = { high: 'High', medium: 'Medium', low: 'Low', hidden: 'Hidden', none: 'None' } as Readonly<Record<string, string>>;
  expect(new Set(shown.map(({ userPrincipalName }) => userPrincipalName))).toEqual(new Set(expected.map(({ userPrincipalName }) => userPrincipalName)));
  expect(shown).toHaveLength(expected.length);
  for (const { userPrincipalName, userDisplayName, riskLevel } of expected) {
    const row = shown.find((one) => one.userPrincipalName === userPrincipalName);
    expect(row?.name).toBe(userDisplayName);
    expect(row?.words).toContain(words[riskLevel ?? ''] ?? riskLevel);
  }
  const urgent = await readRiskList(await openFromConsole());
  expect(urgent.map(({ userPrincipalName }) => userPrincipalName)).toEqual(shown.slice(0, 50).map(({ userPrincipalName }) => userPrincipalName));
});

it('while signed in no token and no name of a person is on the disk', async () => {
  await readRiskList(popup);
  const secrets = { ...(await tokens()), ...CANARY };
  expect(Object.keys(secrets).map((name) => name.toLowerCase())).toEqual(
    expect.arrayContaining(['accesstoken', 'idtoken', 'refreshtoken', 'displayname']),
  );
  expect(await findSecrets(journey.browser.profile, secrets)).toEqual([]);
  await journey.browser.stop();
  expect(await findSecrets(journey.browser.profile, secrets)).toEqual([]);
});

it('signing out leaves neither tokens nor people, in memory or on the disk', async () => {
  await readRiskList(popup);
  const secrets = { ...(await tokens()), ...CANARY };
  await signOut(popup);
  await popup.getByText(CANARY.displayName).waitFor({ state: 'detached' });
  await expect.poll(() => tokens().catch(() => ({}))).toEqual({});
  expect(await readCell(journey.browser, 'session', 'summary')).toBeUndefined();
  expect(await readCell(journey.browser, 'session', 'list-key')).toBeUndefined();
  expect(await findSecrets(journey.browser.profile, secrets)).toEqual([]);
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
