/** How a list of 50,000 risky users answers: to scrolling, to a filter, to another order. */
import { openPopup, openSidePanel } from '../e2e/harness/extension.ts';
import type { Figure } from './figure.ts';
import type { Synced } from './full-sync.ts';
import { watchMainThread } from './main-thread.ts';
import { median } from './median.ts';

const PASSES = 5;
const STEPS = 60;

/** Gives the field of that name a value as a person does. */
const choose = ({ name, value }: { name: string; value: string }): void => {
  const field = document.querySelector(`[aria-label="${name}"]`);
  if (!field) throw new Error(`no field ${name}`);
  Object.assign(field, { value });
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
};

const scrollTo = (part: number): void => {
  const scroller = document.querySelector('[aria-label="Risky users"]')?.parentElement;
  if (!scroller) throw new Error('no list');
  scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
};

const atMost = (name: string, ms: number, most: number): Figure => ({ name, figure: ms, unit: 'ms', bound: `at most ${most}`, held: ms <= most });

/** Opens the side panel and uses it; every figure is the CPU time of its main thread for one frame. */
export const measureList = async ({ journey, options }: Synced): Promise<readonly Figure[]> => {
  const panel = await openSidePanel(journey.browser, await openPopup(journey.browser, options));
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('listitem').first().waitFor();
  const thread = await watchMainThread(panel);
  const state = (value: string): Promise<number> => thread.frameOf(choose, { name: 'Risk state', value });
  const order = (value: string): Promise<number> => thread.frameOf(choose, { name: 'Sort by', value });
  const search = (value: string): Promise<number> => thread.frameOf(choose, { name: 'Search users', value });
  /** The median over several passes of each of these, done in turn. */
  const inTurn = async (...acts: readonly (() => Promise<number>)[]): Promise<readonly number[]> => {
    const figures: number[][] = acts.map(() => []);
    for (let pass = 0; pass < PASSES; pass++) for (const [at, act] of acts.entries()) figures[at]?.push(await act());
    return figures.map(median);
  };

  await state('any');
  // As long as a person needs to see the list, the page has time for itself.
  await panel.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(() => resolve())))));
  const firstSort = Math.max(await order('name'), await order('newest'));
  const frames = await inTurn(...Array.from({ length: STEPS }, (_, step) => () => thread.frameOf(scrollTo, (step + 1) / STEPS)));
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
