// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initials } from '../../../src/ui/components/avatar.tsx';
import { LevelBadge } from '../../../src/ui/components/level.tsx';
import { tenantHue } from '../../../src/ui/components/tenant-colour.ts';
import { TenantHeader } from '../../../src/ui/components/tenant-header.tsx';
import { fake } from '../../fake-browser.ts';
import { sent, showAlone, useCleanPage } from '../show.tsx';

useCleanPage();

describe('initials', () => {
  it.each([
    ['Lidia Holloway', 'LH'],
    ['Zoë Müller', 'ZM'],
    ['Ångström', 'Å'],
    ['  maria del carmen  ', 'MC'],
    ['佐藤 美咲', '佐'],
    ['محمد عبد الرحمن', 'م'],
    ['(external) Ann Lee', 'AL'],
    ['👩‍💻', ''],
    ['', ''],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it('are short for every name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => initials(name).length <= 40));
  });
});

describe('a level', () => {
  it.each(['high', 'medium', 'low', 'hidden', 'none', 'stranger'])('%s is a shape and a word', async (level) => {
    await showAlone(<LevelBadge level={level} />);
    const badge = screen.getByText(new RegExp(`^${level}$`, 'i'));
    expect(badge.querySelector('svg > *')).not.toBeNull();
  });

  it('has a shape of its own for high, medium and low', async () => {
    await showAlone(['high', 'medium', 'low', 'none'].map((level) => <LevelBadge key={level} level={level} />));
    const shapes = [...document.querySelectorAll('.level-shape')].map((shape) => shape.innerHTML);
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('the colour of a tenant', () => {
  it('is the same every time, and a hue for every id', () => {
    fc.assert(fc.property(fc.string(), (id) => tenantHue(id) === tenantHue(id) && tenantHue(id) >= 0 && tenantHue(id) <= 360));
  });

  it('differs between most tenants', () => {
    const hues = Array.from({ length: 100 }, (_, at) => tenantHue(`a3b1c2d4-1111-4222-8333-${String(at).padStart(12, '0')}`));
    expect(new Set(hues).size).toBeGreaterThan(60);
  });
});

describe('the header', () => {
  it('always says which tenant, its domain, and how old the data is', async () => {
    await showAlone(<TenantHeader />);
    expect(screen.getByRole('heading', { name: 'Contoso' })).toBeDefined();
    expect(screen.getByText('contoso.com')).toBeDefined();
    expect(screen.getByText('updated 40s ago').getAttribute('title')).toMatch(/\d{4}/);
  });

  it('says who is signed in, to which tenant, by the name of its button', async () => {
    await showAlone(<TenantHeader />);
    expect(screen.getByRole('button', { name: 'Signed in as Megan Admin (megan.admin@contoso.com) to Contoso' })).toBeDefined();
  });

  it('points out data that is older than a quarter of an hour', async () => {
    await showAlone(<TenantHeader />, 'popup lapsed');
    expect(screen.getByText('updated 3h ago').parentElement?.className).toContain('is-stale');
  });

  it('asks for what changed, once at a time', async () => {
    await showAlone(<TenantHeader />);
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(sent).toEqual([{ verb: 'riskList.refresh', args: { full: false } }]);
  });

  it('does not ask again while a reading is under way', async () => {
    await showAlone(<TenantHeader />, 'popup first-load');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(sent).toEqual([]);
  });

});

describe('the account menu', () => {
  const openMenu = async (): Promise<void> => {
    await showAlone(<TenantHeader />);
    await userEvent.click(screen.getByRole('button', { name: /^Signed in as/ }));
  };

  it('says what each kind of sign-out does before it is done', async () => {
    await openMenu();
    const everywhere = screen.getByRole('button', { name: 'Sign out everywhere' });
    const described = document.querySelector(`#${CSS.escape(everywhere.getAttribute('aria-describedby') ?? '')}`);
    expect(described?.textContent).toBe('Also ends your Microsoft sign-in in this browser, in every tab.');
  });

  it.each([
    ['Sign out', false],
    ['Sign out everywhere', true],
  ])('%s signs out', async (name, everywhere) => {
    await openMenu();
    await userEvent.click(screen.getByRole('button', { name }));
    expect(sent).toEqual([{ verb: 'session.signOut', args: { everywhere, erases: false } }]);
    expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('erases what is kept here, too, where that is ticked', async () => {
    await openMenu();
    await userEvent.click(screen.getByRole('checkbox', { name: /also erase the activity/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(sent).toEqual([{ verb: 'session.signOut', args: { everywhere: false, erases: true } }]);
  });

  it('opens the options', async () => {
    await openMenu();
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    expect(fake.opened.optionsPages).toBe(1);
  });

  it('closes with Escape, and by a click elsewhere', async () => {
    await openMenu();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Signed in as/ }));
    await userEvent.click(document.body);
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
  });
});
