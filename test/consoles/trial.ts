/** Tries one page of a console: without the annotator, with it to compare, and with it to count. */
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { countNames, emptyCount, waitForMarks, type Count } from './measure.ts';
import type { Name } from './names.ts';
import type { ConsolePage } from './product.ts';
import { differenceOf, takeSnapshot, type Difference, type Snapshot } from './snapshot.ts';
import { watchMarks } from './watch.ts';

/** What a trial of a page found. */
export interface Trial {
  readonly count: Count;
  /** How often the page was looked at: as loaded, and after each action. */
  readonly states: number;
  /** Console errors and exceptions that are not there without the annotator. */
  readonly errors: readonly string[];
  readonly changedNodes: readonly string[];
  readonly leftOut: number;
}

/** Two browsers, of which one has the annotator. */
export interface Browsers {
  readonly plain: BrowserContext;
  readonly annotated: BrowserContext;
}

interface Visit {
  readonly errors: ReadonlySet<string>;
  readonly states: readonly Snapshot[];
}

/** Without the annotator so often, to know what differs from one run to the next. */
const PLAIN_RUNS = 2;
/** What differs still may yet be chance: then both are done once more, so often. */
const MORE_RUNS = 2;

/** Tries the page. */
export async function tryPage({ plain, annotated }: Browsers, spec: ConsolePage, names: readonly Name[]): Promise<Trial> {
  const without: Visit[] = [];
  for (let run = 0; run < PLAIN_RUNS; run += 1) without.push(await visit(plain, spec, takeSnapshot));
  const marked = (): Promise<Visit> =>
    visit(annotated, spec, async (page, frame) => {
      await waitForMarks(frame, names, spec);
      return takeSnapshot(page);
    });
  let compared = await marked();
  let difference = compare(without, compared);
  for (let run = 0; run < MORE_RUNS && difference.changed.length > 0; run += 1) {
    without.push(await visit(plain, spec, takeSnapshot));
    compared = await marked();
    difference = compare(without, compared);
  }
  const count = emptyCount();
  const counted = await countOn(annotated, spec, names, count);
  const known = new Set(without.flatMap(({ errors }) => [...errors]));
  return {
    count,
    states: counted.states.length,
    errors: [...new Set([...compared.errors, ...counted.errors])].filter((error) => !known.has(error)),
    changedNodes: difference.changed,
    leftOut: difference.leftOut,
  };
}

function compare(without: readonly Visit[], { states }: Visit): Difference {
  const all = states.map((state, index) => differenceOf(without.map((visit) => visit.states[index] ?? ''), state));
  return { changed: all.flatMap(({ changed }) => changed), leftOut: all.reduce((sum, { leftOut }) => sum + leftOut, 0) };
}

const countOn = (context: BrowserContext, spec: ConsolePage, names: readonly Name[], count: Count): Promise<Visit> =>
  visit(
    context,
    spec,
    async (_, frame) => {
      await countNames(frame, names, spec, count);
      return '';
    },
    async (page) => {
      const { wrong } = await watchMarks(page, names);
      return () => count.wrong.push(...wrong);
    },
  );

async function visit(
  context: BrowserContext,
  spec: ConsolePage,
  look: (page: Page, frame: Frame) => Promise<Snapshot>,
  prepare: (page: Page) => Promise<() => unknown> = async () => () => undefined,
): Promise<Visit> {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    const errors = collectErrors(page);
    const finish = await prepare(page);
    const frame = await spec.open(page);
    const states = [await look(page, frame)];
    for (const action of spec.actions) {
      await action.run(frame, page);
      states.push(await look(page, frame));
    }
    finish();
    return { errors, states };
  } finally {
    await page.close();
  }
}

/** Errors without what differs from one run to the next. */
function collectErrors(page: Page): Set<string> {
  const errors = new Set<string>();
  const add = (text: string): unknown => errors.add(text.replaceAll(/[0-9a-f]{8,}|\d+/gi, '#'));
  page.on('console', (message) => message.type() === 'error' && add(message.text()));
  page.on('pageerror', ({ message }) => add(message));
  return errors;
}
