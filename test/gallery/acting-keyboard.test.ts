/** What only a real browser can promise of acting: modality, focus that comes back, keys that are held, and a list without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFocus, press } from './keys.ts';
import { openGallery, type OpenGallery } from './open.ts';

let gallery: OpenGallery;
let page: OpenGallery['page'];

beforeAll(async () => {
  gallery = await openGallery();
  page = gallery.page;
});

afterAll(() => gallery?.close());

const openDialogFromRow = async (): Promise<void> => {
  await gallery.show('side-panel confirm');
  await page.getByRole('list', { name: 'Risky users' }).locator('[data-row]').first().focus();
  await press(page, 'Tab', 'Enter');
  await page.getByRole('menuitem', { name: 'Confirm compromised' }).waitFor();
  await press(page, 'End', 'ArrowUp', 'ArrowUp', 'Enter');
  await page.getByRole('dialog').waitFor();
};

describe('the menu of a row', () => {
  it('is reached by Tab from its row, walked by arrows, and left by Escape without closing anything else', async () => {
    await gallery.show('side-panel usual');
    await page.getByRole('list', { name: 'Risky users' }).locator('[data-row]').first().focus();
    await press(page, 'Tab');
    await hasFocus(page, /^Actions for Lidia Holloway$/);
    await press(page, 'Enter', 'End');
    await hasFocus(page, /^Dismiss risk$/);
    await press(page, 'Escape');
    await hasFocus(page, /^Actions for Lidia Holloway$/);
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('stands inside the page, whichever row it belongs to', async () => {
    await gallery.show('side-panel usual');
    const openers = page.getByRole('button', { name: /^Actions for/ });
    for (const index of [0, 8, 15]) {
      await openers.nth(index).click();
      const box = await page.getByRole('menu').boundingBox();
      const size = page.viewportSize();
      expect(box && size && box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height).toBe(true);
      await press(page, 'Escape');
    }
  });

  it('closes again by its own button', async () => {
    await gallery.show('side-panel usual');
    const opener = page.getByRole('button', { name: 'Actions for Lidia Holloway' });
    await opener.click();
    await opener.click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });
});

describe('the confirmation', () => {
  it('begins at its title, keeps Tab inside, and gives focus back to where it began', async () => {
    await openDialogFromRow();
    await hasFocus(page, /^Confirm compromised$/);
    const reached = new Set<boolean>();
    for (let pressed = 0; pressed < 12; pressed++) {
      await press(page, 'Tab');
      reached.add(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null));
    }
    expect([...reached]).toEqual([true]);
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(page, /^Actions for Lidia Holloway$/);
  });

  it('is not given by Enter before somebody has gone to the button', async () => {
    await openDialogFromRow();
    await page.locator('dialog button:enabled', { hasText: /^Confirm$/ }).waitFor();
    await press(page, 'Enter', 'Enter', ' ');
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
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('leaves focus at the person where nothing had it before', async () => {
    await gallery.show('side-panel pointed-certain');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(page, /^Lidia Holloway$/);
    expect(await page.getByRole('article', { name: 'Lidia Holloway' }).count()).toBe(1);
  });

  it('lets Escape close only itself, and the person at the next one', async () => {
    await gallery.show('side-panel confirm');
    await page.getByRole('button', { name: /Lidia Holloway lidia/ }).click();
    await page.getByRole('button', { name: 'Confirm compromised' }).click();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('article').count()).toBe(1);
    await hasFocus(page, /^Confirm compromised$/);
    await press(page, 'Escape');
    await page.getByRole('article').waitFor({ state: 'detached' });
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
    await press(page, 'End');
    const last = page.locator('[aria-posinset="1000"] [data-row]');
    await last.waitFor();
    await expect.poll(() => last.evaluate((row) => row === document.activeElement)).toBe(true);
    await press(page, 'Home');
    await expect.poll(() => page.locator('[aria-posinset="1"] [data-row]').evaluate((row) => row === document.activeElement)).toBe(true);
  });

  it('keeps what is unfolded in place when something new comes on top of the list', async () => {
    await gallery.show('side-panel activity');
    await page.getByRole('tab', { name: /^Activity/ }).click();
    const head = page.locator('[aria-posinset="4"] [data-row]');
    await head.click();
    await page.getByRole('button', { name: 'Copy request ID' }).waitFor();
    const isClear = async (): Promise<boolean> => {
      const below = await page.locator('[aria-posinset="5"]').boundingBox();
      const unfolded = await page.locator('[aria-posinset="4"]').boundingBox();
      return Boolean(below && unfolded && below.y >= unfolded.y + unfolded.height - 1);
    };
    await expect.poll(isClear).toBe(true);
  });
});
