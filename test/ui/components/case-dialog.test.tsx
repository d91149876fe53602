// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/core/operation.ts';
import { fail, ok } from '../../../src/core/result.ts';
import { CaseNote } from '../../../src/ui/components/case-note.tsx';
import { SheetDialog } from '../../../src/ui/components/sheet-dialog.tsx';
import { deed } from '../../../src/ui/deed.ts';
import { sheet } from '../../../src/ui/sheet.ts';
import { fake } from '../../fake-browser.ts';
import { CASE, row, stopped } from '../../gallery/containing.ts';
import { riskyUsers } from '../../gallery/people.ts';
import { sent, setJournal, settled, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

const [lidia] = riskyUsers(20);

const openOn = async (journal: readonly Operation[], answers: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  await showAlone(
    <>
      <CaseNote caseId={CASE} />
      <SheetDialog />
    </>,
    'side-panel usual',
  );
  await setJournal(journal);
  fake.answer((message) => {
    sent.push(message);
    return answers[message.verb] ?? ok(null);
  });
  await act(() => {
    sheet.value = { kind: 'case', caseId: CASE };
  });
  await settled();
};

const dialog = () => within(screen.getByRole('dialog'));
const step = (name: string) => within(dialog().getAllByRole('listitem').find((item) => item.textContent?.includes(name)) ?? document.body);
const press = async (element: HTMLElement): Promise<void> => {
  await act(() => void fireEvent.click(element));
  await settled();
};
const resumed = () => sent.filter(({ verb }) => verb === 'case.resume').map(({ args }) => args);

describe('a case that stopped half-way', () => {
  it('says first what is done and what is not', async () => {
    await openOn(stopped);
    expect(dialog().getByText('Stopped half-way.')).toBeTruthy();
    expect(dialog().getByText('The risk is set, the account is disabled, and the containment group is joined, but the sessions are not revoked.')).toBeTruthy();
    expect(screen.getAllByText('Stopped half-way.')).toHaveLength(2);
  });

  it('shows the request of what failed, and of nothing else', async () => {
    await openOn(stopped);
    expect(step('Revoke sign-in sessions').getByText(/^request /)).toBeTruthy();
    expect(dialog().getAllByText(/^request /)).toHaveLength(1);
  });

  it('has one step done again alone, or all that is left', async () => {
    await openOn([row('disableAccount', 'unknown', 0, 3), ...stopped.slice(2)]);
    await press(step('Revoke sign-in sessions').getByRole('button', { name: 'Retry' }));
    await press(dialog().getByRole('button', { name: 'Finish the rest' }));
    expect(resumed()).toEqual([
      { caseId: CASE, people: [{ id: lidia?.id, verbs: ['revokeSessions'] }] },
      { caseId: CASE, people: [{ id: lidia?.id, verbs: ['revokeSessions', 'disableAccount'] }] },
    ]);
  });

  it('has a verdict of which nobody knows whether it arrived decided again, in a confirmation of its own', async () => {
    await openOn([row('revokeSessions', 'verified', 0, 2), row('confirmCompromised', 'unknown', 0, 1)]);
    expect(dialog().queryByRole('button', { name: /Retry|Finish the rest/ })).toBeNull();
    await press(step('Confirm compromised').getByRole('button', { name: 'Decide again…' }));
    expect(sheet.value).toBeNull();
    expect(deed.value).toMatchObject({ verb: 'confirmCompromised', person: { id: lidia?.id } });
    expect(resumed()).toEqual([]);
  });

  it('asks for the UPN where the background wants it, and sends it with the next try', async () => {
    await openOn(stopped, { 'case.resume': fail('bad-input', { subject: 'typedUpn' }) });
    await press(dialog().getByRole('button', { name: 'Finish the rest' }));
    expect(dialog().queryByRole('alert', { name: /input/ })).toBeNull();
    await act(() => void fireEvent.input(dialog().getByLabelText('Type the user principal name'), { target: { value: 'lidia.holloway@contoso.com' } }));
    await press(dialog().getByRole('button', { name: 'Finish the rest' }));
    expect(resumed().at(-1)).toMatchObject({ typedUpn: 'lidia.holloway@contoso.com' });
  });

  it('takes back only what can be, and says what became of that', async () => {
    await openOn(stopped);
    expect(step('Confirm compromised').queryByRole('button')).toBeNull();
    await press(step('Disable the account').getByRole('button', { name: 'Enable again' }));
    expect(resumed()).toEqual([{ caseId: CASE, people: [{ id: lidia?.id, verbs: ['enableAccount'] }] }]);
    await setJournal([row('enableAccount', 'verified', 0, 9), ...stopped]);
    expect(step('Disable the account').getByText('Enable again: Verified')).toBeTruthy();
    expect(step('Disable the account').queryByRole('button', { name: 'Enable again' })).toBeNull();
    expect(dialog().getByText('The risk is set and the containment group is joined, but the sessions are not revoked and the account is not disabled.')).toBeTruthy();
  });

  it('is taken note of as a whole', async () => {
    await openOn(stopped);
    await press(dialog().getByRole('button', { name: 'Take note' }));
    expect(sent).toContainEqual({ verb: 'case.settle', args: { caseId: CASE } });
    await setJournal(stopped.map((one) => (one.state === 'failed' ? { ...one, isSettled: true } : one)));
    expect(dialog().getByText('Ended')).toBeTruthy();
    expect(dialog().queryByRole('button', { name: 'Take note' })).toBeNull();
  });
});

describe('a case', () => {
  it('that was taken back since is not said to be contained', async () => {
    const done = [row('disableAccount', 'verified', 0, 3), row('confirmCompromised', 'verified', 0, 1)];
    await openOn([row('enableAccount', 'verified', 0, 9), ...done]);
    expect(dialog().queryByText('Contained')).toBeNull();
    expect(dialog().getByText('Taken back in part')).toBeTruthy();
    expect(dialog().getByText('The risk is set, but the account is not disabled.')).toBeTruthy();
    await setJournal([row('dismiss', 'verified', 0, 10), row('enableAccount', 'verified', 0, 9), ...done]);
    expect(dialog().queryByText('Contained')).toBeNull();
  });

  it('names the group that people were added to, whatever the setting is by now', async () => {
    const [was, is] = ['66666666-0000-4000-8000-000000000001', '66666666-0000-4000-8000-000000000002'];
    await openOn([{ ...row('addToGroup', 'verified', 0, 3), arguments: { groupId: was } }]);
    await act(() => fake.setManaged({ containment: { group: { id: is, name: 'Contained users' } } }));
    await settled();
    expect(dialog().queryByText(/Contained users/)).toBeNull();
    await setJournal([{ ...row('addToGroup', 'verified', 0, 3), arguments: { groupId: is } }]);
    expect(dialog().getByText('Add to “Contained users”')).toBeTruthy();
  });

  it('that goes on can be taken back as far as it is not sent', async () => {
    await openOn([row('disableAccount', 'queued', 0, 3), row('confirmCompromised', 'sent', 0, 1)]);
    await press(dialog().getByRole('button', { name: 'Take back what is not sent' }));
    expect(sent).toContainEqual({ verb: 'case.withdraw', args: { caseId: CASE } });
    expect(dialog().queryByRole('button', { name: 'Finish the rest' })).toBeNull();
  });

  it('is contained only when every step was read back', async () => {
    await openOn([row('disableAccount', 'verified', 0, 3), row('confirmCompromised', 'acknowledged', 0, 1)]);
    expect(dialog().queryByText('Contained')).toBeNull();
    await setJournal([row('disableAccount', 'verified', 0, 3), row('confirmCompromised', 'verified', 0, 1)]);
    expect(dialog().getByText('Contained')).toBeTruthy();
  });

  it('of several people counts each step, and names who is left first', async () => {
    await openOn([row('dismiss', 'failed', 2, 3, { failure: { kind: 'role-missing' } }), row('dismiss', 'verified', 1, 2), row('dismiss', 'verified', 0, 1)]);
    expect(screen.getByRole('dialog', { name: 'Dismiss risk: 3 people' })).toBeTruthy();
    expect(dialog().getByText('2 of 3')).toBeTruthy();
    const names = dialog().getAllByRole('listitem').map((item) => item.textContent ?? '');
    expect(names.slice(1).map((text) => /^(Bianca|Lidia|Nestor)/.exec(text)?.[1])).toEqual(['Bianca', 'Lidia', 'Nestor']);
  });

  it('that is no longer kept says so', async () => {
    await openOn([]);
    expect(dialog().getByText('This case is no longer kept.')).toBeTruthy();
  });
});
