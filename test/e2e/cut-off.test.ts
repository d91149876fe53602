/** A confirm that is given again and again, or cut off in the middle by page, extension or browser: it is one POST, and ends as what it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { LogEntry } from '../tenant/log.ts';
import { castId } from '../tenant/seed-cast.ts';
import { openOptions, openPopup, openSidePanel, ORIGIN, reloadExtension, worker } from './harness/extension.ts';
import { holdNext } from './harness/hold.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { killBrowser } from './harness/kill.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const CONFIRM = 'riskyUsers/confirmCompromised';
const PANEL = `${ORIGIN}/src/ui/side-panel/index.html`;

let journey: Journey;
let panel: Page;

/** Signs in and opens the side panel, as after every start of the browser. */
const openPanel = async (): Promise<void> => {
  const popup = await openPopup(journey.browser, await openOptions(journey.browser));
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  panel = await openSidePanel(journey.browser, popup);
  await readRiskList(panel);
};

beforeAll(async () => {
  journey = await startJourney();
  await journey.tenant.treatSignIns({ adminConsent: true });
  await (await connect(journey)).close();
  await openPanel();
});
afterAll(() => journey.close());

/** Every confirm that has reached the tenant for this person. */
const posts = async (id: string): Promise<readonly LogEntry[]> =>
  (await journey.tenant.written()).filter(({ url, body }) => url.includes(CONFIRM) && JSON.stringify(body).includes(id));

const riskOf = async (id: string) => (await journey.tenant.state()).riskyUsers.find((row) => row.id === id);

const openPerson = async (upn: string, page: Page = panel): Promise<void> => {
  await page.getByRole('searchbox').fill(upn);
  await page.getByRole('list', { name: 'Risky users' }).getByRole('button', { name: upn }).first().click();
  await page.getByRole('article').waitFor();
};

/** Goes as far as the last click for this person; answers the button. */
const askFor = async (upn: string, page: Page = panel): Promise<Locator> => {
  await openPerson(upn, page);
  await page.getByRole('button', { name: 'Confirm compromised' }).click();
  await page.getByRole('dialog').getByText('What will happen').waitFor();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true });
  await confirm.and(page.locator(':enabled')).waitFor();
  return confirm;
};

const verified = (page: Page): Promise<void> => page.getByText('Confirm compromised: Verified').waitFor();

/** Confirms, and has it cut off when the tenant has the request, which is worked on only afterwards. */
const confirmCutOff = async (upn: string, cut: () => Promise<void>): Promise<void> => {
  const confirm = await askFor(upn);
  const { arrived, letGo } = holdNext(journey.tenant, CONFIRM);
  await confirm.click();
  await arrived;
  await cut();
  letGo();
};

it('fifty clicks on Confirm in each of two windows are one operation, seen in both', async () => {
  const opened = journey.browser.context.waitForEvent('page');
  await (await worker(journey.browser)).evaluate((url) => chrome.windows.create({ url }), PANEL);
  const other = await opened;
  await readRiskList(other);
  const buttons = [await askFor('leo.osborn@contoso.com'), await askFor('leo.osborn@contoso.com', other)];
  const click = (button: Locator): Promise<void> =>
    button.evaluate((element) => {
      for (let clicks = 0; clicks < 50; clicks++) (element as HTMLElement).click();
    });
  await Promise.all(buttons.map(click));
  await Promise.all([panel, other].map(verified));
  expect(await posts(castId('leo.osborn'))).toHaveLength(1);
  await other.close();
  await panel.getByRole('button', { name: 'Back' }).click();
});

describe('a confirm that is cut off while the request is under way', () => {
  it('by a reload of the page goes on, and is seen there', async () => {
    await confirmCutOff('wei.li@contoso.com', async () => void (await panel.reload()));
    await readRiskList(panel);
    await openPerson('wei.li@contoso.com');
    await verified(panel);
    expect(await posts(castId('wei.li'))).toHaveLength(1);
    await panel.getByRole('button', { name: 'Back' }).click();
  });

  it('by a reload of the extension is looked for after the next sign-in, and seen', async () => {
    await confirmCutOff('zoe.mueller@contoso.com', () => reloadExtension(journey.browser));
    await openPanel();
    await openPerson('zoe.mueller@contoso.com');
    await verified(panel);
    expect(await posts(castId('zoe.mueller'))).toHaveLength(1);
    await panel.getByRole('button', { name: 'Back' }).click();
  });

  it('by the end of the browser is looked for after the next sign-in, and seen', async () => {
    await confirmCutOff("siobhan.o'brien@contoso.com", () => journey.reopen(killBrowser));
    await openPanel();
    await openPerson("siobhan.o'brien@contoso.com");
    await verified(panel);
    expect(await posts(castId("siobhan.o'brien"))).toHaveLength(1);
    await panel.getByRole('button', { name: 'Back' }).click();
  });

  it('by the end of the browser, and lost on the way, is told as not answered, looked for, and never sent again', async () => {
    const id = castId('paul.miller');
    await journey.tenant.spoil({ match: CONFIRM, drop: true });
    await confirmCutOff('paul.miller@contoso.com', () => journey.reopen(killBrowser));
    await openPanel();
    await openPerson('paul.miller@contoso.com');
    await panel.getByText('Confirm compromised: No answer, checking…').waitFor();
    const asked = (await journey.tenant.log()).length;
    const readings = async (): Promise<number> => (await journey.tenant.log()).slice(asked).filter(({ method, url }) => method === 'GET' && url.includes(id)).length;
    await expect.poll(readings).toBeGreaterThanOrEqual(2);
    expect((await posts(id)).map(({ status }) => status)).toEqual([0]);
    expect(await riskOf(id)).toMatchObject({ riskState: 'atRisk' });
  });
});
