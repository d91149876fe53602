/** The same actions on the same page, once with names wrapped in elements and once with Riskmark's marks. */
import type { BrowserContext, Frame } from 'playwright-core';
import { highlightsOf, type Name } from './names.ts';
import { wrapNames } from './naive-wrapper.ts';
import type { Action, ConsolePage } from './product.ts';
import type { Browsers } from './trial.ts';
import { within } from './until.ts';

/** What became of a page under one way of marking. */
export interface Outcome {
  readonly marks: number;
  /** Marks on a text that is not the name they were made for. */
  readonly wrong: number;
  /** Cells that no longer say what they say without any annotator. */
  readonly corrupted: number;
  /** Errors of the page, and an action that no longer worked. */
  readonly errors: readonly string[];
}

/** The outcomes of one action. */
export interface WildCase {
  readonly action: string;
  readonly wrapped: Outcome;
  readonly highlighted: Outcome;
}

interface Cell {
  /** The same for the same cell in each play. */
  readonly key: string;
  readonly text: string;
  /** The names that marks in this cell were made for, with the highlight where there is one. */
  readonly marks: readonly { readonly name: string; readonly highlight?: string; readonly text: string }[];
}

const SETTLED_MS = 3000;
const LOOKS = 4;
const PATIENCE_MS = 5000;

/** Plays each of the page's actions on a page of its own, three times: without marks, wrapped, and highlighted. */
export async function playWild({ plain, annotated }: Browsers, spec: ConsolePage, names: readonly Name[]): Promise<WildCase[]> {
  const highlights = new Map(names.map((name) => [name.text, highlightsOf(name)]));
  const risky = names.filter((name) => highlightsOf(name).length > 0).map(({ text }) => text).toSorted((a, b) => b.length - a.length);
  const cases: WildCase[] = [];
  for (const action of spec.actions) {
    const bare = await play(plain, spec, action, async () => undefined);
    const wrapped = await play(plain, spec, action, (frame) => frame.evaluate(wrapNames, risky));
    const highlighted = await play(annotated, spec, action, async (frame) => void (await within(SETTLED_MS, () => frame.evaluate(() => CSS.highlights.size > 0))));
    cases.push({ action: action.name, wrapped: outcomeOf(wrapped, bare, highlights), highlighted: outcomeOf(highlighted, bare, highlights) });
  }
  return cases;
}

interface Played {
  readonly cells: readonly Cell[];
  readonly errors: readonly string[];
}

function outcomeOf({ cells, errors }: Played, bare: Played, highlights: ReadonlyMap<string, readonly string[]>): Outcome {
  const textAt = new Map(cells.map(({ key, text }) => [key, text]));
  const toldAt = new Map(bare.cells.map(({ key, text }) => [key, text.toLowerCase()]));
  const marks = cells.flatMap((cell) => cell.marks.map((mark) => ({ ...mark, told: toldAt.get(cell.key) ?? '' })));
  const isWrong = ({ name, text, told, highlight }: (typeof marks)[number]): boolean =>
    text !== name || !told.includes(name) || (highlight !== undefined && !highlights.get(name)?.includes(highlight));
  return {
    marks: marks.length,
    wrong: marks.filter(isWrong).length,
    corrupted: bare.cells.filter(({ key, text }) => textAt.get(key) !== text).length,
    errors: errors.filter((error) => !bare.errors.includes(error)),
  };
}

async function play(context: BrowserContext, spec: ConsolePage, action: Action, mark: (frame: Frame) => Promise<void>): Promise<Played> {
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const frame = await spec.open(page);
    await mark(frame);
    page.setDefaultTimeout(PATIENCE_MS);
    await action.run(frame, page).catch((error: unknown) => errors.push(String(error).split('\n', 1)[0] ?? ''));
    return { cells: await settled(frame), errors };
  } finally {
    await page.close();
  }
}

/** The cells once several looks at them are alike. */
async function settled(frame: Frame): Promise<readonly Cell[]> {
  let cells: readonly Cell[] = [];
  let alike = 0;
  await within(SETTLED_MS, async () => {
    const before = JSON.stringify(cells);
    cells = await frame.evaluate(readCells);
    alike = JSON.stringify(cells) === before ? alike + 1 : 0;
    return alike === LOOKS;
  });
  return cells;
}

function readCells(): Cell[] {
  const ranges = [...CSS.highlights].flatMap(([highlight, some]) => [...some].flatMap((range) => (range instanceof Range && !range.collapsed ? [{ highlight, range }] : [])));
  const cells = [...document.querySelectorAll('td, dd, [role=gridcell], [role=cell]')].filter((cell) => cell.querySelector('td, dd, [role=gridcell]') === null);
  return cells.map((cell, index) => ({
    // A grid that draws only what is on the screen numbers its cells; their order tells nothing.
    key: ['data-gridcell-visible-row-index', 'data-gridcell-column-id'].map((key) => cell.getAttribute(key) ?? index).join(),
    text: cell.textContent ?? '',
    marks: [
      ...[...cell.querySelectorAll('mark')].map((mark) => ({ name: mark.dataset['name'] ?? '', text: mark.textContent.toLowerCase() })),
      ...ranges.filter(({ range }) => cell.contains(range.startContainer)).map(({ highlight, range }) => ({ name: range.toString().toLowerCase(), text: range.toString().toLowerCase(), highlight })),
    ],
  }));
}
