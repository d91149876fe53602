/** What of a tenant stands on the disk: nothing, whether the sign-in goes on, is ended, or is cut off with the browser. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { breakGlass, castId } from '../tenant/seed-cast.ts';
import { findSecrets } from './harness/canaries.ts';
import { openOptions, openPopup, openSidePanel, readCell } from './harness/extension.ts';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { killBrowser } from './harness/kill.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';
import { countStored, readMemory } from './harness/stored.ts';

const ALERTS = '/alerts?live=off';
/** What is typed with a verdict. */
const TYPED = { reference: 'INC-canary-4711', reason: 'as the canary has sung on the telephone' };

let copy: Copy;
let journey: Journey;
let options: Page;
let panel: Page;

/** Looks at everything that the side panel has to show. */
const lookAround = async (): Promise<void> => {
  const [first] = await readRiskList(panel);
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('button', { name: first?.userPrincipalName ?? '' }).first().click();
  await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
  await panel.keyboard.press('Escape');
  await panel.getByRole('tab', { name: /Policies/ }).click();
  await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
};

/** Marks somebody compromised, with words of one's own. */
const confirmSomebody = async (): Promise<void> => {
  await panel.getByRole('tab', { name: /Users/ }).click();
  await panel.getByRole('searchbox').fill('leo.osborn');
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('button', { name: 'leo.osborn' }).first().click();
  await panel.getByRole('button', { name: 'Confirm compromised' }).click();
  const dialog = panel.getByRole('dialog');
  await dialog.getByText('What will happen').waitFor();
  await dialog.getByLabel('Case reference').fill(TYPED.reference);
  await dialog.getByLabel('Reason').fill(TYPED.reason);
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
  await panel.getByText('Confirm compromised: Verified').waitFor();
  await panel.keyboard.press('Escape');
};

/** Sets what is to outlive every sign-in: a console, and an account for emergencies. */
const setUp = async (popup: Page): Promise<void> => {
  await popup.getByRole('button', { name: 'Annotate this console' }).click();
  await popup.getByRole('dialog').getByRole('button', { name: 'Annotate', exact: true }).click();
  await popup.getByRole('button', { name: 'Stop annotating' }).waitFor();
  panel = await openSidePanel(journey.browser, popup);
  await panel.getByRole('list', { name: 'On this page' }).getByRole('listitem').first().waitFor();
  const emergency = options.getByRole('region', { name: 'Emergency access accounts' });
  await emergency.getByRole('searchbox', { name: 'Search accounts and groups' }).fill('break');
  await emergency.getByRole('button', { name: 'Register Break glass 1' }).click();
  await emergency.getByRole('button', { name: 'Remove Break glass 1' }).waitFor();
};

beforeEach(async () => {
  copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  journey = await startJourney({ extension: copy.folder });
  await journey.tenant.treatSignIns({ adminConsent: true });
  options = await connect(journey);
  const tab = await journey.browser.context.newPage();
  await tab.goto(`${journey.tenant.console}${ALERTS}`);
  const popup = await openPopup(journey.browser, tab);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  await setUp(popup);
  await lookAround();
  await confirmSomebody();
});
afterEach(async () => {
  await journey.close();
  await copy.remove();
});

/** Every token that was issued, and what every person of the tenant is called. */
const readSecrets = async (): Promise<Readonly<Record<string, string>>> => {
  const tokens = journey.tenant.issuedTokens();
  expect(tokens.length).toBeGreaterThanOrEqual(3);
  const { users } = await journey.tenant.state();
  const named = users.flatMap(({ userPrincipalName, displayName }) => [userPrincipalName, displayName ?? userPrincipalName]);
  return Object.fromEntries([...tokens.map((token, at) => [`token ${at}`, token]), ...named.map((name) => [name, name])]);
};

/** What the profile folder holds of them; that the client ID is found shows that files are really looked into. */
const findOnDisk = async (secrets: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { clientId } = journey.tenant;
  const found = await findSecrets(journey.browser.profile, { ...secrets, clientId });
  const ofClient = found.filter((one) => one.endsWith(': clientId'));
  expect(ofClient.some((one) => one.includes('Local Extension Settings'))).toBe(true);
  return found.filter((one) => !ofClient.includes(one));
};

/** Signs out by the menu in the corner; also erases the activity if told. */
const signOut = async ({ erases }: { readonly erases: boolean }): Promise<void> => {
  await panel.getByRole('button', { name: /^Signed in as/ }).click();
  if (erases) await panel.getByRole('checkbox', { name: /^On signing out, also erase the activity/ }).check();
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
  await expect.poll(() => countStored(panel)).toMatchObject({ list: 0, pass: 0, chunks: 0 });
};

it('signing out leaves no token and nobody’s name, in memory or on the disk, and what was set up and done stays', async () => {
  const secrets = await readSecrets();
  expect(await findOnDisk(secrets)).toEqual([]);
  expect(await countStored(panel)).toMatchObject({ list: 1, chunks: 1, journal: 1 });
  const settings = await readCell(journey.browser, 'local', 'settings');
  await signOut({ erases: false });
  await expect.poll(async () => {
    const memory = await readMemory(panel);
    return Object.keys(secrets).filter((name) => memory.includes(secrets[name] ?? name));
  }).toEqual([]);
  expect(await findOnDisk(secrets)).toEqual([]);
  expect(await countStored(panel)).toMatchObject({ journal: 1 });
  expect(settings).toMatchObject({ connection: { clientId: journey.tenant.clientId }, emergencyAccounts: [castId(breakGlass[0])] });
  expect(await readCell(journey.browser, 'local', 'settings')).toEqual(settings);
  expect(await readCell(journey.browser, 'local', 'sites')).toMatchObject([{ origin: 'https://console.fabrikam-soc.example' }]);
  await journey.browser.stop();
  expect(await findOnDisk(secrets)).toEqual([]);
});

it('signing out with the tick at the activity erases that, too, for good', async () => {
  expect(await countStored(panel)).toMatchObject({ journal: 1 });
  await signOut({ erases: true });
  await expect.poll(() => countStored(panel)).toMatchObject({ journal: 0, snapshots: 0 });
  // The browser's database overwrites in its own time what was deleted from it, so that its files tell nothing yet.
  expect(await readMemory(panel)).not.toContain('canary');
  await journey.reopen();
  const page = await openOptions(journey.browser);
  expect(await countStored(page)).toMatchObject({ journal: 0, snapshots: 0 });
});

it('a killed browser comes back signed out: the list can no longer be opened, and is deleted', async () => {
  const secrets = await readSecrets();
  await journey.reopen(async (browser) => {
    await killBrowser(browser);
    expect(await findOnDisk(secrets)).toEqual([]);
  });
  const asked = (await journey.tenant.log()).length;
  const popup = await openPopup(journey.browser, await openOptions(journey.browser));
  await popup.getByText('You are signed out').waitFor();
  expect(await readMemory(popup)).not.toContain('list-key');
  await expect.poll(() => countStored(popup)).toMatchObject({ list: 0, pass: 0, chunks: 0 });
  expect((await journey.tenant.log()).slice(asked)).toEqual([]);
  await journey.browser.stop();
  expect(await findOnDisk(secrets)).toEqual([]);
});
