/** “Mark compromised…” by its other ways: from the address bar, by shortcut, and where no side panel can be. Whoever asks always sees the answer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { openPopup, openSidePanel, ORIGIN } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { enterInAddressBar, markUnderPointer, pressShortcut, selectIn } from './harness/marking.ts';
import { pageAt } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';
import { somebodyOn } from './harness/somebody.ts';

const PANEL = `${ORIGIN}/src/ui/side-panel/`;

let journey: Journey;
let console: Page;

beforeAll(async () => {
  journey = await startJourney();
  await connect(journey);
  console = await journey.browser.context.newPage();
  await console.goto(journey.tenant.console);
  const popup = await openPopup(journey.browser, console);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  await popup.close();
});
afterAll(() => journey.close());

const panels = (): readonly Page[] => journey.browser.context.pages().filter((page) => page.url().startsWith(PANEL));
const windowType = (page: Page): Promise<string | undefined> => page.evaluate(async () => (await chrome.windows.getCurrent()).type);

const expectAsked = async (panel: Page, upn: string): Promise<Locator> => {
  const dialog = panel.getByRole('dialog');
  await dialog.getByText(upn, { exact: true }).first().waitFor();
  await dialog.getByText('What will happen').waitFor();
  return dialog;
};

it('from the address bar, a window of its own asks where the browser opens no side panel, and one is enough', async () => {
  await enterInAddressBar(journey.browser, 'karen.barnes@contoso.com');
  const own = await pageAt(journey.browser.context, PANEL);
  expect(await windowType(own)).toBe('popup');
  await expectAsked(own, 'karen.barnes@contoso.com');
  await enterInAddressBar(journey.browser, 'leo.osborn@contoso.com');
  await expectAsked(own, 'leo.osborn@contoso.com');
  expect(panels()).toHaveLength(1);
  await own.close();
});

it('from a console in a pop-up window, which has no side panel, a window of its own asks, too', async () => {
  const opened = console.waitForEvent('popup');
  await console.evaluate(() => void open(`${location.href}#pop-up`, '', 'popup,width=900,height=700'));
  const popUp = await opened;
  await popUp.waitForLoadState();
  expect(panels()).toEqual([]);
  const { upn } = await somebodyOn(popUp, journey.tenant);
  await selectIn(popUp, upn);
  await markUnderPointer(journey.browser, popUp, upn);
  const own = await pageAt(journey.browser.context, PANEL);
  await own.getByText(upn, { exact: true }).first().waitFor();
  await popUp.close();
  await own.close();
});

it('by shortcut, what is selected is asked for in the side panel, which stays the only one', async () => {
  const panel = await openSidePanel(journey.browser, await openPopup(journey.browser, console));
  await readRiskList(panel);
  const { upn } = await somebodyOn(console, journey.tenant);
  await selectIn(console, upn);
  await pressShortcut(journey.browser, console);
  const dialog = await expectAsked(panel, upn);
  expect(await dialog.innerText()).toContain(`You marked “${upn}” on ${new URL(console.url()).host}.`);
  expect(panels()).toEqual([panel]);
});

it('nothing of all this has written anything', async () => {
  expect((await journey.tenant.log()).filter(({ method, url }) => method === 'POST' && url.includes('riskyUsers'))).toEqual([]);
});
