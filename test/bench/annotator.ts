/** What the annotator costs in a console's page, on the production build: side by side with the least and with the usual way. */
import type { Page } from 'playwright-core';
import { openWorld } from '../e2e/harness/own-world.ts';
import { ANNOTATOR, pause, startConsole, type AnnotatedConsole } from './annotated-console.ts';
import type { Bench, Figure } from './figure.ts';
import { OTHERS, OTHERS_URL } from './large-console.ts';
import { watchMainThread } from './main-thread.ts';
import { median } from './median.ts';
import { callsInto, totalOf, type Call } from './script-cpu.ts';

const ROUNDS = 3;
const [MANY, FEW] = [10_000, 500];
/** One each time the page has had time to be drawn. */
const CHANGES = 40;
const BURSTS = 20;
/** In each of which twenty names change, half a second long. */
const FRAMES = 30;
const GRID_MS = 30_000;

const atMost = (name: string, figure: number, unit: string, most: number): Figure => ({ name, figure, unit, bound: `at most ${most}`, held: figure <= most });

/** Script CPU of one of the others, run once where content scripts run: there the browser needs nearly twice as long to hand a node over. */
const costOf = async (browser: AnnotatedConsole['browser'], page: Page, name: 'readBare' | 'markAll'): Promise<number> => {
  const world = await openWorld(page, 'others');
  await world.evaluate(OTHERS);
  // As a call of the browser's own, which its trace tells of.
  const calls = await callsInto(OTHERS_URL, browser, () => world.evaluate(`new Promise((done) => { setTimeout(${name}); setTimeout(done); })`));
  await world.close();
  return totalOf(calls.filter(({ functionName }) => functionName === name));
};

interface Round {
  readonly calls: readonly Call[];
  readonly bare: number;
}

/** A page is read as new each time: the annotator's code is cold then, and so is that of the bare pass, which is run once. */
const readLargePage = async ({ browser, open }: AnnotatedConsole): Promise<Round> => {
  let page: Page | undefined;
  const calls = await callsInto(ANNOTATOR, browser, async () => {
    page = await open(MANY);
  });
  if (!page) throw new Error('no page');
  const bare = await costOf(browser, page, 'readBare');
  await page.close();
  return { calls, bare };
};

/** mark.js looks for the annotator's forms, but for bare names, and knows nobody: it marks whatever it finds. */
const markLargePage = async ({ browser, open }: AnnotatedConsole): Promise<number> => {
  const page = await open(MANY);
  const cost = await costOf(browser, page, 'markAll');
  await page.close();
  return cost;
};

/** Script CPU in ms for one cell that shows somebody else now, whatever follows from it included. */
const costOfChange = async ({ browser, open }: AnnotatedConsole, rows: number): Promise<number> => {
  const page = await open(rows);
  const calls = await callsInto(ANNOTATOR, browser, async () => {
    await page.evaluate((count) => (Reflect.get(globalThis, 'changeRow') as (count: number) => void)(count), CHANGES);
    await pause(CHANGES * 160 + 1000);
  });
  await page.close();
  return totalOf(calls) / CHANGES;
};

type ChangeMany = (done: (ms: number) => void, frames: number) => void;

/** Ms from the last change of each burst until the names in sight are marked as they have to be. */
const timesToRight = async ({ open }: AnnotatedConsole): Promise<readonly number[]> => {
  const page = await open(FEW);
  const times: number[] = [];
  for (let burst = 0; burst < BURSTS; burst++) {
    const time = page.evaluate((frames) => new Promise<number>((done) => (Reflect.get(globalThis, 'changeMany') as ChangeMany)(done, frames)), FRAMES);
    times.push(await time);
  }
  await page.close();
  return times;
};

/** What 30 s of a grid cost that changes seventy cells a second, in ms of its main thread, and its heap in MB after that. */
const liveGrid = async ({ open }: AnnotatedConsole): Promise<{ readonly cpu: number; readonly heap: number }> => {
  const page = await open(FEW);
  await page.evaluate(() => (Reflect.get(globalThis, 'keepChanging') as () => void)());
  const thread = await watchMainThread(page);
  const before = await thread.spent();
  await pause(GRID_MS);
  const cpu = (await thread.spent()) - before;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await page.close();
  return { cpu, heap: usedSize / 1e6 };
};

/** Opens it all once, and measures one thing after the other. */
export const bench: Bench = async () => {
  const console = await startConsole();
  const rounds: Round[] = [];
  const marked: number[] = [];
  const [inMany, inFew]: [number[], number[]] = [[], []];
  const unannotated = await liveGrid(console);
  for (let round = 0; round < ROUNDS; round++) {
    await console.annotate(false);
    marked.push(await markLargePage(console));
    await console.annotate(true);
    rounds.push(await readLargePage(console));
    inMany.push(await costOfChange(console, MANY));
    inFew.push(await costOfChange(console, FEW));
  }
  const times = await timesToRight(console);
  const annotated = await liveGrid(console);
  await console.close();
  const own = median(rounds.map(({ calls }) => totalOf(calls)));
  const slices = rounds.flatMap(({ calls }) => calls.map(({ ms }) => ms));
  const lead = median(marked) / own;
  return [
    atMost('annotator: reading 60,000 texts against a bare pass', own / median(rounds.map(({ bare }) => bare)), 'times', 4),
    { name: 'annotator: mark.js on the same page against it', figure: lead, unit: 'times', bound: 'at least 15', held: lead >= 15 },
    atMost('annotator: a changed row among 10,000 against one among 500', median(inMany) / median(inFew), 'times', 1.3),
    atMost('annotator: longest slice', Math.max(...slices), 'ms', 50),
    atMost('annotator: median slice', median(slices), 'ms', 8),
    atMost('annotator: marks right after the last change, median', median(times), 'ms', 300),
    atMost('annotator: marks right after the last change, longest', Math.max(...times), 'ms', 300),
    atMost('annotator: heap of a tab beyond that without', annotated.heap - unannotated.heap, 'MB', 5),
    atMost('annotator: main thread of a live grid for 30 s against that without', annotated.cpu / unannotated.cpu, 'times', 1.5),
  ];
};
