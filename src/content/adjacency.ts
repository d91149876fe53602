/** Whether two texts that follow each other touch on the screen: only the layout tells `not-` beside a name from a name on its own. */
import { isCustom, isElement } from './blocks.ts';
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
  return !(start === 0 && run.open.start && isTouched(run, -1)) && !(end === run.text.length && run.open.end && isTouched(run, 1));
}

function touches({ pieces }: Run, at: number, crossed: readonly Element[]): boolean {
  const index = pieces.findIndex(({ from }) => from === at);
  const [before, after] = [pieces[index - 1]?.node, pieces[index]?.node];
  return before !== undefined && after !== undefined && meet(before, after, crossed);
}

/** Looks beyond the run, in the text before (-1) or after (1) it. */
function isTouched({ pieces }: Run, step: -1 | 1): boolean {
  const node = step < 0 ? pieces[0]?.node : pieces.at(-1)?.node;
  if (node === undefined) return false;
  const walker = document.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  const other = (step < 0 ? walker.previousNode() : walker.nextNode()) as Text | null;
  if (other === null || other.length === 0) return false;
  const [before, after] = step < 0 ? [other, node] : [node, other];
  if (/\s/.test(before.data.slice(-1) + after.data.charAt(0))) return false;
  return meet(before, after, customAround(before, after));
}

const customAround = (...nodes: Text[]): Element[] =>
  nodes.flatMap(({ parentNode }) => (isElement(parentNode) && isCustom(parentNode) ? [parentNode] : []));

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
