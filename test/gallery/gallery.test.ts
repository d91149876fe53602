/** Every view in every state, at three widths, light and dark, in a real Chromium: nothing overflows, axe is content, keys reach all. */
import axe from 'axe-core';
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focusable, focused, nextFrame, overflowing } from './in-page.ts';
import { openGallery, type OpenGallery } from './open.ts';
import type { GalleryState } from './gallery-state.ts';
import { states } from './states.ts';

const WIDTHS = [250, 360, 400] as const;
const THEMES = ['light', 'dark'] as const;
const HEIGHTS = { popup: 560, 'side-panel': 720, options: 1100 } as const;
const SHOTS = 'test-results/gallery';

let gallery: OpenGallery;
let page: OpenGallery['page'];

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  gallery = await openGallery();
  page = gallery.page;
}, 120_000);

afterAll(() => gallery?.close());

/** Names that are a part of others. */
const EXACT: ReadonlySet<string> = new Set(['Confirm', 'Contain', 'Annotate', 'Off', 'On']);

const play = async (state: GalleryState): Promise<void> => {
  for (const step of state.steps ?? []) {
    if (step[0] === 'type') await page.getByRole(step[1].startsWith('Search') ? 'searchbox' : 'textbox', { name: step[1] }).fill(step[2]);
    else if (step[0] === 'ready') await page.locator('button:enabled', { hasText: new RegExp(`^${step[1]}$`) }).waitFor();
    else await page.getByRole(step[1], { name: step[2], exact: EXACT.has(step[2]) }).first().click();
  }
};

const show = async (name: string, state: GalleryState): Promise<void> => {
  await page.setViewportSize({ width: 360, height: HEIGHTS[state.view] });
  await gallery.show(name);
  await play(state);
  if (!/loading|first-load/.test(name)) await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

const axeFindings = async (): Promise<readonly string[]> => {
  // Evaluated by the debugger, which the page's content security policy does not concern.
  await page.evaluate(`globalThis.axe ?? (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const engine = Reflect.get(globalThis, 'axe') as typeof axe;
    const { violations } = await engine.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`));
  });
};

const tabbedTo = async (count: number): Promise<ReadonlySet<string>> => {
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

describe.each(Object.entries(states))('%s', (name, state) => {
  it('fits, is accessible and looks right at every width in both themes', async () => {
    await show(name, state);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHTS[state.view] });
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await page.evaluate(nextFrame);
        await page.screenshot({ path: `${SHOTS}/${name.replace(' ', '-')}-${width}-${theme}.png` });
        expect(await page.evaluate(overflowing), `${width} ${theme}`).toEqual([]);
        expect(await axeFindings(), `${width} ${theme}`).toEqual([]);
      }
    }
  }, 60_000);

  it('lets Tab reach everything that can be used', async () => {
    await show(name, state);
    const wanted = await page.evaluate(focusable);
    const reached = await tabbedTo(wanted.length + 2);
    expect(wanted.filter((one) => !reached.has(one))).toEqual([]);
  }, 30_000);
});
