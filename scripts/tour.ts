/** The main job from end to end in a headless browser, told step by step, with a picture of each. */
import type { Locator, Page } from 'playwright-core';
import { copyWithHosts } from '../test/e2e/harness/copy-with-hosts.ts';
import { openPopup, openSidePanel } from '../test/e2e/harness/extension.ts';
import { startJourney, type Journey } from '../test/e2e/harness/journey.ts';
import { connect, fillSignIn, signInWindow } from '../test/e2e/harness/sign-in.ts';
import { ALERTS, annotateConsole, confirmFromConsole } from './tour-console.ts';
import { registerEmergencyAccess, switchPolicy } from './tour-policy.ts';
import { FOLDER, startShow, type Show } from './tour-show.ts';

const riskyUsers = (page: Page): Locator => page.getByRole('list', { name: 'Risky users' }).getByRole('listitem');

/** How many people the list holds, be they drawn or not. */
const length = async (page: Page): Promise<number> => Number((await riskyUsers(page).first().getAttribute('aria-setsize')) ?? 0);

const nameIn = async (row: Locator): Promise<string> => (await row.getByRole('button').locator('[title]').first().getAttribute('title')) ?? '';

const beginInPopup = async ({ browser, tenant }: Journey, popup: Page, show: Show): Promise<void> => {
  await show('The popup knows the tenant and offers to sign in.', popup, 'popup-signed-out');
  await popup.getByRole('button', { name: 'Sign in' }).click();
  const window = await signInWindow(browser);
  await show('Microsoft’s sign-in page, here the emulated one, opens in a window of its own.', window, 'sign-in');
  const [admin] = tenant.accounts;
  if (!admin) throw new Error('The tenant has no accounts.');
  await fillSignIn(window, admin);
  await riskyUsers(popup).first().waitFor();
  await show(`Signed in as ${admin.username}. The popup shows the most urgent of the people at risk.`, popup, 'popup');
};

const lookAround = async (panel: Page, show: Show): Promise<void> => {
  await riskyUsers(panel).first().waitFor();
  await show(`The side panel lists all ${await length(panel)} people whose risk is open.`, panel, 'side-panel');
  const search = panel.getByRole('searchbox', { name: 'Search users' });
  const name = await nameIn(riskyUsers(panel).first());
  const word = name.split(' ').at(-1) ?? name;
  await search.fill(word);
  await show(`A search for “${word}” leaves ${await length(panel)}.`, panel, 'search');
  await search.fill('');
  await panel.getByRole('button', { name: /^High/ }).click();
  await show(`The filter “High” leaves ${await length(panel)}.`, panel, 'filter');
  const first = riskyUsers(panel).first();
  const person = await nameIn(first);
  await first.getByRole('button').first().click();
  await panel.getByRole('article').getByRole('heading', { level: 3 }).first().waitFor();
  await show(`Opened ${person}: why, how bad, what kind of account.`, panel, 'person');
  await panel.keyboard.press('Escape');
  await panel.getByRole('tab', { name: 'Policies' }).click();
  await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
  await show('The policies of the tenant, each in sentences.', panel, 'policies');
};

const end = async (panel: Page, show: Show): Promise<void> => {
  await panel.getByRole('button', { name: /^Signed in as/ }).click();
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
  await show('Signed out: tokens and data are gone.', panel, 'signed-out');
};

const walk = async (journey: Journey, show: Show): Promise<void> => {
  const { browser, tenant } = journey;
  const console = await browser.context.newPage();
  await console.goto(`${tenant.console}${ALERTS}`);
  await show('A sample console of another vendor, full of people of the tenant.', console, 'console');
  const options = await connect(journey);
  await show('The options: client id and tenant are saved.', options, 'options');
  const popup = await openPopup(browser, console);
  await beginInPopup(journey, popup, show);
  await annotateConsole(console, popup, show);
  const panel = await openSidePanel(browser, popup);
  await confirmFromConsole(journey, console, panel, show);
  await lookAround(panel, show);
  await registerEmergencyAccess(options, show);
  await switchPolicy(journey, panel, show);
  await end(panel, show);
};

/** Makes the tour; rejects where a step does not come out as it should. */
export const tour = async (): Promise<void> => {
  process.stdout.write('A tour in a headless browser, against an emulated tenant:\n');
  const copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  const journey = await startJourney({ tenant: { users: 5000, risky: 400 }, extension: copy.folder });
  try {
    await walk(journey, await startShow());
  } finally {
    await journey.close();
    await copy.remove();
  }
  process.stdout.write(`The pictures are in ${FOLDER}.\n`);
};
