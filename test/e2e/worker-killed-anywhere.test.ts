/** The worker is stopped at each request that signing in, reading the list, a person and the policies cost, once at each: all of it comes right. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Arrival } from '../tenant/server.ts';
import { openPopup, openSidePanel, stopWorker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, fillSignIn, signInWindow } from './harness/sign-in.ts';
import { readKept } from './harness/stored.ts';


let journey: Journey;
let panel: Page;

/** What the extension asks for, without ids and queries; what the sign-in window itself loads is no step of the worker. */
const stepOf = ({ method, url }: Arrival): string | undefined => {
  const { hostname, pathname } = new URL(url);
  if (hostname.startsWith('login.') && !/\/(token|openid-configuration|instance)$/.test(pathname)) return undefined;
  return `${method} ${pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`;
};

beforeAll(async () => {
  journey = await startJourney();
  await journey.tenant.treatSignIns({ adminConsent: true });
  const options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  await signInIn(popup);
  panel = await openSidePanel(journey.browser, popup);
  await readRiskList(panel);
});
afterAll(() => journey.close());

const signInIn = async (page: Page): Promise<void> => {
  const [admin] = journey.tenant.accounts;
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (admin) await fillSignIn(await signInWindow(journey.browser), admin);
};

const signOut = async (): Promise<void> => {
  await panel.getByRole('button', { name: /^Signed in as/ }).click();
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
};

const signInAgain = async (): Promise<void> => {
  await signOut();
  await signInIn(panel);
};

/** The list is whole, and no reading of it goes on. */
const listRead = async (): Promise<void> => {
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('listitem').first().waitFor();
  await expect.poll(() => readKept(panel, 'sync')).toMatchObject({ running: null, failure: null, nextAt: expect.any(Number) });
  const { riskyUsers } = await journey.tenant.state();
  const open = riskyUsers.filter(({ riskState }) => riskState === 'atRisk' || riskState === 'confirmedCompromised');
  const upns = open.map(({ userPrincipalName }) => userPrincipalName ?? '').toSorted();
  await expect.poll(async () => (await readRiskList(panel)).map(({ userPrincipalName }) => userPrincipalName).toSorted()).toEqual(upns);
};

/** Goes on where a stop has left the sign-in, as somebody does who looks again: signed in, or with the button once more. */
const finishSignIn = async (): Promise<void> => {
  await panel.reload();
  const [signedIn, again] = [panel.getByRole('button', { name: /^Signed in as/ }), panel.getByRole('button', { name: 'Sign in' })];
  await signedIn.or(again).first().waitFor();
  if (await again.isVisible()) await signInIn(panel);
  await listRead();
};

const readPerson = async (): Promise<void> => {
  await panel.getByRole('searchbox').fill('karen.barnes');
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('button', { name: 'karen.barnes' }).first().click();
  await panel.getByRole('heading', { name: 'Risk detections' }).waitFor();
  await panel.getByRole('article').getByText('Enabled', { exact: true }).first().waitFor();
  await panel.getByRole('button', { name: 'Back' }).click();
  await panel.getByRole('searchbox').fill('');
};

const openPolicies = async (): Promise<void> => {
  await panel.getByRole('tab', { name: /^Policies/ }).click();
  await panel.getByRole('group', { name: 'Lockdown' }).waitFor();
};

/** Reads them anew; done when they are younger than the click. */
const readPolicies = async (): Promise<void> => {
  const { at: before } = (await readKept(panel, 'policies')) as { readonly at: number };
  await panel.getByRole('button', { name: 'Refresh policies' }).click();
  await expect.poll(async () => ((await readKept(panel, 'policies')) as { readonly at: number }).at).toBeGreaterThan(before);
};

/** Does it once in peace, to learn its steps; then once for each of them, at which the worker is stopped. Answers the steps. */
const stopAtEach = async (act: () => Promise<void>, finish: () => Promise<void> = async () => undefined): Promise<readonly string[]> => {
  const steps = new Set<string>();
  const learn = (arrival: Arrival): boolean => {
    const step = stepOf(arrival);
    if (step) steps.add(step);
    return false;
  };
  void journey.tenant.atNext(learn, async () => undefined);
  await act();
  await finish();
  const learned = [...steps];
  for (const step of learned) {
    const stopped = journey.tenant.atNext(
      (arrival) => stepOf(arrival) === step,
      () => stopWorker(journey.browser),
    );
    await act();
    await stopped;
    await finish();
    expect([step, await panel.getByText('Something in Riskmark went wrong').count()]).toEqual([step, 0]);
  }
  return learned;
};

it('a sign-in with its list', { timeout: 240_000 }, async () => {
  const steps = await stopAtEach(signInAgain, finishSignIn);
  expect(steps).toEqual(expect.arrayContaining(['POST /{id}/oauth2/v2.0/token', 'GET /v1.0/organization', 'GET /v1.0/identityProtection/riskyUsers', 'POST /v1.0/directoryObjects/getByIds']));
});

it('a person', { timeout: 240_000 }, async () => {
  const steps = await stopAtEach(readPerson);
  expect(steps).toEqual(expect.arrayContaining(['GET /v1.0/users/{id}', 'GET /v1.0/identityProtection/riskDetections']));
});

it('the policies', { timeout: 240_000 }, async () => {
  await openPolicies();
  const steps = await stopAtEach(readPolicies);
  expect(steps).toEqual(expect.arrayContaining(['GET /v1.0/identity/conditionalAccess/policies', 'GET /v1.0/servicePrincipals']));
});
