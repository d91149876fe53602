/** What is true of every view in every state in a real Chromium: nothing overflows or is squeezed at three widths, light and dark, axe is content, keys reach all. */
import axe from 'axe-core';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focusable, focused, nextFrame, overflowing, squeezed } from './in-page.ts';
import { openGallery, type OpenGallery } from './open.ts';
import type { GalleryState, States } from './gallery-state.ts';

const WIDTHS = [250, 360, 400] as const;
const THEMES = ['light', 'dark'] as const;
/** Where axe looks, since it takes longest: all its rules at both ends, and those that colours can break once in the other theme. */
const LOOKS: Readonly<Record<string, readonly string[] | 'all'>> = {
  '250 light': 'all',
  '400 light': 'all',
  '360 dark': ['color-contrast', 'link-in-text-block'],
};
const HEIGHTS = { popup: 560, 'side-panel': 720, options: 1100 } as const;
/** Where pictures are kept; none are taken unless `npm run gallery` says so. */
const SHOTS = process.env['GALLERY_PICTURES'];

/** Names that are a part of others. */
const EXACT: ReadonlySet<string> = new Set(['Confirm', 'Contain', 'Annotate', 'Off', 'On']);

const play = async (page: Page, state: GalleryState): Promise<void> => {
  for (const step of state.steps ?? []) {
    if (step[0] === 'type') await page.getByRole(step[1].startsWith('Search') ? 'searchbox' : 'textbox', { name: step[1] }).fill(step[2]);
    else if (step[0] === 'shown') await page.getByText(step[1]).first().waitFor();
    else if (step[0] === 'ready') await page.locator('button:enabled', { hasText: new RegExp(`^${step[1]}$`) }).waitFor();
    else await page.getByRole(step[1], { name: step[2], exact: EXACT.has(step[2]) }).first().click();
  }
};

const show = async ({ page, show: open }: OpenGallery, name: string, state: GalleryState): Promise<void> => {
  await page.setViewportSize({ width: 360, height: state.height ?? HEIGHTS[state.view] });
  await open(name);
  await play(page, state);
  if (!/loading|first-load/.test(name)) await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

const axeFindings = async (page: Page, rules: readonly string[] | 'all'): Promise<readonly string[]> => {
  // Evaluated by the debugger, which the page's content security policy does not concern.
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const engine = Reflect.get(globalThis, 'axe') as typeof axe;
    const { violations } = await engine.run(document, { resultTypes: ['violations'], ...(only === 'all' ? {} : { runOnly: [...only] }) });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`));
  }, rules);
};

const tabbedTo = async (page: Page, count: number): Promise<ReadonlySet<string>> => {
  const reached = new Set<string>();
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let pressed = 0; pressed <= count; pressed++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(focused);
    if (name !== null) reached.add(name);
  }
  return reached;
};

/** Registers the tests of these states. */
export const checkStates = (states: States): void => {
  let gallery: OpenGallery;
  let page: Page;

  beforeAll(async () => {
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
    gallery = await openGallery();
    page = gallery.page;
  });

  afterAll(() => gallery?.close());

  describe.each(Object.entries(states))('%s', (name, state) => {
    it('fits and is accessible at every width in both themes, and all of it is reached by Tab', async () => {
      await show(gallery, name, state);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: state.height ?? HEIGHTS[state.view] });
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme });
          await page.evaluate(nextFrame);
          if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name.replace(' ', '-')}-${width}-${theme}.png` });
          const here = `${width} ${theme}`;
          expect(await page.evaluate(overflowing), here).toEqual([]);
          expect(await page.evaluate(squeezed), here).toEqual([]);
          const rules = LOOKS[here];
          if (rules) expect(await axeFindings(page, rules), here).toEqual([]);
        }
      }
      // Last of all, since Tab leaves a menu.
      const wanted = await page.evaluate(focusable);
      const reached = await tabbedTo(page, wanted.length + 2);
      expect(wanted.filter((one) => !reached.has(one))).toEqual([]);
    });
  });
};
