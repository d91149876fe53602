// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { operation } from '../../gallery/operations.ts';
import { sent, setJournal, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

// There is no layout here, and rows are measured.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(62);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const openTab = async (name: string): Promise<void> => {
  await show(name);
  await userEvent.click(screen.getByRole('tab', { name: /^Activity/ }));
  await settled();
};

const rows = (): readonly HTMLElement[] => within(screen.getByRole('list', { name: 'Actions, the newest first' })).getAllByRole('listitem');
const row = (index: number): HTMLElement => {
  const found = rows()[index];
  if (!found) throw new Error(`There is no row ${index}.`);
  return found;
};
const head = (index: number): HTMLElement => within(row(index)).getAllByRole('button')[0] as HTMLElement;
const buttons = (index: number): readonly (string | null)[] => within(row(index)).getAllByRole('button').slice(1).map((one) => one.textContent || one.getAttribute('aria-label'));

describe('the activity tab', () => {
  it('says that nothing has been done', async () => {
    await openTab('side-panel usual');
    expect(screen.getByText('Nothing has been done yet.')).toBeDefined();
  });

  it('says of each deed what, to whom and what became of it', async () => {
    await openTab('side-panel activity');
    expect(rows().map((one) => within(one).getAllByRole('button')[0]?.textContent?.replace(/\d+m ago$/, ''))).toEqual([
      'Confirm compromisedSending…Lidia Holloway',
      'Dismiss riskAccepted, propagating…Nestor Wilke',
      'Confirm safeWaiting to be sentBianca Girard',
      'Confirm compromisedFailedZoë Müller',
      'Confirm compromisedUnknown, you decideمحمد عبد الرحمن الأحمد',
      'Confirm compromisedExpired佐藤 美咲',
      expect.stringMatching(/^Confirm compromisedNo answer, checking…Maximiliana/),
      'Confirm compromisedFailedAdele Vance',
      expect.stringMatching(/^Confirm compromisedWithdrawnIsaiah Langerby /),
      'Confirm compromisedVerifiedGrady Archie',
      expect.stringMatching(/^Confirm compromisedVerified/),
    ]);
  });

  it('offers only what applies', async () => {
    await openTab('side-panel activity');
    expect(rows().map((_, index) => buttons(index))).toEqual([
      [],
      [],
      ['Withdraw'],
      ['Try again', 'Take note'],
      ['Try again', 'Take note'],
      ['Try again', 'Take note'],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(row(7).textContent).toContain('Taken note of.');
  });

  it.each([
    [2, 'Withdraw', 'operation.withdraw'],
    [3, 'Take note', 'operation.settle'],
  ])('row %d: %s', async (index, name, verb) => {
    await openTab('side-panel activity');
    await userEvent.click(within(row(index)).getByRole('button', { name }));
    expect(sent.filter((message) => message.verb.startsWith('operation.'))).toEqual([{ verb, args: { id: operation(index, 'sent').id } }]);
  });

  it('tries again by asking again: the confirmation opens for that person', async () => {
    await openTab('side-panel activity');
    await userEvent.click(within(row(3)).getByRole('button', { name: 'Try again' }));
    await settled();
    expect(within(screen.getByRole('dialog')).getByRole('heading', { level: 2 }).textContent).toBe('Confirm compromised');
    expect(sent.filter(({ verb }) => verb === 'operation.start')).toEqual([]);
  });

  it('unfolds everything else: ids, times, reference, reason', async () => {
    await openTab('side-panel activity');
    expect(head(3).getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(head(3));
    expect(head(3).getAttribute('aria-expanded')).toBe('true');
    expect(row(3).textContent).toContain('INC-4711');
    expect(row(3).textContent).toContain(operation(3, 'failed').targetId);
    expect(buttons(3)).toEqual(expect.arrayContaining(['Copy object ID', 'Copy request ID', 'Open person', 'Copy as Markdown']));
  });

  it('opens the person', async () => {
    await openTab('side-panel activity');
    await userEvent.click(head(3));
    await userEvent.click(within(row(3)).getByRole('button', { name: 'Open person' }));
    expect(screen.getByRole('article', { name: 'Zoë Müller' })).toBeDefined();
  });

  it('filters by what is open and what needs attention', async () => {
    await openTab('side-panel activity');
    expect(screen.getByRole('tab', { name: 'Activity 3' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Under way 4' }));
    expect(rows()).toHaveLength(4);
    await userEvent.click(screen.getByRole('button', { name: 'Needs attention 3' }));
    expect(rows()).toHaveLength(3);
    await setJournal([operation(9, 'verified')]);
    expect(screen.getByText('No action matches.')).toBeDefined();
  });

  it('draws only what has room of a thousand', async () => {
    await openTab('side-panel activity-thousand');
    expect(rows().length).toBeLessThan(40);
    expect(row(0).getAttribute('aria-setsize')).toBe('1000');
  });

  it('is walked by arrows, with one tab stop for all heads', async () => {
    await openTab('side-panel activity');
    head(0).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await settled();
    expect(document.activeElement).toBe(head(2));
    expect(rows().map((_, index) => head(index).tabIndex).filter((stop) => stop === 0)).toHaveLength(1);
  });

  it('copies one and all as Markdown', async () => {
    const written: string[] = [];
    await openTab('side-panel activity');
    await userEvent.click(head(3));
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void written.push(text));
    within(row(3)).getByRole('button', { name: 'Copy as Markdown' }).click();
    screen.getByRole('button', { name: 'Copy all as Markdown' }).click();
    await settled();
    expect(written[0]).toMatch(/^\*\*Confirm compromised\*\*\n\n- Person: Zoë Müller/);
    expect(written[1]?.split('\n')).toHaveLength(11 + 3);
  });
});

describe('seeking in the activity', () => {
  const seek = async (text: string): Promise<readonly HTMLElement[]> => {
    await openTab('side-panel activity');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search actions' }), text);
    await settled();
    return screen.queryByRole('list', { name: 'Actions, the newest first' }) ? rows() : [];
  };

  it.each([
    ['a name', 'zoë', 1],
    ['a UPN', 'zoe.mueller@', 1],
    ['a deed', 'confirm safe', 1],
    ['a ticket', 'inc-471', 2],
    ['a reason', 'parcels', 1],
    ['a request', '00000000232b', 1],
    ['nothing that was done', 'nobody of that name', 0],
  ])('finds by %s', async (_, text, count) => {
    expect(await seek(text)).toHaveLength(count);
  });
});

describe('what becomes of a deed', () => {
  it('is announced, once for each change and not for what stood before', async () => {
    await show('side-panel operations');
    await settled();
    const said = (): string => screen.getAllByRole('status').map((one) => one.textContent).join('');
    expect(said()).toBe('');
    await setJournal([operation(0, 'acknowledged')]);
    await settled();
    expect(said()).toBe('Confirm compromised, Lidia Holloway: Accepted, propagating…');
    await setJournal([operation(0, 'verified')]);
    await settled();
    expect(said()).toBe('Confirm compromised, Lidia Holloway: Verified');
  });

  it('stands in the row of the person, and goes when there is nothing more to say', async () => {
    await show('side-panel operations');
    const rowOf = (name: RegExp): HTMLElement => within(screen.getByRole('list', { name: 'Risky users' })).getByRole('button', { name });
    expect(rowOf(/^Lidia Holloway.*Sending…/)).toBeDefined();
    await setJournal([]);
    expect(rowOf(/^Lidia Holloway.*At risk/)).toBeDefined();
  });

  it('stands in the popup too', async () => {
    await show('popup operations');
    expect(within(screen.getByRole('list', { name: 'Risky users' })).getByRole('button', { name: /^Nestor Wilke.*Accepted, propagating…/ })).toBeDefined();
  });
});
