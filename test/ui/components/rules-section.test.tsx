// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import browser, { fake } from '../../fake-browser.ts';
import { sent, settled as settledOnce, show as showState, useCleanPage } from '../show.tsx';

useCleanPage();

/** Permissions and rules are read one after the other. */
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
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = async (name: string, text: string): Promise<void> => {
  await userEvent.clear(field(name));
  await userEvent.type(field(name), text.replaceAll('[', '[['));
};
const errorOf = (name: string): string | undefined =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id.endsWith('-error'))
    .map((id) => document.querySelector(`[id="${id}"]`)?.textContent ?? '')[0];
const about = (verb: string): readonly unknown[] => sent.filter((one) => one.verb === verb).map(({ args }) => args);
const list = () => within(screen.getByRole('list', { name: 'Your own rules' }));

describe('a rule for a console', () => {
  it('is added with host, selector and form, and said to be saved', async () => {
    await show('options rules-tried');
    await press('Add a rule');
    await type('Host', ' Splunk.Contoso.com');
    await type('CSS selector', 'td.actor ');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Read the text as' }), 'Display name');
    await press('Save rule');
    expect(about('rule.save')).toEqual([{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), host: 'splunk.contoso.com', selector: 'td.actor', form: 'displayName' }]);
    expect(screen.getByRole('status').textContent).toBe('The rule for splunk.contoso.com is saved');
    expect(screen.queryByRole('form', { name: 'Rule for a console' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Your own rules' }));
  });

  it.each([
    ['Host', 'https://splunk.contoso.com/', /^Enter the host alone/],
    ['Host', '*.com', /^The \* can only stand at the beginning/],
    ['Host', 'not a host', /^This is not a host name/],
    ['CSS selector', 'td[data-user', /^A bracket or quotation mark is not closed here: \[data-user$/],
    ['CSS selector', 'td:has(b)', /make large pages slow/],
    ['CSS selector', 'td::before', /^This can't be used here: ::before/],
    ['CSS selector', 'td >', /^Something is missing after the end/],
    ['CSS selector', 'td!', /^This is not a CSS selector from here on: !$/],
  ])('is told what is wrong with its %s while it is typed: %j', async (name, typed, words) => {
    await show('options rules-tried');
    await press('Add a rule');
    await type(name === 'Host' ? 'CSS selector' : 'Host', name === 'Host' ? 'td' : 'splunk.contoso.com');
    await type(name, typed);
    await waitFor(() => expect(errorOf(name)).toMatch(words));
    await press('Save rule');
    expect(document.activeElement).toBe(field(name));
    expect([...about('rule.save'), ...about('rule.try')]).toEqual([]);
  });

  it('is not said to lack what has not been typed yet, until it is to be saved', async () => {
    await show('options rules-tried');
    await press('Add a rule');
    expect(errorOf('Host')).toBeUndefined();
    await press('Save rule');
    expect(errorOf('Host')).toMatch(/^Enter the console's host/);
    expect(errorOf('CSS selector')).toMatch(/^Enter a CSS selector/);
    expect(document.activeElement).toBe(field('Host'));
  });

  it('shows what it finds on the open tab, how each text is read, and every hidden character', async () => {
    await show('options rules-tried');
    await press('Add a rule');
    await type('Host', 'splunk.contoso.com');
    await type('CSS selector', 'td.actor');
    const trial = within(screen.getByRole('region', { name: 'What it finds' }));
    await trial.findByText('The selector finds 1,204 elements.');
    expect(trial.getByText('Search | Splunk 9.2').parentElement?.textContent).toBe('On the tab you looked at last: Search | Splunk 9.2 (splunk.contoso.com:8000)');
    expect(trial.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'lhollowaysAM account name, possible',
      'nestor.wilke@contoso.comUPN, certain',
      expect.stringMatching(/Not read as a user$/),
      'svc‹U+202E›gnikcahNot read as a user',
      '佐藤 美咲Display name, possible',
    ]);
  });

  it('is tried once typing has paused, and again when somebody comes back from the console', async () => {
    await show('options rules-no-tab');
    await press('Add a rule');
    await type('Host', 'splunk.contoso.com');
    await type('CSS selector', 'td.actor');
    await screen.findByText(/^No tab shows splunk\.contoso\.com\. Open the page/);
    expect(about('rule.try').length).toBeLessThan(4);
    const before = about('rule.try').length;
    globalThis.dispatchEvent(new Event('focus'));
    await settled();
    expect(about('rule.try')).toHaveLength(before + 1);
  });

  it('says what to do where no console of its host may be read', async () => {
    await show('options rules-no-console');
    await press('Add a rule');
    await type('Host', 'splunk.contoso.com');
    await type('CSS selector', 'td.actor');
    expect(await screen.findByText(/^No console on splunk\.contoso\.com is annotated.*“Annotate this console”/)).toBeDefined();
  });

  it('is changed where it stands, and removed', async () => {
    await show('options rules');
    expect(list().getAllByRole('listitem')[0]?.textContent).toBe('splunk.contoso.com:8000td.actor > spansAM account nameEdit splunk.contoso.com:8000Remove splunk.contoso.com:8000');
    await press('Edit splunk.contoso.com:8000');
    expect(field('CSS selector').value).toBe('td.actor > span');
    await type('CSS selector', 'td.actor');
    await press('Save rule');
    expect(about('rule.save')).toEqual([{ id: '5b1f3e9a-2f0d-4f63-8a52-6a0c6d1a9e01', host: 'splunk.contoso.com:8000', selector: 'td.actor', form: 'samAccountName' }]);
    await press('Remove splunk.contoso.com:8000');
    expect(about('rule.remove')).toEqual([{ id: '5b1f3e9a-2f0d-4f63-8a52-6a0c6d1a9e01' }]);
  });

  it('cannot be added to thirty others', async () => {
    await show('options rules');
    fake.answer(() => ok(null));
    const stored = (await browser.storage.local.get('rules'))['rules'];
    const [first] = Array.isArray(stored) ? stored : [];
    await browser.storage.local.set({ rules: Array.from({ length: 30 }, () => first as unknown) });
    await settled();
    expect(screen.queryByRole('button', { name: 'Add a rule' })).toBeNull();
    expect(screen.getByText(/^These are 30 rules/)).toBeDefined();
  });
});

describe('the options', () => {
  it('say beside the consoles what their pages can learn in each mode', async () => {
    await show('options consoles');
    const told = [...document.querySelectorAll('dl[aria-label="What the site is shown"] > div')].map(({ textContent }) => textContent);
    expect(told).toEqual([
      'Marks with levelThe page can learn who is at risk, how high, and when that last changed.',
      'Marks without levelThe page can learn who is at risk, and no more.',
      'Panel onlyThe page can learn nothing. Its people are listed in Riskmark only.',
    ]);
  });
});
