/** Whether two texts that follow each other touch on the screen: only the layout tells `not-` beside a name from a name on its own. */
import { boxesOf } from './ranges.ts';
import type { Run } from './runs.ts';

/** A gap of less than this part of the line's height is no gap to the eye; a space is about a fifth of it. */
const NO_GAP = 0.12;

/** Tells whether what stands from `start` to `end` of a run is one whole token on the screen, and no part of a longer one. */
export function isWhole(run: Run, start: number, end: number): boolean {
  for (const [at, crossed] of run.joints) {
    if (at < start || at > end) continue;
    if (touches(run, at, crossed) !== (at > start && at < end)) return false;
  }
  return true;
}

function touches({ pieces }: Run, at: number, crossed: readonly Element[]): boolean {
  const index = pieces.findIndex(({ from }) => from === at);
  const [before, after] = [pieces[index - 1]?.node, pieces[index]?.node];
  return before !== undefined && after !== undefined && meet(before, after, crossed);
}

function meet(before: Text, after: Text, crossed: readonly Element[]): boolean {
  const [left] = boxesOf({ node: before, start: before.length - 1, end: before.length });
  const [right] = boxesOf({ node: after, start: 0, end: 1 });
  if (left !== undefined && right !== undefined) {
    const shared = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
    const height = Math.min(left.height, right.height);
    // Either may come first, since text also runs from right to left.
    if (shared > height / 2) return Math.max(right.left - left.right, left.left - right.right) < height * NO_GAP;
  }
  // On two lines: one token that was wrapped, or two that stand below each other.
  return crossed.every((element) => ['inline', 'contents', ''].includes(getComputedStyle(element).display));
}
