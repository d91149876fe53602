/** Whether two texts that follow each other touch on the screen: only the layout tells `not-` beside a name from a name on its own. */
import { isCustom, isElement, isInline, isText } from './blocks.ts';
import { boxesOf } from './ranges.ts';
import type { Part } from './runs.ts';
import { textsUnder } from './walk.ts';

/** A gap of less than this part of the line's height is no gap to the eye; a space is about a fifth of it. */
const NO_GAP = 0.12;
const TEXTS_BESIDE = 50;

/** Tells whether a part of a run is one whole token on the screen, and no part of a longer one. */
export function isWhole({ run: { pieces, joints, text }, start, end }: Part): boolean {
  for (const [at, crossed] of joints) {
    if (at < start || at > end) continue;
    const index = pieces.findIndex(({ from }) => from === at);
    const [before, after] = [pieces[index - 1], pieces[index]];
    if (before && after && touch(before.node, after.node, crossed) !== (at > start && at < end)) return false;
  }
  return !(start === 0 && goesOn(pieces[0]?.node, 'previousSibling')) && !(end === text.length && goesOn(pieces.at(-1)?.node, 'nextSibling'));
}

/** Looks beyond the run: an element that the page defines ends it, and may yet be inline. */
function goesOn(node: Text | undefined, side: 'previousSibling' | 'nextSibling'): boolean {
  let at: Node | undefined = node;
  while (at?.[side] === null && isElement(at.parentNode) && (isInline(at.parentNode) || isCustom(at.parentNode))) at = at.parentNode;
  const beside = at?.[side] ?? null;
  if (node === undefined || !(isText(beside) || (isElement(beside) && isCustom(beside)))) return false;
  const texts = isText(beside) ? [beside] : textsUnder(beside, TEXTS_BESIDE);
  const other = side === 'nextSibling' ? texts[0] : texts.at(-1);
  if (other === undefined) return false;
  const [before, after] = side === 'nextSibling' ? [node, other] : [other, node];
  return !/\s/.test(before.data.slice(-1) + after.data.charAt(0)) && touch(before, after, [at ?? null, beside].filter(isElement));
}

function touch(before: Text, after: Text, crossed: readonly Element[]): boolean {
  const [left] = boxesOf({ node: before, start: before.length - 1, end: before.length });
  const [right] = boxesOf({ node: after, start: 0, end: 1 });
  if (left !== undefined && right !== undefined) {
    const shared = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
    const height = Math.min(left.height, right.height);
    // Either may come first, since text also runs from right to left.
    if (shared > height / 2) return Math.max(right.left - left.right, left.left - right.right) < height * NO_GAP;
  }
  // On two lines: one token that was wrapped, or two that stand below each other.
  return crossed.every((element) => /^(?:inline|contents)?$/.test(getComputedStyle(element).display));
}
