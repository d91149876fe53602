/** What only a real browser can promise: focus, keys and scrolling in the list of risky users. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFocus, press } from './keys.ts';
import { openGallery, type GalleryWindow, type OpenGallery } from './open.ts';

let gallery: OpenGallery;
let page: OpenGallery['page'];

beforeAll(async () => {
  gallery = await openGallery();
  page = gallery.page;
});

afterAll(() => gallery?.close());

const focusedRow = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);

const rows = () => page.getByRole('list', { name: 'Risky users' }).locator('[data-row]');

describe('the list of risky users', () => {
  it('is entered from the search box with arrow down, and walked with arrows', async () => {
    await gallery.show('side-panel usual');
    await press(page, '/');
    await hasFocus(page, /^Search users$/);
    await press(page, 'ArrowDown');
    await hasFocus(page, 'Lidia Holloway');
    await press(page, 'ArrowDown', 'ArrowDown');
    await hasFocus(page, 'Bianca Girard');
    await press(page, 'ArrowUp');
    await hasFocus(page, 'Nestor Wilke');
  });

  it('goes to its very end and back, far beyond what is drawn', async () => {
    await gallery.show('side-panel usual');
    await rows().first().focus();
    await press(page, 'End');
    const last = page.locator('[aria-posinset="220"] [data-row]');
    await last.waitFor();
    await expect.poll(() => last.evaluate((row) => row === document.activeElement)).toBe(true);
    await press(page, 'Home');
    await hasFocus(page, 'Lidia Holloway');
  });

  it('is one stop for Tab, wherever its active row is', async () => {
    await gallery.show('side-panel usual');
    await rows().first().focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'Tab', 'Shift+Tab');
    await hasFocus(page, 'Bianca Girard');
  });

  it('tells each row its place among all rows, not only among those drawn', async () => {
    await gallery.show('side-panel usual');
    const first = page.getByRole('list', { name: 'Risky users' }).getByRole('listitem').first();
    expect(await first.getAttribute('aria-setsize')).toBe('220');
    expect(await rows().count()).toBeLessThan(60);
  });

  it('comes into sight with its focus where the page is too low for all of it', async () => {
    await page.setViewportSize({ width: 360, height: 400 });
    await gallery.show('side-panel on-page-low');
    await press(page, '/', 'ArrowDown');
    const { y = 0, height = 0 } = (await page.locator(':focus').boundingBox()) ?? {};
    await page.setViewportSize({ width: 360, height: 720 });
    expect(height).toBeGreaterThan(0);
    expect(y + height).toBeLessThanOrEqual(400);
  });

  it('keeps the focused row in the page when it is scrolled away', async () => {
    await gallery.show('side-panel usual');
    await rows().first().focus();
    const id = await focusedRow();
    await page.locator('.user-scroller').evaluate((scroller) => scroller.scrollTo(0, 5000));
    await page.locator('[aria-posinset="140"]').waitFor();
    await expect.poll(focusedRow).toBe(id);
  });
});

describe('a refresh of the list', () => {
  it('leaves focus with its person when the order changes', async () => {
    await gallery.show('side-panel usual');
    await rows().first().focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    const id = await focusedRow();
    await hasFocus(page, 'Zoë Müller');
    await page.evaluate(() => {
      const { gallery: page } = globalThis as unknown as GalleryWindow;
      return page.store(page.users().map((user, at) => ({ ...user, updated: new Date(Date.now() - (1000 - at) * 60_000).toISOString() })));
    });
    await page.locator('[aria-posinset="1"] [data-row]', { hasNotText: 'Lidia' }).waitFor();
    await expect.poll(focusedRow).toBe(id);
  });

  it('hands focus to the row that takes the place when the person has left', async () => {
    await gallery.show('side-panel usual');
    await rows().first().focus();
    await press(page, 'ArrowDown');
    const id = await focusedRow();
    await page.evaluate((gone) => {
      const { gallery: page } = globalThis as unknown as GalleryWindow;
      return page.store(page.users().filter((user) => user.id !== gone));
    }, id);
    await page.locator('[aria-setsize="219"]').first().waitFor();
    await hasFocus(page, 'Bianca Girard');
  });
});

describe.each(['popup', 'side-panel'])('a person in the %s', (view) => {
  it('opens with Enter, closes with Escape, and gives focus back to the row', async () => {
    await gallery.show(`${view} usual`);
    await rows().first().focus();
    await press(page, 'ArrowDown', 'Enter');
    await page.getByRole('heading', { name: 'Nestor Wilke' }).waitFor();
    await hasFocus(page, /^Nestor Wilke$/);
    await press(page, 'Escape');
    await page.getByRole('heading', { name: 'Nestor Wilke' }).waitFor({ state: 'detached' });
    await hasFocus(page, 'Nestor Wilke');
  });

  it('closes with the back button and gives focus back to the row', async () => {
    await gallery.show(`${view} usual`);
    await rows().first().click();
    await page.getByRole('button', { name: 'Back' }).click();
    await hasFocus(page, 'Lidia Holloway');
  });

  it('covers the list for keys and screen readers', async () => {
    await gallery.show(`${view} usual`);
    await rows().first().click();
    await page.getByRole('searchbox').waitFor({ state: 'detached' });
    await press(page, '/');
    await hasFocus(page, /^Lidia Holloway$/);
  });
});

describe('the account menu', () => {
  it('closes with Escape and gives focus back to its button', async () => {
    await gallery.show('side-panel account-menu');
    await page.getByRole('button', { name: 'Signed in as' }).press('Enter');
    await page.getByRole('button', { name: 'Sign out', exact: true }).focus();
    await press(page, 'Escape');
    await hasFocus(page, 'Signed in as Megan Admin');
    await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor({ state: 'detached' });
  });
});

describe('50,000 risky users', () => {
  it('are searched and sorted with few rows drawn', async () => {
    await gallery.show('side-panel usual');
    await page.evaluate(() => {
      const { gallery: page } = globalThis as unknown as GalleryWindow;
      return page.store(page.riskyUsers(50_000));
    });
    await page.locator('[aria-setsize="49998"]').first().waitFor();
    await page.getByLabel('Sort by').selectOption('name');
    await page.getByRole('searchbox', { name: 'Search users' }).fill('megan');
    await rows().first().waitFor();
    expect(await rows().count()).toBeLessThan(60);
  });
});
