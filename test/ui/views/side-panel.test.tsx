// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import browser from '../../fake-browser.ts';
import { TENANT } from '../../gallery/gallery-state.ts';
import { riskyUsers } from '../../gallery/people.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const list = () => screen.getByRole('list', { name: 'Risky users' });

const names = (): readonly string[] =>
  [...list().querySelectorAll('.user-row__name')].map((name) => name.firstElementChild?.textContent ?? '');

describe('the users tab', () => {
  it('says how many people are at risk', async () => {
    await show('side-panel usual');
    expect(screen.getByRole('tab', { name: 'Users 220' })).toBeDefined();
  });

  it('opens on open risk, most urgent first', async () => {
    await show('side-panel usual');
    expect(screen.getByRole('option', { name: 'Open risk (220)', selected: true })).toBeDefined();
    expect(names().slice(0, 2)).toEqual(['Lidia Holloway', 'Nestor Wilke']);
  });

  it('draws only the rows that have room, and tells how many there are', async () => {
    await show('side-panel usual', riskyUsers(50_000));
    expect(within(list()).getAllByRole('listitem').length).toBeLessThan(60);
    expect(within(list()).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('49998');
  });

  it('filters by level with a count on each button, and says how many are left', async () => {
    await show('side-panel usual');
    const medium = screen.getByRole('button', { name: 'Medium 74' });
    await userEvent.click(medium);
    expect(medium.getAttribute('aria-pressed')).toBe('true');
    expect(within(list()).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('74');
    expect(screen.getByRole('status').textContent).toBe('74 risky users');
  });

  it('filters by state', async () => {
    await show('side-panel usual');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Risk state' }), 'remediated');
    expect(names()).toEqual(['Pradeep Gupta']);
  });

  it('sorts by name', async () => {
    await show('side-panel usual');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'name');
    expect(names()[0]).toBe('Adele Vance');
  });

  it('marks who is deleted and whose risk is still propagating', async () => {
    await show('side-panel usual', riskyUsers(14));
    expect(within(list()).getByRole('button', { name: /^Adele Vance Deleted/ })).toBeDefined();
    expect(within(list()).getByRole('button', { name: /^Bianca Girard.*Propagating/ })).toBeDefined();
  });

  it('tells why somebody is at risk who was flagged with many others', async () => {
    await show('side-panel usual');
    const [lidia] = riskyUsers(1);
    const wave = { type: 'passwordSpray', from: lidia?.updated ?? '', to: lidia?.updated ?? '', ids: [lidia?.id ?? ''] };
    await act(() => browser.storage.session.set({ waves: { tenantId: TENANT, waves: [wave] } }));
    expect(within(list()).getByRole('button', { name: /^Lidia Holloway.*Password spray/ })).toBeDefined();
    expect(within(list()).getByRole('button', { name: /^Zoë Müller.*At risk/ })).toBeDefined();
  });

  it('goes on in the directory, in the same box, where nobody at risk matches', async () => {
    await show('side-panel usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'zadie');
    expect(await screen.findByRole('button', { name: /Zadie O’Hara Guest.*Disabled/ })).toBeDefined();
    expect(screen.getByRole('heading', { name: 'In the directory' })).toBeDefined();
  });

  it('offers the directory where somebody at risk matches', async () => {
    await show('side-panel usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'nestor');
    await userEvent.click(screen.getByRole('button', { name: 'Search the directory for “nestor”' }));
    expect(await screen.findByRole('list', { name: 'In the directory' })).toBeDefined();
    expect(names()).toEqual(['Nestor Wilke']);
  });

  it('does not send a search of one letter to the directory', async () => {
    await show('side-panel usual', []);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'z{Enter}');
    await settled();
    expect(sent).toEqual([]);
    expect(screen.queryByRole('heading', { name: 'In the directory' })).toBeNull();
  });

  it('words a directory that does not answer, and asks again on request', async () => {
    await show('side-panel directory-failed');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'qqq');
    expect(await screen.findByText('Microsoft asks to wait')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await screen.findByText('Microsoft asks to wait');
    expect(sent.filter(({ verb }) => verb === 'directory.search').length).toBeGreaterThan(0);
  });

  it('tells of people whom only the filters hide', async () => {
    await show('side-panel usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'lynne');
    expect(screen.getByText('1 user matches outside these filters.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Show all levels and states' }));
    expect(names()).toEqual(['Lynne Robbins']);
  });

  it('says that nobody is at risk', async () => {
    await show('side-panel nobody');
    expect(screen.getByText('No risky users.')).toBeDefined();
  });
});

const otherTenant = {
  state: 'signed-in',
  account: { homeAccountId: 'a', userId: 'b', tenantId: 'c', username: 'megan@fabrikam.com', name: 'Megan' },
  organization: { id: 'c', name: 'Fabrikam', domain: 'fabrikam.com' },
  scopes: [],
};

describe('the panel', () => {
  it.each([{ state: 'signed-out' }, otherTenant])('shows nobody of a tenant that has gone from sight', async (next) => {
    await show('side-panel usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'lidia');
    await userEvent.click(within(list()).getByRole('button', { name: /^Lidia Holloway/ }));
    await browser.storage.session.set({ session: next });
    await waitFor(() => expect(screen.queryByText(/Lidia/)).toBeNull());
    expect(screen.queryByDisplayValue('lidia')).toBeNull();
  });

  it('shows the level that the popup asked for', async () => {
    await browser.storage.session.set({ panel: { wish: { show: 'users', level: 'high' }, at: Date.now() } });
    await show('side-panel usual');
    expect(screen.getByRole('button', { name: 'High 40' }).getAttribute('aria-pressed')).toBe('true');
    expect(within(list()).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('40');
  });

  it('keeps the search while the tab is changed', async () => {
    await show('side-panel usual');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search users' }), 'nestor');
    await userEvent.click(screen.getByRole('tab', { name: /Policies/ }));
    await userEvent.click(screen.getByRole('tab', { name: /Users/ }));
    expect(names()).toEqual(['Nestor Wilke']);
  });

  it('counts an incremental reading nowhere but in the header', async () => {
    await show('side-panel usual');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});
