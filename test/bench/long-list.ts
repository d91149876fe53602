/** How a list of 50,000 risky users answers: to scrolling, to a filter, to another order. */
import type { Locator } from 'playwright-core';
import { openPopup, openSidePanel } from '../e2e/harness/extension.ts';
import type { Figure } from './figure.ts';
import type { Synced } from './full-sync.ts';
import { nextFrame, watchMainThread } from './main-thread.ts';
import { median } from './median.ts';

const PASSES = 5;
const STEPS = 60;

/** Gives the field a value as a person does, in one frame. */
const setTo = (field: Locator, event: 'change' | 'input', value: string): Promise<void> =>
  field.evaluate(
    (element, { event, value }) => {
      Object.assign(element, { value });
      element.dispatchEvent(new Event(event, { bubbles: true }));
    },
    { event, value },
  );

const atMost = (name: string, ms: number, most: number): Figure => ({ name, figure: ms, unit: 'ms', bound: `at most ${most}`, held: ms <= most });

/** Opens the side panel and uses it; every figure is the CPU time of its main thread for one frame. */
export const measureList = async ({ journey, options }: Synced): Promise<readonly Figure[]> => {
  const panel = await openSidePanel(journey.browser, await openPopup(journey.browser, options));
  const list = panel.getByRole('list', { name: 'Risky users' });
  await list.getByRole('listitem').first().waitFor();
  const costOf = await watchMainThread(panel);
  const frameAfter = (act: () => Promise<unknown>): Promise<number> =>
    costOf(async () => {
      await act();
      await nextFrame(panel);
    });
  const state = (value: string): Promise<number> => frameAfter(() => setTo(panel.getByLabel('Risk state'), 'change', value));
  const order = (value: string): Promise<number> => frameAfter(() => setTo(panel.getByLabel('Sort by'), 'change', value));
  const search = (text: string): Promise<number> => frameAfter(() => setTo(panel.getByRole('searchbox', { name: 'Search users' }), 'input', text));
  const scrollTo = (part: number): Promise<number> =>
    frameAfter(() =>
      list.evaluate((element, part) => {
        const scroller = element.parentElement ?? element;
        scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
      }, part),
    );
  /** The median over several passes of each of these, done in turn. */
  const inTurn = async (...acts: readonly (() => Promise<number>)[]): Promise<readonly number[]> => {
    const figures: number[][] = acts.map(() => []);
    for (let pass = 0; pass < PASSES; pass++) for (const [at, act] of acts.entries()) figures[at]?.push(await act());
    return figures.map(median);
  };

  await state('any');
  const firstSort = Math.max(await order('name'), await order('newest'));
  const frames = await inTurn(...Array.from({ length: STEPS }, (_, step) => () => scrollTo((step + 1) / STEPS)));
  const filters = await inTurn(() => state('dismissed'), () => state('any'));
  const searches = await inTurn(() => search('miller'), () => search(''));
  const sorts = await inTurn(() => order('name'), () => order('newest'), () => order('urgency'));
  await panel.close();
  return [
    atMost('list of 50,000: longest frame while scrolling', Math.max(...frames), 50),
    atMost('list of 50,000: filter', Math.max(...filters), 100),
    atMost('list of 50,000: search', Math.max(...searches), 100),
    atMost('list of 50,000: sort for the first time', firstSort, 100),
    atMost('list of 50,000: sort again', Math.max(...sorts), 100),
  ];
};
