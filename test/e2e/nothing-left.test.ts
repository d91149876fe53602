/** What of a tenant stands on the disk: nothing, whether the sign-in goes on, is ended, or is cut off with the browser. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findSecrets } from './harness/canaries.ts';
import { openOptions, openPopup, openSidePanel } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { killBrowser } from './harness/kill.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';
import { countStored, readMemory } from './harness/stored.ts';

let journey: Journey;
let panel: Page;

/** Looks at everything that the side panel has to show. */
const lookAround = async (): Promise<void> => {
  const [first] = await readRiskList(panel);
  await panel.getByRole('listitem').getByRole('button', { name: first?.userPrincipalName ?? '' }).click();
  await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
  await panel.keyboard.press('Escape');
  await panel.getByRole('tab', { name: /Policies/ }).click();
  await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
};

beforeEach(async () => {
  journey = await startJourney();
  const options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  panel = await openSidePanel(journey.browser, popup);
  await lookAround();
});
afterEach(() => journey.close());

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

it('signing out leaves no token and nobody’s name, in memory or on the disk', async () => {
  const secrets = await readSecrets();
  expect(await findOnDisk(secrets)).toEqual([]);
  expect(await countStored(panel)).toMatchObject({ list: 1, chunks: 1 });
  await panel.getByRole('button', { name: /^Signed in as/ }).click();
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
  await expect.poll(() => countStored(panel)).toMatchObject({ list: 0, pass: 0, chunks: 0 });
  await expect.poll(async () => {
    const memory = await readMemory(panel);
    return Object.keys(secrets).filter((name) => memory.includes(secrets[name] ?? name));
  }).toEqual([]);
  expect(await findOnDisk(secrets)).toEqual([]);
  await journey.browser.stop();
  expect(await findOnDisk(secrets)).toEqual([]);
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
