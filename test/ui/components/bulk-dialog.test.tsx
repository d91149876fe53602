// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../src/core/result.ts';
import { ARMING_MS } from '../../../src/ui/armed.ts';
import { SheetDialog } from '../../../src/ui/components/sheet-dialog.tsx';
import { sheet } from '../../../src/ui/sheet.ts';
import { fake } from '../../fake-browser.ts';
import { CASE } from '../../gallery/containing.ts';
import { riskyUsers } from '../../gallery/people.ts';
import { sent, settled, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const [one, two, self] = riskyUsers(3);
const people = [one, two, self].flatMap((person) => person ?? []);
const ruled = people.map(({ id }) => ({ id, roles: [], ruling: id === self?.id ? { allowed: false, reason: 'self' } : { allowed: true, cautions: [], typesUpn: false } }));

const openOn = async (answers: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  await showAlone(<SheetDialog />, 'side-panel usual');
  fake.answer((message) => {
    sent.push(message);
    return { 'operation.previewMany': ok(ruled), 'operation.start': ok(CASE), ...answers }[message.verb] ?? ok(null);
  });
  await act(() => {
    sheet.value = { kind: 'verdict', verb: 'dismiss', people };
  });
  await settled();
};

const arm = (): Promise<void> => act(() => void vi.advanceTimersByTime(ARMING_MS));
const dialog = () => within(screen.getByRole('dialog'));
const button = (name: RegExp): HTMLButtonElement => dialog().getByRole('button', { name });
const started = () => sent.filter(({ verb }) => verb === 'operation.start').map(({ args }) => args);

describe('one verdict on several people', () => {
  it('lists everybody, and is given on whom it may be, once it has stood in sight', async () => {
    await openOn();
    expect(dialog().getAllByRole('listitem')).toHaveLength(3);
    expect(button(/2 people/).disabled).toBe(true);
    await arm();
    await act(() => void fireEvent.click(button(/2 people/)));
    await settled();
    expect(started()).toMatchObject([{ verb: 'dismiss', ids: [one?.id, two?.id] }]);
  });

  it('cannot be given where the organisation allows nothing to be changed, which is said', async () => {
    await openOn();
    await act(() => fake.setManaged({ readOnly: true }));
    await arm();
    expect(dialog().getByText('Nothing can be changed from here')).toBeTruthy();
    expect(dialog().queryByRole('textbox')).toBeNull();
    expect(button(/2 people/).disabled).toBe(true);
  });

  it('tells beside the button why it was not given', async () => {
    await openOn({ 'operation.start': fail('offline') });
    await arm();
    await act(() => void fireEvent.click(button(/2 people/)));
    await settled();
    expect(dialog().getByRole('alert').textContent).toContain('No network');
    expect(sheet.value?.kind).toBe('verdict');
  });
});
