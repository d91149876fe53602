/** The worker is stopped in the middle of things, as the browser may at any time. Whatever was going on still ends right. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openPopup, openSidePanel, stopWorker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, fillSignIn, signIn, signInWindow } from './harness/sign-in.ts';
import { readKept } from './harness/stored.ts';

const LIST = '/identityProtection/riskyUsers?';
const PAGE = 500;

let journey: Journey;
let options: Page;

afterEach(() => journey.close());

const begin = async (risky?: number): Promise<void> => {
  journey = await startJourney(risky === undefined ? {} : { tenant: { users: risky * 1.25, risky } });
  options = await connect(journey);
};

const admin = () => {
  const [first] = journey.tenant.accounts;
  if (!first) throw new Error('nobody can sign in');
  return first;
};

const signedIn = (page: Page): Promise<void> => page.getByRole('button', { name: /^Signed in as/ }).waitFor();

/** How often a page of the list was asked for and given; a request that a stop has cut off is answered all the same. */
const pagesRead = async (): Promise<number> => (await journey.tenant.log()).filter(({ url, status }) => url.includes(LIST) && status === 200).length;

const syncEnded = (page: Page): Promise<void> =>
  expect.poll(() => readKept(page, 'sync')).toMatchObject({ running: null, failure: null, nextAt: expect.any(Number) });

/** The side panel shows the open risk of the tenant: nobody is missing, nobody is there twice. */
const expectWholeList = async (popup: Page): Promise<void> => {
  const { riskyUsers } = await journey.tenant.state();
  const open = riskyUsers.filter(({ riskState }) => riskState === 'atRisk' || riskState === 'confirmedCompromised');
  const shown = await readRiskList(await openSidePanel(journey.browser, popup));
  expect(shown.map(({ userPrincipalName }) => userPrincipalName).toSorted()).toEqual(open.map(({ userPrincipalName }) => userPrincipalName ?? '').toSorted());
};

describe('stopped while the sign-in window is open', () => {
  it('an open popup says so by itself, and its button signs in', async () => {
    await begin();
    const popup = await openPopup(journey.browser, options);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    const window = await signInWindow(journey.browser);
    await window.getByLabel('Username').waitFor();
    const closed = window.waitForEvent('close');
    await stopWorker(journey.browser);
    await popup.getByText('The sign-in was not finished').waitFor();
    await closed;
    await signIn(journey.browser, popup, admin());
    await readRiskList(popup);
  });

  it('the window can be finished all the same, and the next popup is signed in', async () => {
    await begin();
    const popup = await openPopup(journey.browser, options);
    await popup.getByRole('button', { name: 'Sign in' }).click();
    const window = await signInWindow(journey.browser);
    await window.getByLabel('Username').waitFor();
    await popup.close();
    await stopWorker(journey.browser);
    await fillSignIn(window, admin());
    const next = await openPopup(journey.browser, options);
    await signedIn(next);
    await readRiskList(next);
  });
});

it('stopped twice in the first sync, it goes on where it was when a popup opens, and the list is whole', async () => {
  await begin(1_200);
  await journey.tenant.spoil({ match: LIST, times: 9, delayMs: 800 });
  let popup = await openPopup(journey.browser, options);
  await signIn(journey.browser, popup, admin());
  for (const read of [500, 1_000]) {
    await expect.poll(() => readKept(options, 'sync'), { timeout: 20_000, interval: 20 }).toMatchObject({ running: { read } });
    await popup.close();
    await stopWorker(journey.browser);
    popup = await openPopup(journey.browser, options);
  }
  await syncEnded(options);
  // Three pages, and again the two that were on their way.
  expect(await pagesRead()).toBeLessThanOrEqual(5);
  await expectWholeList(popup);
});

it('stopped while a person is read, it reads the person again by itself', async () => {
  await begin();
  const popup = await openPopup(journey.browser, options);
  await signIn(journey.browser, popup, admin());
  const panel = await openSidePanel(journey.browser, popup);
  const [first] = await readRiskList(panel);
  await journey.tenant.spoil({ match: 'riskDetections', delayMs: 2_000 });
  await panel.getByRole('listitem').getByRole('button', { name: first?.userPrincipalName ?? '' }).click();
  await expect.poll(async () => (await journey.tenant.log()).some(({ url }) => url.includes('transitiveMemberOf'))).toBe(true);
  await stopWorker(journey.browser);
  await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
  expect(await panel.getByText('Something in Riskmark went wrong').count()).toBe(0);
});

it.each([400, 5_000])('not stopped, a full sync of %i risky users asks once for every 500', async (risky) => {
  await begin(risky);
  const popup = await openPopup(journey.browser, options);
  await signIn(journey.browser, popup, admin());
  await syncEnded(options);
  const { riskyUsers } = await journey.tenant.state();
  expect(await pagesRead()).toBe(Math.ceil(riskyUsers.length / PAGE));
});
