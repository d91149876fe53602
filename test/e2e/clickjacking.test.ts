/** A hostile page moves, hides and covers what the annotator shows in it, and has people click: nothing comes of it in the tenant. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { openPopup, openSidePanel, ORIGIN } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const ALERTS = '/alerts?live=off';

/** The bait that people believe to click, in the middle of the page. */
const BAIT = { x: 400, y: 300 };

/** What the page does to the card's host; each function runs in the page and knows nothing of this module. */
const OVERLAYS: Readonly<Record<string, (host: HTMLElement) => void>> = {
  'the card is invisible under the pointer': (host) => host.setAttribute('style', `${host.getAttribute('style')};opacity:0!important;left:360px!important;top:180px!important`),
  'the card is made so large that its button is everywhere': (host) => host.setAttribute('style', `${host.getAttribute('style')};left:0!important;top:0!important;transform:scale(40)!important;transform-origin:50% 90%!important`),
  'the card lies under a picture that lets clicks through': (host) => {
    host.setAttribute('style', `${host.getAttribute('style')};left:300px!important;top:180px!important`);
    const picture = document.createElement('div');
    picture.setAttribute('style', 'position:fixed;inset:0;background:white;pointer-events:none;z-index:2147483647');
    document.documentElement.append(picture);
  },
  'the card is cut down to its button': (host) => host.setAttribute('style', `${host.getAttribute('style')};clip-path:inset(60% 0 0 0)!important;left:340px!important;top:180px!important`),
  'the card is put into an element of the page': (host) => {
    const frame = document.createElement('div');
    frame.setAttribute('style', 'position:fixed;left:300px;top:200px;inline-size:300px;block-size:200px;overflow:hidden;opacity:.01');
    document.body.append(frame);
    frame.append(host);
  },
  'the card is put into a label, whose click is its button’s': (host) => {
    const label = document.createElement('label');
    label.setAttribute('style', 'position:fixed;inset:0;opacity:0');
    document.body.append(label);
    label.append(host);
  },
  'the card is blended away': (host) => host.setAttribute('style', `${host.getAttribute('style')};mix-blend-mode:screen!important;filter:opacity(0)!important;left:340px!important;top:190px!important`),
  'the card is in the top layer as a popover of the page': (host) => {
    host.setAttribute('popover', 'manual');
    host.showPopover();
    host.setAttribute('style', `${host.getAttribute('style')};left:340px!important;top:200px!important`);
  },
  'the card jumps under the pointer as the button goes down': (host) =>
    addEventListener('pointerdown', () => host.setAttribute('style', `${host.getAttribute('style')};left:330px!important;top:200px!important`), { capture: true, once: true }),
  'the card is turned around in space': (host) => host.setAttribute('style', `${host.getAttribute('style')};transform:rotateY(180deg) scale(6)!important;left:380px!important;top:260px!important`),
  'the card is clicked by the page itself': (host) => {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 400, clientY: 300 }));
    host.click();
  },
  'a page of the extension is framed over the bait': () => {
    const frame = document.createElement('iframe');
    frame.src = `${document.documentElement.dataset['origin']}/src/ui/side-panel/index.html`;
    frame.setAttribute('style', 'position:fixed;inset:0;inline-size:100%;block-size:100%;opacity:.01;z-index:2147483647');
    document.documentElement.append(frame);
  },
};

let copy: Copy;
let journey: Journey;
let console: Page;
let panel: Page;

beforeAll(async () => {
  copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  journey = await startJourney({ extension: copy.folder });
  // Nobody is asked for consent: whatever gets through is written.
  await journey.tenant.treatSignIns({ adminConsent: true });
  await connect(journey);
  console = await journey.browser.context.newPage();
  await console.goto(`${journey.tenant.console}${ALERTS}`);
  const popup = await openPopup(journey.browser, console);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  await popup.getByRole('button', { name: 'Annotate this console' }).click();
  await popup.getByRole('dialog').getByRole('button', { name: 'Annotate', exact: true }).click();
  await popup.getByRole('button', { name: 'Stop annotating' }).waitFor();
  panel = await openSidePanel(journey.browser, popup);
});
afterAll(async () => {
  await journey.close();
  await copy.remove();
});

/** Loads the page anew and opens the card of a marked name. */
const openCard = async (): Promise<void> => {
  await console.bringToFront();
  await console.goto(`${journey.tenant.console}${ALERTS}`);
  const restOnName = async (): Promise<number> => {
    const name = await console.evaluate(() => {
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
      const boxes = ranges.flatMap((range) => (range instanceof Range ? [range.getBoundingClientRect()] : []));
      const box = boxes.find(({ top, bottom, width }) => width > 0 && top > 0 && bottom < innerHeight);
      return box && { x: box.x + 4, y: box.y + 4 };
    });
    if (name) await console.mouse.move(name.x, name.y, { steps: 2 });
    return console.evaluate(() => document.documentElement.children.length);
  };
  await expect.poll(restOnName, { timeout: 20_000, interval: 800 }).toBe(3);
};

const writes = async (): Promise<readonly string[]> =>
  (await journey.tenant.log()).filter(({ method, url }) => method !== 'GET' && !/getByIds|getMemberGroups/.test(url)).map(({ method, url }) => `${method} ${url}`);

it.each(Object.entries(OVERLAYS))('where %s, clicks write nothing', async (_, overlay) => {
  await openCard();
  await console.evaluate(`document.documentElement.dataset.origin = ${JSON.stringify(ORIGIN)}; (${String(overlay)})(document.documentElement.lastElementChild)`);
  for (let click = 0; click < 4; click++) await console.mouse.click(BAIT.x + click * 7, BAIT.y, { clickCount: 2 });
  await console.keyboard.press('Enter');
  expect(await panel.getByRole('dialog').count()).toBe(0);
  expect(await writes()).toEqual([]);
});
