// @vitest-environment happy-dom
import { act, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Preview } from '../../../src/core/preview.ts';
import type { Proposal } from '../../../src/core/proposal.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import type { Caution, RefusalReason } from '../../../src/core/ruling.ts';
import type { RiskVerb } from '../../../src/core/verb.ts';
import { ARMING_MS } from '../../../src/ui/armed.ts';
import { askFailure } from '../../../src/ui/ask.ts';
import { DeedDialog } from '../../../src/ui/components/deed-dialog.tsx';
import { deed, handOver, planDeed } from '../../../src/ui/deed.ts';
import { useEscape } from '../../../src/ui/escape.ts';
import browser, { fake } from '../../fake-browser.ts';
import { TENANT, writer } from '../../gallery/gallery-state.ts';
import { operation } from '../../gallery/operations.ts';
import { riskyUsers, summaryOf } from '../../gallery/people.ts';
import { cautious, eventful, preview, refused } from '../../gallery/previews.ts';
import { sent, setJournal, settled as settledOnce, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

const people = riskyUsers(20);
const [lidia, nestor] = people;
if (!lidia || !nestor) throw new Error('The gallery has nobody.');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An answer can lead to another question. */
const settled = async (): Promise<void> => {
  await settledOnce();
  await settledOnce();
};

const put = async (items: Record<string, unknown>): Promise<void> => {
  await act(() => browser.storage.session.set(items));
  await settled();
};

type Answers = Readonly<Record<string, () => unknown>>;

const answerWith = (answers: Answers): void =>
  fake.answer((message) => {
    sent.push(message);
    return answers[message.verb]?.() ?? ok(null);
  });

interface Opened {
  readonly verb?: RiskVerb;
  readonly origin?: Proposal;
  readonly answers?: Answers;
}

const openOn = async (shown: Result<Preview>, { verb = 'confirmCompromised', origin, answers = {} }: Opened = {}): Promise<void> => {
  await showAlone(<DeedDialog />, 'popup confirm');
  answerWith({ 'operation.preview': () => shown, 'operation.start': () => ok({}), ...answers });
  await act(() => planDeed({ verb, person: lidia, ...(origin ? { origin } : {}) }));
  await settled();
};

const pass = (ms: number): Promise<void> => act(() => void vi.advanceTimersByTime(ms));
const dialog = (): HTMLElement => screen.getByRole('dialog');
const button = (name: string): HTMLButtonElement => within(dialog()).getByRole('button', { name });
const confirm = (): HTMLButtonElement => button('Confirm');
const started = (): readonly unknown[] => sent.filter(({ verb }) => verb === 'operation.start').map(({ args }) => args);
const type = (label: string, text: string): Promise<void> => act(() => void fireEvent.input(within(dialog()).getByLabelText(label), { target: { value: text } }));
const press = async (element: HTMLElement): Promise<void> => {
  await act(() => void fireEvent.click(element));
  await settled();
};

describe('the button that confirms', () => {
  it('cannot be pressed before everything has been read and has stood for half a second', async () => {
    let answer: (shown: Result<Preview>) => void = () => undefined;
    await openOn(ok(preview()), { answers: { 'operation.preview': () => new Promise((resolve) => (answer = resolve)) } });
    await pass(10_000);
    expect(confirm().disabled).toBe(true);
    await act(() => answer(ok(preview())));
    await settled();
    await pass(ARMING_MS - 1);
    expect(confirm().disabled).toBe(true);
    await pass(1);
    expect(confirm().disabled).toBe(false);
  });

  it('never has the focus at first: Enter does nothing', async () => {
    await openOn(ok(preview()));
    await pass(ARMING_MS);
    expect(document.activeElement?.textContent).toBe('Confirm compromised');
    expect(document.activeElement?.tagName).toBe('H2');
  });

  it('is disarmed when the list comes to know something else of the person, until that is read and has stood', async () => {
    await openOn(ok(preview()));
    await pass(ARMING_MS);
    const changed = { ...lidia, state: 'dismissed', updated: '2030-01-01T00:00:00Z' };
    answerWith({ 'operation.preview': () => ok(preview({ risk: changed })) });
    await put({ summary: { ...summaryOf([lidia], TENANT), top: [changed] } });
    expect(confirm().disabled).toBe(true);
    expect(sent.filter(({ verb }) => verb === 'operation.preview')).toHaveLength(2);
    await pass(ARMING_MS - 1);
    expect(confirm().disabled).toBe(true);
    await pass(1);
    expect(confirm().disabled).toBe(false);
  });

  it('asks for nothing again where the list only catches up with what is shown', async () => {
    const fresh = { ...lidia, updated: '2030-01-01T00:00:00Z' };
    await openOn(ok(preview({ risk: fresh })));
    await pass(ARMING_MS);
    await put({ summary: { ...summaryOf([lidia], TENANT), top: [fresh] } });
    expect(confirm().disabled).toBe(false);
    expect(sent.filter(({ verb }) => verb === 'operation.preview')).toHaveLength(1);
  });

  it('is disarmed and forgets everything when it is about somebody else', async () => {
    await openOn(ok(preview()));
    await type('Reason', 'Phished');
    await pass(ARMING_MS);
    await act(() => planDeed({ verb: 'confirmCompromised', person: nestor }));
    await settled();
    expect(confirm().disabled).toBe(true);
    expect(within(dialog()).getByLabelText<HTMLInputElement>('Reason').value).toBe('');
    await pass(ARMING_MS);
    await press(confirm());
    expect(started()).toEqual([{ verb: 'confirmCompromised', ids: [nestor.id] }]);
  });

  it('is disarmed when a permission turns out to be missing', async () => {
    await openOn(ok(preview()));
    await pass(ARMING_MS);
    await put({ session: { ...writer, scopes: [] } });
    expect(confirm().disabled).toBe(true);
    expect(within(dialog()).getByText(/IdentityRiskyUser\.ReadWrite\.All/)).toBeDefined();
  });

  it('sends one message for two presses, and closes when it stands in the journal', async () => {
    let answer: (shown: Result<readonly string[]>) => void = () => undefined;
    await openOn(ok(preview()), { answers: { 'operation.start': () => new Promise((resolve) => (answer = resolve)) } });
    await pass(ARMING_MS);
    const pressed = confirm();
    await act(() => {
      fireEvent.click(pressed);
      fireEvent.click(pressed);
    });
    await settled();
    expect(button('Confirming…').disabled).toBe(true);
    await press(button('Confirming…'));
    expect(started()).toHaveLength(1);
    await act(() => answer(ok(['id'])));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is not pressed by a key that is held down', async () => {
    await openOn(ok(preview()));
    await pass(ARMING_MS);
    const isDone = (key: string, repeat: boolean): boolean => fireEvent.keyDown(confirm(), { key, repeat });
    expect([isDone('Enter', false), isDone('Enter', true), isDone(' ', true), isDone('Tab', true)]).toEqual([true, false, false, true]);
  });

  it('carries reference and reason without the spaces around them', async () => {
    await openOn(ok(preview()));
    await type('Case reference', ' INC-4711 ');
    await type('Reason', 'Phished ');
    await pass(ARMING_MS);
    await press(confirm());
    expect(started()).toEqual([{ verb: 'confirmCompromised', ids: [lidia.id], reference: 'INC-4711', reason: 'Phished' }]);
  });

  it('keeps all that is filled in before it is drawn again', async () => {
    await openOn(ok(preview()));
    await act(async () => {
      await Promise.all([type('Case reference', 'INC-4711'), type('Reason', 'Phished')]);
    });
    await pass(ARMING_MS);
    await press(confirm());
    expect(started()).toEqual([{ verb: 'confirmCompromised', ids: [lidia.id], reference: 'INC-4711', reason: 'Phished' }]);
  });

  it.each(['confirmSafe', 'dismiss'] as const)('sends the verdict that the title names: %s', async (verb) => {
    await openOn(ok(preview()), { verb });
    await pass(ARMING_MS);
    expect(dialog().querySelector('h2')?.textContent).toBe({ confirmSafe: 'Confirm safe', dismiss: 'Dismiss risk' }[verb]);
    await press(confirm());
    expect(started()).toEqual([{ verb, ids: [lidia.id] }]);
  });

  it('is red for what stops somebody or cannot be undone, and blue for what stops nothing', async () => {
    await openOn(ok(preview()));
    expect(confirm().className).toContain('button--primary');
    await act(() => planDeed({ verb: 'dismiss', person: lidia }));
    await settled();
    expect(confirm().className).toContain('button--danger');
  });
});

describe('what the confirmation shows', () => {
  it('is what Graph says, at once as far as the list knows it', async () => {
    await openOn(ok(preview()), { answers: { 'operation.preview': () => new Promise(() => undefined) } });
    expect(within(dialog()).getByText('lidia.holloway@contoso.com')).toBeDefined();
    expect(within(dialog()).getByText(lidia.id)).toBeDefined();
    expect(within(dialog()).getByText('Contoso')).toBeDefined();
    expect(dialog().querySelector('.skeleton')).not.toBeNull();
  });

  it('shows what cannot be seen in a name', async () => {
    await openOn(ok(preview({ user: { ...eventful().user, displayName: 'Lidia\u202EHolloway' } as NonNullable<Preview['user']> })));
    expect(within(dialog()).getByText('Lidia‹U+202E›Holloway')).toBeDefined();
  });

  it('names look-alikes and twins, and what was marked where', async () => {
    await openOn(ok(eventful()), { origin: { text: 'lidia.holloway@contoso.com', site: 'splunk.contoso.com', at: 1 } });
    expect(within(dialog()).getByText(/^There is also Lidia Hol1oway \(guest\)/)).toBeDefined();
    expect(within(dialog()).getByText(/^There is also another Lidia Holloway \(member\)/)).toBeDefined();
    expect(within(dialog()).getByText('You marked “lidia.holloway@contoso.com” on splunk.contoso.com.')).toBeDefined();
  });

  it('counts look-alikes beyond the first three', async () => {
    const [first] = eventful().alike;
    if (!first) throw new Error('Nobody looks alike.');
    await openOn(ok(preview({ alike: Array.from({ length: 8 }, (_, index) => ({ ...first, id: `l${index}` })) })));
    expect(within(dialog()).getByText('There are 5 more.')).toBeDefined();
  });

  it('names the last verdict and who gave it', async () => {
    await openOn(ok(eventful()));
    expect(within(dialog()).getByText('A verdict was given 12 minutes ago')).toBeDefined();
    expect(within(dialog()).getByText('By Olu Operator: An admin dismissed all risk for the user.')).toBeDefined();
  });

  it.each<Caution>(['admin-role', 'no-risk-row', 'already-so', 'synced', 'synced-disable', 'guest-disable', 'processing', 'irreversible'])(
    'has a sentence for the caution %s',
    async (caution) => {
      await openOn(ok(preview({ roles: ['Global Administrator'], ruling: { allowed: true, cautions: [caution], typesUpn: false } })));
      expect(dialog().querySelector('.notice--warning')?.textContent).toMatch(/^.+\S.+\.$/);
    },
  );

  it.each<RefusalReason>([
    'self',
    'emergency',
    'deleted',
    'guest',
    'guest-sessions',
    'guest-password',
    'synced-password',
    'no-group',
    'no-risk',
    'privileged-among',
  ])('says why not and what to do instead, and offers no confirmation: %s', async (reason) => {
    await openOn(ok(refused(reason)));
    await pass(10 * ARMING_MS);
    const sentences = [...within(dialog()).getByRole('alert').querySelectorAll('p')].map((line) => line.textContent ?? '');
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence).toMatch(/\w/);
    expect(within(dialog()).queryByRole('button', { name: /Confirm/ })).toBeNull();
    expect(within(dialog()).queryByRole('textbox')).toBeNull();
    expect(button('Close')).toBeDefined();
  });

  it('says that the organisation allows no change, and offers no confirmation', async () => {
    await openOn(ok(preview()));
    await act(() => fake.setManaged({ readOnly: true }));
    await settled();
    await pass(10 * ARMING_MS);
    expect(within(dialog()).getByText('Nothing can be changed from here')).toBeDefined();
    expect(within(dialog()).queryByRole('button', { name: 'Confirm' })).toBeNull();
  });

  it('names the permission that Microsoft will ask for, and nothing where it is granted', async () => {
    await openOn(ok(preview()));
    expect(within(dialog()).queryByText(/ReadWrite/)).toBeNull();
    await put({ session: { ...writer, scopes: [] } });
    expect(within(dialog()).getByText('Microsoft will ask for a permission')).toBeDefined();
  });
});

describe('the UPN of somebody with an admin role', () => {
  it('has to be typed, exact but for case', async () => {
    await openOn(ok(cautious()));
    await pass(ARMING_MS);
    expect(confirm().disabled).toBe(true);
    await type('Type the user principal name', 'lidia.holloway@contoso.con');
    expect(confirm().disabled).toBe(true);
    expect(within(dialog()).getByText("This is not the person's user principal name.")).toBeDefined();
    await type('Type the user principal name', 'LIDIA.Holloway@contoso.com');
    expect(confirm().disabled).toBe(false);
    await press(confirm());
    expect(started()).toEqual([{ verb: 'confirmCompromised', ids: [lidia.id], typedUpn: 'LIDIA.Holloway@contoso.com' }]);
  });

  it('is not called wrong while it is being typed', async () => {
    await openOn(ok(cautious()));
    await type('Type the user principal name', 'lid');
    expect(within(dialog()).queryByText("This is not the person's user principal name.")).toBeNull();
  });

  it('does not confirm by Enter', async () => {
    await openOn(ok(cautious()));
    await type('Type the user principal name', 'lidia.holloway@contoso.com');
    await pass(ARMING_MS);
    fireEvent.keyDown(within(dialog()).getByLabelText('Type the user principal name'), { key: 'Enter' });
    await settled();
    expect(started()).toEqual([]);
  });
});

describe('where it fails', () => {
  it('tells beside what failed that nothing could be read, and tries again', async () => {
    await openOn(fail('throttled'));
    expect(within(dialog()).getByText('Microsoft asks to wait')).toBeDefined();
    await pass(ARMING_MS);
    expect(confirm().disabled).toBe(true);
    answerWith({ 'operation.preview': () => ok(preview()) });
    await press(button('Retry'));
    await pass(ARMING_MS);
    expect(confirm().disabled).toBe(false);
  });

  it('stays open with the reason when sending fails, and arms anew before it can be tried again', async () => {
    await openOn(ok(preview()), { answers: { 'operation.start': () => fail('consent-declined') } });
    await pass(ARMING_MS);
    await press(confirm());
    expect(within(dialog()).getByText('The permissions were not granted')).toBeDefined();
    expect(confirm().disabled).toBe(true);
    await pass(ARMING_MS);
    await press(confirm());
    expect(started()).toHaveLength(2);
  });

  it('reads everything again when the background has come to another ruling', async () => {
    await openOn(ok(preview()), { answers: { 'operation.start': () => fail('refused', { subject: 'guest' }) } });
    await pass(ARMING_MS);
    answerWith({ 'operation.preview': () => ok(refused('guest')), 'operation.start': () => fail('refused', { subject: 'guest' }) });
    await press(confirm());
    expect(within(dialog()).getByText('The person is a guest')).toBeDefined();
  });

  it('leaves a failure in the page where the dialog has been left meanwhile', async () => {
    let answer: (shown: Result<readonly string[]>) => void = () => undefined;
    await openOn(ok(preview()), { answers: { 'operation.start': () => new Promise((resolve) => (answer = resolve)) } });
    await pass(ARMING_MS);
    await press(confirm());
    await press(button('Cancel'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await act(() => answer(fail('consent-declined')));
    await settled();
    expect(askFailure.value?.kind).toBe('consent-declined');
  });
});

describe('the ways out', () => {
  it('are Cancel and Escape, which reaches nothing under the dialog', async () => {
    await openOn(ok(preview()));
    await press(button('Cancel'));
    expect(deed.value).toBeNull();
    await act(() => planDeed({ verb: 'dismiss', person: lidia }));
    const heard = vi.fn<() => void>();
    document.addEventListener('keydown', heard, { once: true });
    await act(() => void fireEvent.keyDown(dialog(), { key: 'Escape' }));
    document.removeEventListener('keydown', heard);
    expect([deed.value, heard.mock.calls.length]).toEqual([null, 0]);
  });

  it('leave the view under the dialog alone where nothing has the focus', async () => {
    await openOn(ok(preview()));
    const left = vi.fn<() => void>();
    const Under = () => {
      useEscape(left);
      return null;
    };
    render(<Under />);
    await act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }));
    expect(left).not.toHaveBeenCalled();
    await press(button('Cancel'));
    await act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }));
    expect(left).toHaveBeenCalledOnce();
  });

  it('keep the focus in the dialog when the button that had it goes', async () => {
    await openOn(fail('throttled'));
    const again = button('Retry');
    again.focus();
    answerWith({ 'operation.preview': () => ok(preview()) });
    await press(again);
    expect(again.isConnected).toBe(false);
    expect(document.activeElement).toBe(within(dialog()).getByRole('heading', { level: 2 }));
  });

  it('forget the proposal that it began with, and only then', async () => {
    await openOn(ok(preview()));
    await press(button('Cancel'));
    expect(sent.map(({ verb }) => verb)).not.toContain('proposal.clear');
    await act(() => planDeed({ verb: 'dismiss', person: lidia, origin: { text: 'lidia', site: '', at: 1 } }));
    await press(button('Cancel'));
    expect(sent.filter(({ verb }) => verb === 'proposal.clear').map(({ args }) => args)).toEqual([{ at: 1 }]);
  });
});

describe('a deed that is under way or was tried before', () => {
  it('is said to be under way and cannot be confirmed a second time', async () => {
    await openOn(ok(preview()));
    await setJournal([operation(0, 'acknowledged')]);
    await pass(10 * ARMING_MS);
    expect(within(dialog()).getByText('This is already under way')).toBeDefined();
    expect(confirm().disabled).toBe(true);
  });

  it('settles earlier tries of the same deed once the new one stands in the journal', async () => {
    await openOn(ok(preview()));
    const [failed, other] = [operation(0, 'failed'), operation(0, 'failed', { id: '00000000-0000-4000-8000-00000000ffff', verb: 'dismiss' })];
    await setJournal([failed, other]);
    await pass(ARMING_MS);
    await press(confirm());
    expect(sent.filter(({ verb }) => verb === 'operation.settle').map(({ args }) => args)).toEqual([{ id: failed.id }]);
  });
});

describe('a page that closes when another window opens', () => {
  it('hands the deed over before it opens anything, where a permission is missing', async () => {
    await openOn(ok(preview()));
    await press(button('Cancel'));
    await put({ session: { ...writer, scopes: [] } });
    const taken = vi.fn<() => boolean>(() => true);
    handOver.value = taken;
    await act(() => planDeed({ verb: 'dismiss', person: lidia }));
    expect(taken).toHaveBeenCalledExactlyOnceWith({ verb: 'dismiss', person: lidia });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('opens it itself where nothing is missing, or where there is nowhere to go', async () => {
    await openOn(ok(preview()));
    handOver.value = () => true;
    await act(() => planDeed({ verb: 'dismiss', person: lidia }));
    expect(dialog()).toBeDefined();
    handOver.value = () => false;
    await put({ session: { ...writer, scopes: [] } });
    await act(() => planDeed({ verb: 'confirmSafe', person: lidia }));
    expect(dialog().querySelector('h2')?.textContent).toBe('Confirm safe');
  });
});
