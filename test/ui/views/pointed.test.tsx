// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import { deed } from '../../../src/ui/deed.ts';
import browser, { fake } from '../../fake-browser.ts';
import { writer } from '../../gallery/gallery-state.ts';
import { sent, settled as settledOnce, show, useCleanPage } from '../show.tsx';

useCleanPage();

/** An answer can lead to another question. */
const settled = async (): Promise<void> => {
  await settledOnce();
  await settledOnce();
};

const showSettled = async (name: string): Promise<void> => {
  await show(name);
  await settled();
};

const asked = (verb: string): readonly unknown[] => sent.filter((message) => message.verb === verb).map(({ args }) => args);
const cleared = (): number => asked('proposal.clear').length;

describe('somebody who was pointed at', () => {
  it('is looked up by what stood there, which is said', async () => {
    await showSettled('side-panel pointed-loading');
    expect(asked('identity.resolve')).toEqual([{ text: 'lidia.holloway@contoso.com' }]);
    expect(screen.getByRole('heading', { name: 'Looking for “lidia.holloway@contoso.com” in Contoso' })).toBeDefined();
  });

  it('goes straight to the confirmation where nobody else can be meant, over their own view', async () => {
    await showSettled('side-panel pointed-certain');
    expect(within(screen.getByRole('dialog')).getByText('You marked “lidia.holloway@contoso.com” on splunk.contoso.com.')).toBeDefined();
    expect(document.querySelector('article')?.getAttribute('aria-label')).toBe('Lidia Holloway');
    expect(cleared()).toBe(0);
  });

  it('is read for the confirmation before anything else is read', async () => {
    await showSettled('side-panel pointed-certain');
    const verbs = sent.map(({ verb }) => verb);
    expect(verbs.indexOf('operation.preview')).toBeLessThan(verbs.indexOf('person.read'));
  });

  it('is forgotten by Cancel, and the person stays open', async () => {
    await showSettled('side-panel pointed-certain');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    await settled();
    expect([cleared(), screen.queryByRole('dialog')]).toEqual([1, null]);
    expect(screen.getByRole('article', { name: 'Lidia Holloway' })).toBeDefined();
  });

  it('is chosen among several, with nobody chosen beforehand', async () => {
    await showSettled('side-panel pointed-several');
    const options = screen.getAllByRole<HTMLInputElement>('radio');
    expect(options.map(({ checked }) => checked)).toEqual([false, false, false]);
    const goOn = screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' });
    expect(goOn.disabled).toBe(true);
    expect(screen.getByText('You marked “Lidia Holloway‹U+202E›” on splunk.contoso.com.')).toBeDefined();
    expect(screen.getAllByText(/^Has this account name, in any domain\. Possible, not certain\.$/)).toHaveLength(2);
    await userEvent.click(screen.getByRole('radio', { name: /^Zadie O’Hara.*Guest.*Disabled/ }));
    await userEvent.click(goOn);
    await settled();
    expect(deed.value).toMatchObject({ verb: 'confirmCompromised', person: { displayName: 'Zadie O’Hara' } });
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('is nobody: that is said, and the search goes on with the text', async () => {
    await showSettled('side-panel pointed-nobody');
    expect(screen.getByText('Nobody in Contoso is called “za”')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('za');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(cleared()).toBe(1);
  });

  it('is nobody yet where nothing was selected', async () => {
    await showSettled('side-panel pointed-empty');
    expect(screen.getByText('Nothing was selected')).toBeDefined();
    expect(asked('identity.resolve')).toEqual([]);
  });

  it('is looked up again on request where that failed', async () => {
    await showSettled('side-panel pointed-failed');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await settled();
    expect(asked('identity.resolve')).toHaveLength(2);
  });

  it('waits for the sign-in, and goes on after it', async () => {
    await showSettled('side-panel pointed-signed-out');
    expect(screen.getByText('You marked “lidia.holloway@contoso.com”. Sign in to go on with it.')).toBeDefined();
    expect([asked('identity.resolve').length, cleared()]).toEqual([0, 0]);
    fake.answer((message) => {
      sent.push(message);
      return message.verb === 'identity.resolve' ? ok([]) : ok(null);
    });
    await act(() => browser.storage.session.set({ session: writer }));
    await settled();
    expect(asked('identity.resolve')).toHaveLength(1);
    expect(screen.getByText(/^Nobody in Contoso/)).toBeDefined();
  });

  it('takes the place of whoever was being decided on', async () => {
    await showSettled('side-panel pointed-certain');
    fake.answer((message) => {
      sent.push(message);
      return message.verb === 'identity.resolve' ? ok([]) : ok(null);
    });
    await act(() => browser.storage.session.set({ proposal: { text: 'nestor', site: '', at: Date.now() } }));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Nobody in Contoso is called “nestor”')).toBeDefined();
  });

  it('goes from the other panel too where it was decided in one', async () => {
    await showSettled('side-panel pointed-certain');
    await act(() => browser.storage.session.remove('proposal'));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is forgotten after a quarter of an hour', async () => {
    await showSettled('side-panel usual');
    await act(() => browser.storage.session.set({ proposal: { text: 'lidia', site: '', at: Date.now() - 15 * 60_000 - 6000 } }));
    await settled();
    expect(asked('identity.resolve')).toEqual([]);
    expect(screen.getByRole('tab', { name: /^Users/ })).toBeDefined();
  });
});
