/** Ranges for a moment: one that stays in the page slows every later change of it. */
import type { Place } from './runs.ts';

/** A range over a part of a text node. */
export function rangeOf({ node, start, end }: Pick<Place, 'node' | 'start' | 'end'>): Range {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/** Takes a range out of the page. */
export function release(range: Range): void {
  range.setStart(document, 0);
  range.collapse(true);
}

/** The boxes of a part of a text node on the screen, one a line. */
export function boxesOf(part: Pick<Place, 'node' | 'start' | 'end'>): DOMRect[] {
  const range = rangeOf(part);
  const boxes = [...range.getClientRects()];
  release(range);
  return boxes;
}
