// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../src/core/result.ts';
import browser, { fake } from '../../fake-browser.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

describe.each(['popup', 'side-panel'] as const)('the %s before a sign-in', (view) => {
  it('says how to connect a tenant where none is connected, and opens the options', async () => {
    await show(`${view} unconnected`);
    expect(screen.getByRole('heading', { name: 'Connect your tenant' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open options' }));
    expect(fake.opened.optionsPages).toBe(1);
  });

  it('asks for a sign-in by one button', async () => {
    await show(`${view} signed-out`);
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(sent).toEqual([{ verb: 'session.signIn', args: {} }]);
  });

  it('says why the last sign-in failed, and still offers the next', async () => {
    await show(`${view} sign-in-failed`);
    expect(within(screen.getByRole('alert')).getByText('The app registration was not found')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Open options' }));
    expect(fake.opened.optionsPages).toBe(1);
  });

  it('points to the sign-in window while it is open, and brings it to the front', async () => {
    await show(`${view} signing-in`);
    expect(screen.getByRole('heading', { name: 'Finish signing in' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Show sign-in window' }));
    expect(sent).toEqual([{ verb: 'session.signIn', args: {} }]);
  });

  it('follows the sign-in by itself', async () => {
    await show(`${view} signed-out`);
    const { session } = await browser.storage.session.get('session');
    expect(session).toEqual({ state: 'signed-out' });
    await browser.storage.session.set({ session: signedIn });
    await settled();
    expect(screen.getByRole('heading', { name: 'Contoso' })).toBeDefined();
  });

  it('shows no data of a tenant that nobody is signed in to', async () => {
    await show(`${view} signed-out`);
    expect(screen.queryByText(/Lidia/)).toBeNull();
    expect(screen.queryByText(/contoso/i)).toBeNull();
  });

  it('words a click that came to nothing', async () => {
    await show(`${view} signed-out`);
    fake.answer(() => fail('unavailable'));
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await settled();
    expect(within(screen.getByRole('alert')).getByText('Microsoft Graph does not answer')).toBeDefined();
  });
});

const signedIn = {
  state: 'signed-in',
  account: { homeAccountId: 'a', userId: 'b', tenantId: 'c', username: 'megan@contoso.com', name: 'Megan' },
  organization: { id: 'c', name: 'Contoso', domain: 'contoso.com' },
  scopes: [],
};

describe('a page whose background does not answer', () => {
  it('says so where the click was, and lets the note be closed', async () => {
    await show('popup usual');
    fake.answer(() => {
      throw new Error('worker gone');
    });
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await settled();
    expect(within(screen.getByRole('alert')).getByText('Something in Riskmark went wrong')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
