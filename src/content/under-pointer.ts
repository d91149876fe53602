/** What stands at a point of the screen, in whatever tree. */
import type { Hit } from './examine.ts';
import { boxesOf } from './ranges.ts';
import { shadowRootOf } from './roots.ts';
import { isIntact, type Place } from './runs.ts';

/** The innermost element at a point of the viewport, closed shadow roots included. */
export function elementAt(x: number, y: number): Element | null {
  let at = document.elementFromPoint(x, y);
  for (;;) {
    const inner = at === null ? null : (shadowRootOf(at)?.elementFromPoint(x, y) ?? null);
    if (inner === null || inner === at) return at;
    at = inner;
  }
}

/** The boxes of a name on the screen; none where it no longer stands. */
export const boxesAt = (places: readonly Place[]): DOMRect[] => places.filter(isIntact).flatMap(boxesOf);

/** Tells whether a box holds a point. */
export const holds = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The hit at a point, unless something else of the page lies above it. */
export function hitAt(hits: Iterable<Hit>, x: number, y: number): Hit | undefined {
  for (const hit of hits) {
    if (!boxesAt(hit.places).some((box) => holds(box, x, y))) continue;
    const [top, own] = [elementAt(x, y), hit.places[0]?.node.parentElement];
    if (top !== null && own && (top.contains(own) || own.contains(top))) return hit;
  }
  return undefined;
}
