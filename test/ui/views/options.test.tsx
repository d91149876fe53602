// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../src/core/result.ts';
import { fake } from '../../fake-browser.ts';
import { sent, settled, show, useCleanPage } from '../show.tsx';

useCleanPage();

const ID = '1b730954-1685-4b74-9bfd-dac224a7b894';
const clientId = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Application (client) ID' });
const tenant = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Tenant' });
const save = async (): Promise<void> => {
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settled();
};

describe('the options', () => {
  it('save a connection, and say so to eye and ear', async () => {
    await show('options fresh');
    await userEvent.type(clientId(), ID.toUpperCase());
    await userEvent.type(tenant(), 'Contoso.com');
    await save();
    expect(sent[0]).toMatchObject({ verb: 'settings.save', args: { connection: { clientId: ID, tenant: 'contoso.com' } } });
    expect(screen.getByRole('status').textContent).toBe('Saved');
    expect(screen.getAllByText('Saved').length).toBe(2);
  });

  it('save by Enter', async () => {
    await show('options connected');
    await userEvent.type(tenant(), '{Enter}');
    await settled();
    expect(sent).toHaveLength(1);
  });

  it('show what is stored', async () => {
    await show('options connected');
    expect(clientId().value).toBe(ID);
    expect(tenant().value).toBe('contoso.com');
  });

  it.each([
    ['Application (client) ID', 'my app', /^This is not an application ID/],
    ['Tenant', 'not a domain', /^This is neither a tenant ID nor a domain/],
    ['Days to keep closed actions', '400', /^Enter whole days/],
  ])('say beside %s what is wrong with %s, go there, and send nothing', async (label, typed, words) => {
    await show('options connected');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: label });
    await userEvent.clear(field);
    await userEvent.type(field, typed);
    await save();
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.querySelector(`#${CSS.escape(id)}`)?.textContent ?? '');
    expect(described[0]).toMatch(words);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(sent).toEqual([]);
  });

  it('leave the connection to the organisation where it has set one', async () => {
    await show('options managed');
    expect(screen.getByText('Your organization has set the connection. It cannot be changed here.')).toBeDefined();
    expect(clientId().readOnly).toBe(true);
    expect(tenant().value).toBe('contoso.onmicrosoft.com');
    await save();
    expect(sent[0]?.args).toEqual({ iconOpens: 'popup', retentionDays: 30, containmentGroup: null });
  });

  it('choose what the icon opens', async () => {
    await show('options connected');
    await userEvent.click(screen.getByRole('radio', { name: 'The side panel' }));
    await save();
    expect(sent[0]?.args).toMatchObject({ iconOpens: 'side-panel' });
  });

  it('word a save that failed, and keep what was typed', async () => {
    await show('options connected');
    fake.answer(() => fail('store-broken'));
    await userEvent.clear(tenant());
    await userEvent.type(tenant(), 'fabrikam.com');
    await save();
    expect(screen.getByText("The browser's storage does not work")).toBeDefined();
    expect(tenant().value).toBe('fabrikam.com');
    expect(screen.queryByText('Saved')).toBeNull();
  });

  it('take "Saved" back as soon as something is changed', async () => {
    await show('options connected');
    await save();
    await userEvent.type(tenant(), 'x');
    expect(document.querySelector('.options__saved')).toBeNull();
  });

  it('show the redirect URI to register, and the version', async () => {
    await show('options connected');
    expect(screen.getByText('https://fakeextensionid.chromiumapp.org/')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Copy redirect URI' })).toBeDefined();
    expect(screen.getByText(/^Riskmark 0\.1\.0\./)).toBeDefined();
  });
});
