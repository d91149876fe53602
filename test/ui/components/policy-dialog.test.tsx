// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyReview } from '../../../src/core/policy-review.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import { ARMING_MS } from '../../../src/ui/armed.ts';
import { plannedSwitch } from '../../../src/ui/policy-switch.ts';
import browser, { fake } from '../../fake-browser.ts';
import { policyList } from '../../gallery/policies.ts';
import { lockingOut, policyNamed, review, switched, typedOnly, unregistered } from '../../gallery/reviews.ts';
import { sent, setJournal, settled as settledOnce, show, useCleanPage } from '../show.tsx';

useCleanPage();

const NAME = 'Block high user risk';
const ON = 'enabled';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  plannedSwitch.value = null;
  vi.useRealTimers();
});

/** An answer can lead to another question. */
const settled = async (): Promise<void> => {
  await settledOnce();
  await settledOnce();
};

type Answers = Readonly<Record<string, () => unknown>>;

const answerWith = (answers: Answers): void =>
  fake.answer((message) => {
    sent.push(message);
    return answers[message.verb]?.() ?? ok(null);
  });

/** Shows the policies and chooses a state of one. */
const choose = async (shown: Result<PolicyReview>, { name = NAME, to = 'On', answers = {} }: { name?: string; to?: string; answers?: Answers } = {}): Promise<void> => {
  await show('side-panel switch-sent');
  await setJournal([]);
  answerWith({ 'policies.read': () => ok(policyList()), 'policy.review': () => shown, 'policy.switch': () => ok('55555555-0000-4000-8000-000000000001'), ...answers });
  await act(() => void fireEvent.click(screen.getByRole('tab', { name: /Policies/ })));
  await settled();
  await act(() => void fireEvent.click(within(screen.getByRole('group', { name })).getByRole('radio', { name: to })));
  await settled();
};

const pass = (ms: number): Promise<void> => act(() => void vi.advanceTimersByTime(ms));
const dialog = (): HTMLElement => screen.getByRole('dialog');
const button = (name: string): HTMLButtonElement => within(dialog()).getByRole('button', { name });
const type = (label: string, text: string): Promise<void> => act(() => void fireEvent.input(within(dialog()).getByLabelText(label), { target: { value: text } }));
const press = async (element: HTMLElement): Promise<void> => {
  await act(() => void fireEvent.click(element));
  await settled();
};
const asked = (verb: string): readonly unknown[] => sent.filter((message) => message.verb === verb).map(({ args }) => args);

const plain = (): Result<PolicyReview> => ok(review(NAME, 'disabled'));

describe('the sheet', () => {
  it('is named after the policy and says from which state to which, and in which tenant', async () => {
    await choose(plain(), { to: 'Off' });
    expect(screen.getByRole('dialog', { name: NAME })).toBeDefined();
    expect([...dialog().querySelectorAll('dd')].slice(0, 3).map(({ textContent }) => textContent)).toEqual(['Report-only', 'Off', 'Contoso']);
    expect(asked('policy.review')).toEqual([{ id: policyNamed(NAME).id, to: 'disabled' }]);
  });

  it('says whom it hits and how the emergency accounts stand', async () => {
    await choose(plain(), { to: 'Off' });
    expect(within(dialog()).getByText(/It hits 4,812 people\./)).toBeDefined();
    expect(within(dialog()).getAllByText('Can sign in · Excluded')).toHaveLength(2);
  });

  it('says that nobody could be counted, and that nobody is registered', async () => {
    const { radius: _, emergency: __, ...said } = review(NAME, 'disabled');
    await choose(ok(said), { to: 'Off' });
    expect(within(dialog()).getByText('How many people it hits could not be counted.')).toBeDefined();
    expect(within(dialog()).getByText('Nobody is registered.')).toBeDefined();
  });

  it('has a sentence for each refusal, no fields, and a button that stays dead', async () => {
    await choose(ok(lockingOut()), { name: 'Lockdown' });
    await pass(10 * ARMING_MS);
    const alert = within(dialog()).getByRole('alert');
    expect(alert.textContent).toContain('No emergency account is excluded.');
    expect(alert.textContent).toContain('Emergency 1 is not excluded.');
    expect(within(dialog()).queryByText(/At least two emergency accounts are excluded/)).toBeNull();
    expect(within(dialog()).queryByRole('textbox')).toBeNull();
    expect(button('Switch').disabled).toBe(true);
    await press(button('Switch'));
    expect(asked('policy.switch')).toEqual([]);
  });

  it('leads to the options where emergency accounts have to be registered', async () => {
    await choose(ok(unregistered()));
    await press(button('Register emergency accounts'));
    expect(fake.opened.optionsPages).toBe(1);
  });

  it('shows what somebody has changed since the list was read', async () => {
    await choose(ok({ ...review(NAME, 'disabled'), policy: { ...policyNamed(NAME), state: ON } }), { to: 'Off' });
    expect(within(dialog()).getByText('The policy has changed since you looked')).toBeDefined();
    expect(within(dialog()).getByText('State: On')).toBeDefined();
  });

  it('words a review that failed, and tries again', async () => {
    await choose(fail('throttled'), { to: 'Off' });
    expect(within(dialog()).getByText('Microsoft asks to wait')).toBeDefined();
    answerWith({ 'policy.review': plain });
    await press(button('Retry'));
    await pass(ARMING_MS);
    expect(button('Switch').disabled).toBe(false);
  });

  it('closes when the tenant is left', async () => {
    await choose(plain(), { to: 'Off' });
    await act(() => browser.storage.session.set({ session: { state: 'signed-out' } }));
    await settled();
    expect(plannedSwitch.value).toBeNull();
  });
});

describe('the button', () => {
  it('is armed after the review has stood for a moment, and sends what was reviewed, once', async () => {
    let answer: (shown: Result<string>) => void = () => undefined;
    await choose(plain(), { to: 'Off', answers: { 'policy.switch': () => new Promise((resolve) => (answer = resolve)) } });
    await pass(ARMING_MS - 1);
    expect(button('Switch').disabled).toBe(true);
    await pass(1);
    const pressed = button('Switch');
    await act(() => {
      fireEvent.click(pressed);
      fireEvent.click(pressed);
    });
    await settled();
    const { id, modifiedDateTime } = policyNamed(NAME);
    expect(asked('policy.switch')).toEqual([{ id, to: 'disabled', baseline: { hash: 'a'.repeat(64), modifiedDateTime: expect.any(String) } }]);
    expect(modifiedDateTime).toEqual(expect.any(String));
    await act(() => answer(ok('55555555-0000-4000-8000-000000000001')));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is disarmed when somebody changes the policy under it, until that is reviewed and has stood', async () => {
    await choose(plain(), { to: 'Off' });
    await pass(ARMING_MS);
    const changed = { ...policyNamed(NAME), modifiedDateTime: '2030-01-01T00:00:00Z' };
    answerWith({ 'policy.review': () => ok({ ...review(NAME, 'disabled'), policy: changed }) });
    const list = policyList();
    await act(() => browser.storage.session.set({ policies: { ...list, policies: list.policies.map((one) => (one.id === changed.id ? changed : one)) } }));
    expect(button('Switch').disabled).toBe(true);
    await settled();
    expect(asked('policy.review')).toHaveLength(2);
    await pass(ARMING_MS);
    expect(button('Switch').disabled).toBe(false);
  });

  it('wants the name, exact but for blanks, and a reason for what is warned of', async () => {
    await choose(ok(typedOnly()));
    await pass(ARMING_MS);
    await type("Type the policy's name", 'Block high user rusk');
    await type('Reason', 'Seen in report-only.');
    expect(within(dialog()).getByText("This is not the policy's name.")).toBeDefined();
    expect(button('Switch').disabled).toBe(true);
    await type("Type the policy's name", ` ${NAME}  `);
    expect(button('Switch').disabled).toBe(false);
    await type('Reason', ' ');
    expect(button('Switch').disabled).toBe(true);
    await type('Reason', 'Seen in report-only.');
    await press(button('Switch'));
    expect(asked('policy.switch')).toMatchObject([{ to: ON, typedName: NAME, reason: 'Seen in report-only.' }]);
  });

  it('keeps all that is filled in before it is drawn again', async () => {
    await choose(ok(typedOnly()));
    await pass(ARMING_MS);
    await act(async () => {
      await Promise.all([type("Type the policy's name", NAME), type('Reason', 'Seen in report-only.')]);
    });
    await press(button('Switch'));
    expect(asked('policy.switch')).toMatchObject([{ typedName: NAME, reason: 'Seen in report-only.' }]);
  });

  it('goes straight to on only where that is ticked and explained', async () => {
    await choose(ok(review('Lockdown', ON, { refused: [{ key: 'report-only-skipped' }] })), { name: 'Lockdown' });
    await pass(ARMING_MS);
    await type('Reason', 'Under attack.');
    expect(button('Switch').disabled).toBe(true);
    await press(within(dialog()).getByRole('checkbox', { name: 'Go straight to on' }));
    await press(button('Switch'));
    expect(asked('policy.switch')).toMatchObject([{ skipsReportOnly: true, reason: 'Under attack.' }]);
  });

  it('wants a reason where the organisation does', async () => {
    await choose(ok(review(NAME, 'disabled', { reasonRequired: true })), { to: 'Off' });
    await pass(ARMING_MS);
    expect(button('Switch').disabled).toBe(true);
    await type('Reason', 'a');
    expect(button('Switch').disabled).toBe(false);
  });

  it('is dead while another switch of the policy is under way', async () => {
    await choose(plain(), { to: 'Off' });
    await setJournal([switched(NAME, ON, 'acknowledged')]);
    await pass(10 * ARMING_MS);
    expect(within(dialog()).getByText(/^Another switch of this policy is under way/)).toBeDefined();
    expect(button('Switch').disabled).toBe(true);
  });

  it('stays with the reason where it could not be sent, and arms anew', async () => {
    await choose(plain(), { to: 'Off', answers: { 'policy.switch': () => fail('consent-declined') } });
    await pass(ARMING_MS);
    await press(button('Switch'));
    expect(within(dialog()).getByText('The permissions were not granted')).toBeDefined();
    expect(button('Switch').disabled).toBe(true);
    await pass(ARMING_MS);
    expect(button('Switch').disabled).toBe(false);
  });
});

describe('what becomes of it', () => {
  const card = () => within(screen.getByRole('group', { name: NAME }));
  const open = async (...journal: Parameters<typeof setJournal>[0]): Promise<void> => {
    await choose(plain(), { to: 'Off' });
    await press(button('Cancel'));
    await setJournal(journal);
  };

  it('stands beside the policy, and one click takes it back as it was read back', async () => {
    await open(switched(NAME, ON, 'verified'));
    expect(card().getByText('From Report-only to On.')).toBeDefined();
    await press(card().getByRole('button', { name: 'Revert' }));
    expect(asked('policy.switch')).toEqual([
      {
        id: policyNamed(NAME).id,
        to: 'enabledForReportingButNotEnforced',
        baseline: { hash: 'b'.repeat(64), modifiedDateTime: '2026-11-23T10:00:00Z' },
        revertOf: '55555555-0000-4000-8000-000000000001',
      },
    ]);
  });

  it('cannot be taken back before it was seen, twice, or once another switch has followed', async () => {
    const revert = () => card().queryByRole('button', { name: 'Revert' });
    await open(switched(NAME, ON, 'acknowledged'));
    expect(revert()).toBeNull();
    await setJournal([switched(NAME, ON, 'verified', { arguments: { to: ON, revertOf: 'x' } })]);
    expect(revert()).toBeNull();
    const later = switched(NAME, ON, 'failed', { id: '55555555-0000-4000-8000-000000000002' });
    await setJournal([later, switched(NAME, ON, 'verified')]);
    expect(revert()).toBeNull();
  });

  it('names the rule that refused it, or the role that is missing', async () => {
    await open(switched(NAME, ON, 'failed', { failure: { kind: 'refused', subject: 'emergency-too-few' } }));
    expect(card().getByText('Fewer than two emergency accounts work.')).toBeDefined();
    await setJournal([switched(NAME, ON, 'failed', { failure: { kind: 'role-missing', subject: 'Conditional Access Administrator' } })]);
    expect(card().getByText('Conditional Access Administrator')).toBeDefined();
  });

  it('shows what somebody else had changed in between', async () => {
    await choose(plain(), { to: 'Off' });
    await pass(ARMING_MS);
    await press(button('Switch'));
    const list = policyList();
    const policies = list.policies.map((one) => (one.displayName === NAME ? { ...one, state: ON } : one));
    await act(() => browser.storage.session.set({ policies: { ...list, policies } }));
    await setJournal([switched(NAME, 'disabled', 'failed', { failure: { kind: 'conflict', subject: 'changed-since-review' } })]);
    expect(card().getByText('State: Report-only')).toBeDefined();
    expect(card().getByText('State: On')).toBeDefined();
  });
});
