// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fake } from '../../fake-browser.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

describe('the popup', () => {
  it('counts people at risk by level in words, each a button', async () => {
    await show('popup usual');
    expect(screen.getByRole('button', { name: '40 High' })).toBeDefined();
    expect(screen.getByRole('button', { name: '74 Medium' })).toBeDefined();
    expect(screen.getByRole('button', { name: '105 Low' })).toBeDefined();
  });

  it('lists the most urgent people with name, UPN, level and state', async () => {
    await show('popup usual');
    const first = within(screen.getByRole('list', { name: 'Risky users' })).getAllByRole('button')[0];
    expect(first?.textContent).toContain('Lidia Holloway');
    expect(first?.textContent).toContain('lidia.holloway@contoso.com');
    expect(first?.textContent).toContain('High');
    expect(first?.textContent).toContain('At risk');
  });

  it('opens the side panel in the call of the click itself', async () => {
    await show('popup usual');
    screen.getByRole('button', { name: 'Open side panel' }).click();
    expect(fake.opened.sidebars).toBe(1);
  });

  it('tells the side panel which level to show', async () => {
    await show('popup usual');
    screen.getByRole('button', { name: '74 Medium' }).click();
    expect(fake.opened.sidebars).toBe(1);
    expect(sent).toEqual([{ verb: 'panel.show', args: { wish: { show: 'users', level: 'medium' }, windowId: 1 } }]);
  });

  it('leads to the policies', async () => {
    await show('popup usual');
    screen.getByRole('button', { name: 'Policies' }).click();
    expect(sent).toEqual([{ verb: 'panel.show', args: { wish: { show: 'policies' }, windowId: 1 } }]);
  });

  it('searches among the urgent people as one types', async () => {
    await show('popup usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'NESTOR');
    expect(within(screen.getByRole('list', { name: 'Risky users' })).getAllByRole('listitem')).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it('finds people beyond the most urgent ones, and everybody who matches', async () => {
    await show('popup usual');
    const search = screen.getByRole('searchbox', { name: 'Search users' });
    await userEvent.type(search, 'henrietta');
    expect(screen.getByRole('button', { name: /^Henrietta Mueller.*At risk/ })).toBeDefined();
    await userEvent.clear(search);
    await userEvent.type(search, 'mueller');
    expect(within(screen.getByRole('list', { name: 'Risky users' })).getAllByRole('listitem')).toHaveLength(2);
    expect(sent).toEqual([]);
  });

  it('says that nobody matches only once the whole list has been read', async () => {
    await show('popup usual');
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search users' }), { target: { value: 'qqq' } });
    expect(screen.queryByText('No risky user matches.')).toBeNull();
    await settled();
    expect(screen.getByText('No risky user matches.')).toBeDefined();
  });

  it('goes on in the directory, after a pause, when nobody at risk matches', async () => {
    await show('popup usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'zacha');
    const found = await screen.findByRole('list', { name: 'In the directory' });
    expect(within(found).getByRole('button', { name: /Zacharias Quist/ })).toBeDefined();
    expect(sent).toEqual([{ verb: 'directory.search', args: { text: 'zacha' } }]);
  });

  it('asks the directory on Enter even where somebody at risk matches', async () => {
    await show('popup usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'nestor{Enter}');
    await screen.findByRole('list', { name: 'In the directory' });
    expect(screen.getByRole('list', { name: 'Risky users' })).toBeDefined();
  });

  it('says that nobody is at risk, and when that was checked', async () => {
    await show('popup nobody');
    expect(screen.getByText('No risky users.')).toBeDefined();
    expect(screen.getByText(/^Checked 40s ago\.$/)).toBeDefined();
  });

  it('shows how far the first reading has come, and stops it', async () => {
    await show('popup first-load');
    expect(screen.getByText('1,500 of 50,000 read')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(sent).toEqual([{ verb: 'riskList.cancel', args: {} }]);
  });

  it('offers to read where nothing has been read', async () => {
    await show('popup not-read');
    await userEvent.click(screen.getByRole('button', { name: 'Read them now' }));
    expect(sent).toEqual([{ verb: 'riskList.refresh', args: { full: true } }]);
  });

  it('words a failed refresh where it stands and tries again on request', async () => {
    await show('popup sync-failed');
    expect(within(screen.getByRole('alert')).getByText('Your role does not allow this')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(sent).toEqual([{ verb: 'riskList.refresh', args: { full: false } }]);
  });

  it('keeps showing old data when the sign-in has ended, and offers to sign in', async () => {
    await show('popup lapsed');
    expect(screen.getByText('Your sign-in has ended')).toBeDefined();
    expect(screen.getByText('updated 3h ago')).toBeDefined();
    expect(screen.getByRole('list', { name: 'Risky users' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(sent).toEqual([{ verb: 'session.signIn', args: {} }]);
  });

  it('opens a person over the list and closes it again', async () => {
    await show('popup usual');
    await userEvent.click(screen.getByRole('button', { name: /^Lidia Holloway/ }));
    expect(await screen.findByRole('heading', { name: 'Lidia Holloway' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Lidia Holloway' })).toBeNull());
  });

  it('never reads the whole list as long as the summary says enough', async () => {
    await show('popup usual');
    expect(screen.queryByText(/Lynne Robbins/)).toBeNull();
  });
});
