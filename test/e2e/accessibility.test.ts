/** axe on the real surfaces, in both themes and at every width they come in. The gallery looks at every other state. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers } from './harness/axe.ts';
import { openPopup, openSidePanel } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

/** From a Firefox sidebar to a side panel pulled wide. */
const WIDTHS = [250, 360, 400];

let journey: Journey;
let options: Page;
let popup: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  options = await connect(journey);
  popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
});
afterAll(() => journey.close());

/** What is cut off at the side or has to be scrolled to, at each of the widths. */
const findOverflow = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await session.send('Emulation.setDeviceMetricsOverride', { width, height: 640, deviceScaleFactor: 0, mobile: false });
    await page.waitForFunction((width) => innerWidth === width, width);
    const outside = await page.evaluate(() => {
      const scrolls = (element: Element): boolean =>
        element.scrollWidth > element.clientWidth && (element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX));
      const sticksOut = (element: Element): boolean =>
        element.matches('button, input, select, h1, h2, h3, p, dd') && element.getBoundingClientRect().right > innerWidth;
      return [...document.querySelectorAll('*')].filter((one) => scrolls(one) || sticksOut(one)).map(({ tagName, className }) => `${tagName} ${className}`);
    });
    found.push(...outside.map((what) => `${what} at ${width} px`));
  }
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  return found;
};

const expectFine = async (page: Page): Promise<void> => {
  expect(await findBarriers(page)).toEqual([]);
  expect(await findOverflow(page)).toEqual([]);
};

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('the options have no barriers', async () => {
    await options.emulateMedia({ colorScheme });
    await expectFine(options);
  });

  it('the popup has no barriers', async () => {
    popup = popup.isClosed() ? await openPopup(journey.browser, options) : popup;
    await popup.emulateMedia({ colorScheme });
    await readRiskList(popup);
    // A popup takes the size that it asks for.
    expect(await findBarriers(popup)).toEqual([]);
  });

  it('the side panel has no barriers: the list, the account, a person, the policies, what was done', async () => {
    panel ??= await openSidePanel(journey.browser, popup);
    await panel.emulateMedia({ colorScheme });
    await readRiskList(panel);
    await expectFine(panel);
    await panel.getByRole('button', { name: /^Signed in as/ }).click();
    await panel.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
    await expectFine(panel);
    await panel.keyboard.press('Escape');
    await panel.getByRole('list', { name: 'Risky users' }).getByRole('button').first().click();
    await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
    await expectFine(panel);
    await panel.keyboard.press('Escape');
    await panel.getByRole('tab', { name: 'Policies' }).click();
    await panel.getByRole('tabpanel').getByRole('group').first().waitFor();
    await expectFine(panel);
    await panel.getByRole('tab', { name: 'Activity' }).click();
    await expectFine(panel);
    await panel.getByRole('tab', { name: 'Users' }).click();
  });
});
