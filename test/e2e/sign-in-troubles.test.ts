import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { ServerOptions } from '../tenant/server.ts';
import { openOptions, openPopup } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { clickToClose } from './harness/pages.ts';
import { connect, fillSignIn, signIn, signInWindow } from './harness/sign-in.ts';

let journey: Journey;
let options: Page;

const start = async (tenant: ServerOptions = {}): Promise<void> => {
  journey = await startJourney({ tenant });
  options = await connect(journey);
};

beforeEach((context) => (context.task.name.includes('redirect') ? start({ redirectUris: ['https://elsewhere.example/'] }) : start()));
afterEach(() => journey.close());

const account = (role: string) => {
  const found = journey.tenant.accounts.find(({ roles }) => (role === '' ? roles.length === 0 : roles.includes(role)));
  if (!found) throw new Error(`no account with role “${role}”`);
  return found;
};

/** Opens the popup and clicks “Sign in”; answers both pages. */
const begin = async (): Promise<{ popup: Page; window: Page }> => {
  const popup = await openPopup(journey.browser, options);
  await popup.getByRole('button', { name: 'Sign in' }).click();
  return { popup, window: await signInWindow(journey.browser) };
};

const typeName = async (window: Page): Promise<void> => {
  const { username, password } = account('Security Administrator');
  await window.getByLabel('Username').fill(username);
  await window.getByLabel('Password').fill(password);
  await window.getByRole('button', { name: 'Sign in' }).click();
};

const reconnect = async (field: string, value: string): Promise<void> => {
  const page = await openOptions(journey.browser);
  await page.getByLabel(field, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await page.close();
};

describe('a sign-in that goes wrong says what happened, and what to do next', () => {
  it('when the window is closed, and the next click opens it again', async () => {
    const { popup, window } = await begin();
    await window.close();
    await popup.getByText('The sign-in was not finished').waitFor();
    await signIn(journey.browser, popup, account('Security Administrator'));
  });

  it('when the permissions are declined', async () => {
    const { popup, window } = await begin();
    await typeName(window);
    await clickToClose(window.getByRole('button', { name: 'Cancel' }));
    await popup.getByText('The permissions were not granted').waitFor();
    await popup.getByText('Sign in again and accept').waitFor();
  });

  it('when an administrator has to approve first', async () => {
    await journey.tenant.treatSignIns({ adminApproval: true });
    const { popup, window } = await begin();
    await typeName(window);
    await window.getByText('Need admin approval').waitFor();
    await clickToClose(window.getByRole('link').or(window.getByRole('button')).last());
    await popup.getByText('An administrator has to approve this app').waitFor();
  });

  it('when the client ID is nobody’s', async () => {
    await reconnect('Application (client) ID', '11111111-2222-4333-8444-555555555555');
    const { popup, window } = await begin();
    await window.getByText('AADSTS700016').first().waitFor();
    await window.close();
    await popup.getByText('The app registration was not found').waitFor();
  });

  it('when the redirect URI is not registered', async () => {
    const { popup, window } = await begin();
    await window.getByText('AADSTS50011').first().waitFor();
    await window.close();
    await popup.getByText('If it showed AADSTS50011, the redirect URI that stands in the options is not registered').waitFor();
  });

  it('when the network is gone', async () => {
    const popup = await openPopup(journey.browser, options);
    await signIn(journey.browser, popup, account('Security Administrator'));
    await popup.getByText('Most urgent').waitFor();
    await journey.tenant.spoil({ match: '/riskyUsers', times: 9, drop: true });
    await popup.getByRole('button', { name: /Refresh/ }).click();
    await popup.getByText(/Microsoft Graph does not answer|No network/).waitFor();
    expect(await popup.getByText('Most urgent').isVisible()).toBe(true);
  });

  it('when the account has no role that may read risk', async () => {
    const popup = await openPopup(journey.browser, options);
    await signIn(journey.browser, popup, account(''));
    await popup.getByText('Your role does not allow this').waitFor();
  });

  it('when the tenant has no licence for it', async () => {
    await journey.tenant.change('/subscribedSkus', []);
    const popup = await openPopup(journey.browser, options);
    await signIn(journey.browser, popup, account('Security Administrator'));
    await popup.getByText('license does not cover this').waitFor();
  });

  const ways = [
    { name: 'the refresh token has died', end: () => journey.tenant.expire(), says: 'Your sign-in has ended' },
    { name: 'the session was revoked', end: () => journey.tenant.revoke(), says: 'Your sign-in was revoked' },
  ];
  it.each(ways)('when $name: what was read stays in sight, and one click signs in again', async ({ end, says }) => {
    // MSAL renews what lives less than five minutes; Graph takes it for its minute.
    await journey.tenant.treatSignIns({ accessTokenSeconds: 60 });
    const popup = await openPopup(journey.browser, options);
    await signIn(journey.browser, popup, account('Security Administrator'));
    await popup.getByText('Most urgent').waitFor();
    await end();
    await journey.browser.context.clearCookies();
    await popup.getByRole('button', { name: /Refresh/ }).click();
    await popup.getByText(says).first().waitFor();
    expect(await popup.getByText('Most urgent').isVisible()).toBe(true);
    await journey.tenant.treatSignIns({ accessTokenSeconds: 3599 });
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await fillSignIn(await signInWindow(journey.browser), account('Security Administrator'));
    await popup.getByText(says).first().waitFor({ state: 'hidden' });
  });
});
