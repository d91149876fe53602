/** What only a real browser can promise of acting: modality, focus that comes back, keys that are held, and a list without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused } from './in-page.ts';
import { openGallery, type OpenGallery } from './open.ts';

let gallery: OpenGallery;
let page: OpenGallery['page'];

beforeAll(async () => {
  gallery = await openGallery();
  page = gallery.page;
});

afterAll(() => gallery?.close());

const nameOfFocused = async (): Promise<string> => (await page.evaluate(focused)) ?? '';

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const openDialogFromRow = async (): Promise<void> => {
  await gallery.show('side-panel confirm');
  await page.getByRole('list', { name: 'Risky users' }).locator('[data-row]').first().focus();
  await press('Tab', 'Enter');
  await page.getByRole('menuitem', { name: 'Confirm compromised' }).waitFor();
  await press('End', 'ArrowUp', 'ArrowUp', 'Enter');
  await page.getByRole('dialog').waitFor();
};

describe('the menu of a row', () => {
  it('is reached by Tab from its row, walked by arrows, and left by Escape without closing anything else', async () => {
    await gallery.show('side-panel usual');
    await page.getByRole('list', { name: 'Risky users' }).locator('[data-row]').first().focus();
    await press('Tab');
    expect(await nameOfFocused()).toBe('Actions for Lidia Holloway');
    await press('Enter', 'End');
    expect(await nameOfFocused()).toBe('Dismiss risk');
    await press('Escape');
    expect(await nameOfFocused()).toBe('Actions for Lidia Holloway');
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  it('stands inside the page, whichever row it belongs to', async () => {
    await gallery.show('side-panel usual');
    const openers = page.getByRole('button', { name: /^Actions for/ });
    for (const index of [0, 8, 15]) {
      await openers.nth(index).click();
      const box = await page.getByRole('menu').boundingBox();
      const size = page.viewportSize();
      expect(box && size && box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height).toBe(true);
      await press('Escape');
    }
  });

  it('closes again by its own button', async () => {
    await gallery.show('side-panel usual');
    const opener = page.getByRole('button', { name: 'Actions for Lidia Holloway' });
    await opener.click();
    await opener.click();
    expect(await page.getByRole('menu').count()).toBe(0);
  });
});

describe('the confirmation', () => {
  it('begins at its title, keeps Tab inside, and gives focus back to where it began', async () => {
    await openDialogFromRow();
    expect(await nameOfFocused()).toBe('Confirm compromised');
    const reached = new Set<boolean>();
    for (let pressed = 0; pressed < 12; pressed++) {
      await press('Tab');
      reached.add(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null));
    }
    expect([...reached]).toEqual([true]);
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await nameOfFocused()).toBe('Actions for Lidia Holloway');
  });

  it('is not given by Enter before somebody has gone to the button', async () => {
    await openDialogFromRow();
    await page.locator('dialog button:enabled', { hasText: /^Confirm$/ }).waitFor();
    await press('Enter', 'Enter', ' ');
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('is not given by an Enter that has been held since before', async () => {
    await openDialogFromRow();
    const confirm = page.locator('dialog button:enabled', { hasText: /^Confirm$/ });
    await confirm.waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).focus();
    await page.keyboard.down('Enter');
    await confirm.focus();
    for (let held = 0; held < 5; held++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('leaves focus at the person where nothing had it before', async () => {
    await gallery.show('side-panel pointed-certain');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await nameOfFocused()).toBe('Lidia Holloway');
    expect(await page.getByRole('article', { name: 'Lidia Holloway' }).count()).toBe(1);
  });

  it('lets Escape close only itself, and the person at the next one', async () => {
    await gallery.show('side-panel confirm');
    await page.getByRole('button', { name: /Lidia Holloway lidia/ }).click();
    await page.getByRole('button', { name: 'Confirm compromised' }).click();
    await press('Escape');
    expect([await page.getByRole('dialog').count(), await page.getByRole('article').count()]).toEqual([0, 1]);
    expect(await nameOfFocused()).toBe('Confirm compromised');
    await press('Escape');
    expect(await page.getByRole('article').count()).toBe(0);
  });
});

describe('the activity of a thousand deeds', () => {
  it('draws only what is near, and goes to its end by keys', async () => {
    await gallery.show('side-panel activity-thousand');
    await page.getByRole('tab', { name: 'Activity' }).click();
    const rows = page.getByRole('list', { name: 'Actions, the newest first' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(40);
    await rows.first().getByRole('button').first().focus();
    await press('End');
    const last = page.locator('[aria-posinset="1000"] [data-row]');
    await last.waitFor();
    await expect.poll(() => last.evaluate((row) => row === document.activeElement)).toBe(true);
    await press('Home');
    await expect.poll(() => page.locator('[aria-posinset="1"] [data-row]').evaluate((row) => row === document.activeElement)).toBe(true);
  });

  it('keeps what is unfolded in place when something new comes on top of the list', async () => {
    await gallery.show('side-panel activity');
    await page.getByRole('tab', { name: /^Activity/ }).click();
    const head = page.locator('[aria-posinset="4"] [data-row]');
    await head.click();
    await page.getByRole('button', { name: 'Copy request ID' }).waitFor();
    const below = await page.locator('[aria-posinset="5"]').boundingBox();
    const unfolded = await page.locator('[aria-posinset="4"]').boundingBox();
    expect(below && unfolded && below.y >= unfolded.y + unfolded.height - 1).toBe(true);
  });
});
