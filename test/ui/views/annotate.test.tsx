// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/core/result.ts';
import browser, { fake } from '../../fake-browser.ts';
import { few } from '../../gallery/annotating.ts';
import { sent, settled as settledOnce, show as showState, useCleanPage } from '../show.tsx';

useCleanPage();

const ORIGIN = 'https://splunk.contoso.com:8000';
const PATTERN = `${ORIGIN}/*`;

/** Tab, permissions and people are read one after the other. */
const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 4; turns++) await settledOnce();
};

const show = async (name: string): Promise<void> => {
  await showState(name);
  await settled();
};

const press = async (name: string): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name }));
  await settled();
};

const about = (family: string) => sent.filter(({ verb }) => verb.startsWith(family));

const focusedRow = (): string | null | undefined => document.activeElement?.closest('.user-row[tabindex="0"]')?.textContent;

describe('beginning to annotate a console', () => {
  it('asks the browser for this one site, in the call of the click itself', async () => {
    await show('popup tab-console');
    await press('Annotate this console');
    screen.getByRole('button', { name: 'Annotate' }).click();
    expect(fake.requested).toEqual([PATTERN]);
    await settled();
    expect(sent).toEqual([{ verb: 'site.enable', args: { origin: ORIGIN, mode: 'marks-with-level' } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says of every mode what the page can learn', async () => {
    await show('popup tab-console');
    await press('Annotate this console');
    const told = screen.getAllByRole('radio').map((radio) => document.querySelector(`[id="${radio.getAttribute('aria-describedby') ?? ''}"]`)?.textContent);
    expect(told).toEqual([
      'The page can learn who is at risk, how high, and when that last changed.',
      'The page can learn who is at risk, and no more.',
      'The page can learn nothing. Its people are listed in Riskmark only.',
    ]);
  });

  it('asks once for a console and its frames of other hosts, and says which', async () => {
    await show('popup annotate-frames');
    await press('Annotate this console');
    expect(screen.getByText(/frames of \*\.reactblade\.portal\.azure\.net/)).toBeDefined();
    await press('Annotate');
    expect(fake.requested).toEqual(['https://portal.azure.com/*', 'https://*.reactblade.portal.azure.net/*']);
    expect(sent).toEqual([{ verb: 'site.enable', args: { origin: 'https://portal.azure.com', mode: 'marks-with-level', frames: ['https://*.reactblade.portal.azure.net/*'] } }]);
  });

  it('enables it in the mode that was chosen', async () => {
    await show('side-panel tab-console');
    await press('Annotate this console');
    await userEvent.click(screen.getByRole('radio', { name: /^Panel only/ }));
    await press('Annotate');
    expect(sent).toEqual([{ verb: 'site.enable', args: { origin: ORIGIN, mode: 'panel-only' } }]);
  });

  it('takes it back where the browser was not allowed, and says so', async () => {
    await show('popup annotate-declined');
    await press('Annotate this console');
    await press('Annotate');
    expect(sent.map(({ verb }) => verb)).toEqual(['site.enable', 'site.disable']);
    expect(screen.getByRole('alert').textContent).toContain('The browser was not allowed to read splunk.contoso.com:8000');
  });

  it('leaves no choice where the organisation has made it', async () => {
    await show('popup annotate-managed');
    await press('Annotate this console');
    expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ value, checked }) => [value, checked])).toEqual([['panel-only', true]]);
    await press('Annotate');
    expect(sent[0]?.args).toEqual({ origin: ORIGIN, mode: 'panel-only' });
  });

  it('warns of plain http, and of nothing else', async () => {
    await show('popup annotate-http');
    await press('Annotate this console');
    expect(screen.getByText('This site does not use HTTPS')).toBeDefined();
    await press('Annotate');
    expect(fake.requested).toEqual(['http://siem.contoso.com/*']);
  });

  it.each(['popup', 'side-panel'])('is not offered over a page of the browser: %s', async (view) => {
    await show(`${view} tab-browser`);
    expect(screen.queryByRole('button', { name: 'Annotate this console' })).toBeNull();
  });

  it('says how, in the side panel, as long as the browser does not tell the site', async () => {
    await show('side-panel tab-unknown');
    expect(screen.getByText(/click the Riskmark icon/)).toBeDefined();
  });
});

describe('an annotated console', () => {
  it('is offered to be left alone again', async () => {
    await show('popup on-page-nobody');
    expect(screen.getByText('Nobody on this page is at risk, as far as is known.')).toBeDefined();
    await press('Stop annotating');
    expect(about('site')).toEqual([{ verb: 'site.disable', args: { origin: ORIGIN } }]);
  });

  it('is none once its permission is gone, though it is still listed as enabled', async () => {
    await show('popup on-page');
    fake.granted.clear();
    await act(() => browser.storage.local.set({ sites: [{ origin: ORIGIN, frames: [], mode: 'panel-only' }] }));
    await settled();
    expect(screen.getByRole('button', { name: 'Annotate this console' })).toBeDefined();
    expect(screen.queryByRole('list', { name: 'On this page' })).toBeNull();
  });

  it('has its people listed with name, UPN, level and the number of places', async () => {
    await show('popup on-page');
    const rows = within(screen.getByRole('list', { name: 'On this page' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Lidia Holloway.*lidia\.holloway@contoso\.com.*High.*3 places/),
      expect.stringMatching(/佐藤 美咲.*misaki\.sato@contoso\.com.*Medium.*1 place/),
    ]);
  });

  it('shows the place by a click', async () => {
    await show('popup on-page');
    await userEvent.click(screen.getByRole('button', { name: /Lidia Holloway.*3 places/ }));
    expect(about('page.show')).toEqual([{ verb: 'page.show', args: { tabId: 7, frameId: 0, handle: 'handle-of-person3' } }]);
  });

  it('opens the person by Enter', async () => {
    await show('side-panel on-page');
    const row = screen.getByRole('button', { name: /Lidia Holloway.*3 places/ });
    row.focus();
    await userEvent.keyboard('{Enter}');
    await settled();
    expect(screen.getByRole('article', { name: 'Lidia Holloway' })).toBeDefined();
    expect(about('page.show')).toEqual([]);
  });

  it('leaves focus with its person when others come or go, and hands it on when the person has gone', async () => {
    const [lidia, misaki] = few;
    const nowOn = async (people: readonly unknown[]): Promise<void> => {
      fake.answer(() => ok(people));
      await act(() => fake.updateTab({ status: 'complete' }));
      await settled();
    };
    await show('popup on-page');
    screen.getByRole('button', { name: /佐藤 美咲.*1 place/ }).focus();
    await nowOn([misaki, lidia]);
    expect(focusedRow()).toContain('佐藤 美咲');
    await nowOn([lidia]);
    expect(focusedRow()).toContain('Lidia Holloway');
  });

  it('opens nobody where several may be meant, but lets one choose', async () => {
    HTMLElement.prototype.showPopover = () => undefined;
    await show('side-panel on-page-many');
    const row = screen.getByRole('button', { name: /^Nestor Wilke or Bianca Girard/ });
    fireEvent.keyDown(row, { key: 'Enter' });
    await settled();
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Open Nestor Wilke, nestor.wilke@contoso.com',
      'Open Bianca Girard, bianca.girard@contoso.com',
    ]);
    await userEvent.click(screen.getByRole('menuitem', { name: /Bianca/ }));
    expect(screen.getByRole('article', { name: 'Bianca Girard' })).toBeDefined();
  });

  it('says that its page has not been read, rather than that nobody is on it', async () => {
    await show('popup on-page-unread');
    expect(screen.getByText('Not read yet. Reload the page if this stays.')).toBeDefined();
    expect(screen.queryByText(/^Nobody on this page/)).toBeNull();
  });

  it('words a reading that failed, and reads again on request', async () => {
    await show('popup on-page-failed');
    expect(screen.getByRole('alert').textContent).toContain('Something in Riskmark went wrong');
    fake.answer(() => ok([]));
    await press('Retry');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Nobody on this page is at risk, as far as is known.')).toBeDefined();
  });

  it('is read again when its tab goes to another page', async () => {
    await show('popup on-page');
    const before = about('page.people').length;
    await act(() => fake.updateTab({ status: 'loading' }));
    await settled();
    expect(about('page.people').length).toBe(before + 1);
  });

  it('is read again when its page tells of somebody else', async () => {
    await show('popup on-page');
    const before = about('page.people').length;
    await act(() => browser.storage.session.set({ 'page-7': { origin: ORIGIN, documents: {} } }));
    await settled();
    expect(about('page.people').length).toBe(before + 1);
  });
});

describe('a name clicked on a console’s card', () => {
  const click = async (names: readonly string[], key = 'lidia', others: readonly string[] = []): Promise<void> => {
    const { users } = await import('../../gallery/states.ts').then(({ cellsOf }) => cellsOf({ view: 'side-panel' }));
    const ids = users.filter(({ displayName }) => names.includes(displayName)).map(({ id }) => id);
    await browser.storage.session.set({ panel: { wish: { show: 'people', ids: [...ids, ...others], key }, windowId: 1, at: Date.now() } });
    await settled();
  };

  it('opens the person in the side panel', async () => {
    await show('side-panel on-page');
    await click(['Lidia Holloway']);
    expect(screen.getByRole('article', { name: 'Lidia Holloway' })).toBeDefined();
  });

  it('lists exactly those who may be meant where they are several, whatever named them', async () => {
    await show('side-panel on-page');
    await click(['Lidia Holloway', 'Nestor Wilke'], 'contoso\\lnestor');
    expect(screen.queryByRole('article')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Whom do you mean?' }));
    const rows = within(screen.getByRole('list', { name: 'Whom do you mean?' })).getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('.user-row__name')?.textContent)).toEqual(['Lidia Holloway', 'Nestor Wilke']);
    expect(screen.getByText(/“contoso\\lnestor”/)).toBeDefined();
  });

  it('goes back from one of several to all of them, and from there to the list', async () => {
    await show('side-panel on-page');
    await click(['Lidia Holloway', 'Nestor Wilke']);
    await userEvent.click(within(screen.getByRole('list', { name: 'Whom do you mean?' })).getByRole('button', { name: /^Nestor Wilke/ }));
    await settled();
    expect(screen.getByRole('article', { name: 'Nestor Wilke' })).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('list', { name: 'Whom do you mean?' })).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('list', { name: 'Whom do you mean?' })).toBeNull();
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('searches for what named them where none of them is at risk any longer', async () => {
    await show('side-panel on-page');
    await click([], 'lidia', ['7d3f0f1c-52f0-4a3d-a9b8-00000000ffff', '7d3f0f1c-52f0-4a3d-a9b8-00000000fffe']);
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('lidia');
  });
});

describe('the options', () => {
  it('list the consoles, each with its mode and its end', async () => {
    await show('options consoles');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'splunk.contoso.com:8000' }), 'Marks without level');
    await press('Stop annotating siem.contoso.com');
    expect(sent).toEqual([
      { verb: 'site.enable', args: { origin: ORIGIN, mode: 'marks-without-level' } },
      { verb: 'site.disable', args: { origin: 'http://siem.contoso.com' } },
    ]);
  });

  it('say that a mode could not be changed, and show the one that holds', async () => {
    await show('options consoles');
    fake.answer(() => fail('refused', { subject: 'mode' }));
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'splunk.contoso.com:8000' });
    await userEvent.selectOptions(select, 'Panel only');
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('This was not allowed here');
    expect(select.value).toBe('marks-with-level');
  });

  it('say that an annotation could not be ended', async () => {
    await show('options consoles');
    fake.answer(() => fail('bug'));
    await press('Stop annotating siem.contoso.com');
    expect(screen.getByRole('alert').textContent).toContain('Something in Riskmark went wrong');
    await press('Close');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leave the mode to the organisation where it has set one', async () => {
    await show('options consoles-managed');
    expect(screen.getByRole<HTMLSelectElement>('combobox').disabled).toBe(true);
    expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe('marks-without-level');
  });
});
