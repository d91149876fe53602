/** Prints what was found, in tables. */
import { RECALL } from './bounds.ts';
import type { Trial } from './trial.ts';
import type { Outcome, WildCase } from './wild.ts';

/** Lines of a table whose columns are as wide as they have to be. */
export function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}

/** The titles over `trialRow`. */
export const TRIAL_TITLES: readonly string[] = ['', 'page', 'looks', 'names', ...RECALL.map(({ title }) => title), 'look-alikes', 'wrong names', 'page errors', 'DOM', ''];

/** A trial in one row; `9/9` are marked of due, look-alikes are marked of all. */
export function trialRow(product: string, page: string, { count, states, errors, changedNodes, leftOut }: Trial, isHeld: boolean): string[] {
  const due = [...count.due.values()];
  const recall = RECALL.map(({ kind }) => {
    const { all, marked } = count.due.get(kind) ?? { all: 0, marked: 0 };
    return all === 0 ? '–' : `${marked}/${all}`;
  });
  const dom = `${changedNodes.length === 0 ? 'the same' : `${changedNodes.length} changed`}${leftOut > 0 ? ` (${leftOut} vary)` : ''}`;
  return [
    product,
    page,
    String(states),
    String(due.reduce((sum, { all }) => sum + all, 0)),
    ...recall,
    `${count.markedLookalikes.length}/${count.lookalikes}`,
    String(count.wrong.length),
    String(errors.length),
    dom,
    isHeld ? 'held' : 'NOT HELD',
  ];
}

/** The titles over `wildRows`. */
export const WILD_TITLES: readonly string[] = ['The same action, marked in two ways', '', 'in <mark>', 'Riskmark'];

/** One action, marked in two ways side by side. */
export function wildRows(page: string, { action, wrapped, highlighted }: WildCase): string[][] {
  const row = (name: string, figure: (outcome: Outcome) => number): string[] => ['', name, String(figure(wrapped)), String(figure(highlighted))];
  const [, ...rest] = row('marks', ({ marks }) => marks);
  return [
    [`${page}: ${action}`, ...rest],
    row('marks on the wrong name', ({ wrong }) => wrong),
    row('corrupted texts', ({ corrupted }) => corrupted),
    row('page errors', ({ errors }) => errors.length),
  ];
}
