// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContainmentPreview } from '../../../src/core/containment.ts';
import { fail, ok } from '../../../src/core/result.ts';
import { ARMING_MS } from '../../../src/ui/armed.ts';
import { SheetDialog } from '../../../src/ui/components/sheet-dialog.tsx';
import { handOverContainment, planContainment, sheet } from '../../../src/ui/sheet.ts';
import { fake } from '../../fake-browser.ts';
import { CASE, one, row, several } from '../../gallery/containing.ts';
import { riskyUsers } from '../../gallery/people.ts';
import { sent, setJournal, settled as settledOnce, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const people = riskyUsers(20);

const settled = async (): Promise<void> => {
  await settledOnce();
  await settledOnce();
};

const openOn = async (preview: ContainmentPreview, answers: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  await showAlone(<SheetDialog />, 'side-panel contain');
  fake.answer((message) => {
    sent.push(message);
    return { 'containment.preview': ok(preview), 'containment.start': ok(CASE), ...answers }[message.verb] ?? ok(null);
  });
  await act(() => planContainment(people.slice(0, preview.people.length)));
  await settled();
};

const arm = (): Promise<void> => act(() => void vi.advanceTimersByTime(ARMING_MS));
const dialog = () => within(screen.getByRole('dialog'));
const button = (name: string | RegExp): HTMLButtonElement => dialog().getByRole('button', { name });
const ticked = (): readonly string[] =>
  dialog()
    .getAllByRole<HTMLInputElement>('checkbox')
    .filter((box) => box.checked)
    .map((box) => box.labels?.[0]?.textContent ?? '');
const type = (label: string, text: string): Promise<void> => act(() => void fireEvent.input(dialog().getByLabelText(label), { target: { value: text } }));
const press = async (element: HTMLElement): Promise<void> => {
  await act(() => void fireEvent.click(element));
  await settled();
};
const started = () => sent.filter(({ verb }) => verb === 'containment.start').map(({ args }) => args);

describe('the containment sheet', () => {
  it('is named after the person, and ticks what “Compromised” means', async () => {
    await openOn(one());
    expect(screen.getByRole('dialog', { name: 'Contain Lidia Holloway' })).toBeTruthy();
    expect(ticked()).toEqual(['Confirm compromised', 'Revoke sign-in sessions', 'Disable the account']);
    expect(dialog().getByRole('button', { name: 'Compromised', pressed: true })).toBeTruthy();
  });

  it('ticks everything for an admin, and names the higher role that it takes', async () => {
    await openOn(one({ roles: ['User Administrator'] }));
    expect(ticked()).toHaveLength(5);
    expect(dialog().getAllByText(/Needs Privileged Authentication Administrator/)).toHaveLength(3);
  });

  it('lets presets tick only what can be done', async () => {
    await openOn(one({ isGuest: true }));
    await press(button('Compromised admin'));
    expect(ticked()).toEqual(['Disable the account', 'Add to “Contained users”']);
    expect(dialog().getByText(/This stops them in this tenant only|This ends access to this tenant only/)).toBeTruthy();
    expect(dialog().getByRole<HTMLInputElement>('checkbox', { name: 'Revoke sign-in sessions' }).disabled).toBe(true);
  });

  it('sends exactly the ticked steps, once, after everything has stood for half a second', async () => {
    await openOn(one());
    await press(button('Contain'));
    expect(started()).toEqual([]);
    await press(dialog().getByRole('checkbox', { name: 'Disable the account' }));
    await type('Case reference', ' INC-4711 ');
    await arm();
    button('Contain').click();
    button('Contain').click();
    await settled();
    expect(started()).toEqual([{ people: [{ id: people[0]?.id, steps: ['confirmCompromised', 'revokeSessions'] }], reference: 'INC-4711' }]);
    expect(sheet.value).toEqual({ kind: 'case', caseId: CASE, isNew: true });
  });

  it('is disarmed by every change of the ticks', async () => {
    await openOn(one());
    await arm();
    expect(button('Contain').disabled).toBe(false);
    await press(button('Suspicious'));
    expect(button('Contain').disabled).toBe(true);
    await arm();
    expect(button('Contain').disabled).toBe(false);
  });

  it('wants the UPN of whoever holds an admin role', async () => {
    await openOn(one({ roles: ['User Administrator'] }));
    await arm();
    expect(button('Contain').disabled).toBe(true);
    await type('Type the user principal name', 'lidia.holloway@contoso.con');
    expect(button('Contain').disabled).toBe(true);
    await type('Type the user principal name', 'Lidia.Holloway@contoso.com');
    await press(button('Contain'));
    expect(started()).toMatchObject([{ typedUpn: 'Lidia.Holloway@contoso.com' }]);
  });

  it('wants the words that the organisation asks for', async () => {
    await openOn(one());
    await act(() => fake.setManaged({ referenceRequired: true, reasonRequired: true }));
    await arm();
    expect(button('Contain').disabled).toBe(true);
    await type('Case reference', 'INC-4711');
    expect(button('Contain').disabled).toBe(true);
    await type('Reason', 'Token theft');
    expect(button('Contain').disabled).toBe(false);
  });

  it('offers nothing for whom everything is refused', async () => {
    await openOn(one({ isSelf: true }));
    await arm();
    expect(ticked()).toEqual([]);
    expect(button('Contain').disabled).toBe(true);
    expect(dialog().getAllByText(/This is you|Nobody may act on themselves|act on yourself|Ask another/i).length).toBeGreaterThan(0);
  });

  it('leaves out of several people whoever may not be acted on, and says why', async () => {
    await openOn(several);
    expect(screen.getByRole('dialog', { name: 'Contain 4 people' })).toBeTruthy();
    await arm();
    await press(button('Contain 3 people'));
    expect(started()).toMatchObject([
      {
        people: [
          { id: people[0]?.id, steps: ['confirmCompromised', 'revokeSessions', 'disableAccount'] },
          // Confirmed already.
          { id: people[1]?.id, steps: ['revokeSessions', 'disableAccount'] },
          { id: people[3]?.id, steps: ['disableAccount'] },
        ],
      },
    ]);
  });

  it('tells beside the button why it was not begun, and reads everything again where it is no longer so', async () => {
    await openOn(one(), { 'containment.start': fail('refused', { subject: 'emergency' }) });
    await arm();
    await press(button('Contain'));
    expect(dialog().getByRole('alert').textContent).toContain('This is an emergency access account');
    expect(sent.filter(({ verb }) => verb === 'containment.preview')).toHaveLength(2);
    expect(sheet.value?.kind).toBe('contain');
  });

  it('cannot be begun where the organisation allows nothing to be changed, which is said', async () => {
    await openOn(one());
    await act(() => fake.setManaged({ readOnly: true }));
    await arm();
    expect(dialog().getByText('Nothing can be changed from here')).toBeTruthy();
    expect(dialog().queryByRole('checkbox')).toBeNull();
    expect(button('Contain').disabled).toBe(true);
  });

  it('leads on to the sign-in where that has expired', async () => {
    await openOn(one(), { 'containment.preview': fail('sign-in-needed') });
    await press(button('Sign in'));
    expect(sent.at(-1)).toEqual({ verb: 'session.signIn', args: {} });
  });

  it('goes on in the page that stays, where this one would close under Microsoft’s window', async () => {
    await openOn(one());
    await act(() => {
      sheet.value = null;
      handOverContainment.value = ({ id }) => id === people[0]?.id;
    });
    await act(() => planContainment(people.slice(0, 1)));
    expect(sheet.value).toBeNull();
  });

  it('shows what becomes of it once it stands in the journal', async () => {
    await openOn(one());
    await arm();
    await press(button('Contain'));
    await setJournal([row('revokeSessions', 'queued', 0, 2), row('confirmCompromised', 'sent', 0, 1)]);
    expect(dialog().getByText('Under way')).toBeTruthy();
    expect(dialog().getByText('0 of 2 steps are done.')).toBeTruthy();
  });
});
