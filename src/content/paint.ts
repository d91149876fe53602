/** Paints hits as CSS highlights, near the viewport only: a registered range costs at every change of the page. */
import type { Mark, SiteMode } from '../platform/content-messages.ts';
import { isElement } from './blocks.ts';
import type { Hit } from './examine.ts';
import { rangeOf, release } from './ranges.ts';
import { isIntact } from './runs.ts';

/** The page's marks as they are painted now. */
export interface Painter {
  /** Paints a hit whenever it is within one screen of the viewport. */
  show(hit: Hit): void;
  hide(hit: Hit): void;
  /** Paints everything again in this mode. */
  setMode(mode: SiteMode): void;
  /** What is painted now. */
  painted(): Iterable<Hit>;
}

// Neutral, since the page can read them. The page cannot read what they look like: that stands in marks.css, by these names.
const ALIKE = 'rm-9';
const RANKS: Readonly<Record<string, number>> = { high: 1, medium: 2, low: 3 };
const OTHER_RANK = 4;
const POSSIBLE = 4;
/** So many new hits are painted before it is known whether they are near, so that a row drawn again does not flicker. */
const AT_ONCE = 60;

/** The highlight of a mark: one to four by level, the same again for merely possible ones, or one for all. */
export function highlightOf({ level, certainty }: Mark, mode: SiteMode): string {
  if (mode !== 'marks-with-level') return ALIKE;
  const rank = RANKS[level ?? ''] ?? OTHER_RANK;
  return `rm-${rank + (certainty === 'possible' ? POSSIBLE : 0)}`;
}

interface Painted {
  readonly highlight: string;
  readonly ranges: readonly Range[];
}

/** Makes the painter; `onPaint` is told of every hit that is painted. The signal takes everything away. */
export function createPainter(signal: AbortSignal, onPaint: (hit: Hit) => void): Painter {
  const painted = new Map<Hit, Painted>();
  const near = new WeakSet<Element>();
  /** By the element whose place on the screen stands for the hit's. */
  const byAnchor = new Map<Element, readonly Hit[]>();
  const anchors = new Map<Hit, Element>();
  let mode: SiteMode = 'panel-only';

  const paint = (hit: Hit): void => {
    if (mode === 'panel-only' || painted.has(hit) || !hit.places.every(isIntact)) return;
    const name = highlightOf(hit.mark, mode);
    const ranges = hit.places.map(rangeOf);
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    for (const range of ranges) highlight.add(range);
    CSS.highlights.set(name, highlight);
    painted.set(hit, { highlight: name, ranges });
    onPaint(hit);
  };

  const unpaint = (hit: Hit): void => {
    const { highlight: name = '', ranges = [] } = painted.get(hit) ?? {};
    const highlight = CSS.highlights.get(name);
    for (const range of ranges) {
      highlight?.delete(range);
      release(range);
    }
    if (highlight?.size === 0) CSS.highlights.delete(name);
    painted.delete(hit);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        if (!isIntersecting && boundingClientRect.height === 0 && getComputedStyle(target).display === 'contents') climb(target);
        if (isIntersecting) near.add(target);
        else near.delete(target);
        for (const hit of byAnchor.get(target) ?? []) (isIntersecting ? paint : unpaint)(hit);
      }
    },
    { rootMargin: '100%', scrollMargin: '100%' },
  );

  const lift = (hit: Hit): void => {
    const anchor = anchors.get(hit);
    anchors.delete(hit);
    if (anchor === undefined) return;
    const others = (byAnchor.get(anchor) ?? []).filter((other) => other !== hit);
    byAnchor.set(anchor, others);
    if (others.length > 0) return;
    byAnchor.delete(anchor);
    near.delete(anchor);
    observer.unobserve(anchor);
  };

  /** Tells whether the anchor is a new one, of which nothing is known yet. */
  const moor = (hit: Hit, anchor: Element): boolean => {
    const hits = byAnchor.get(anchor);
    if (hits === undefined) observer.observe(anchor);
    byAnchor.set(anchor, [...(hits ?? []), hit]);
    anchors.set(hit, anchor);
    return hits === undefined;
  };

  /** An element without a box of its own is never seen to be near. */
  const climb = (anchor: Element): void => {
    const parent = anchor.parentElement;
    if (parent === null) return;
    for (const hit of byAnchor.get(anchor) ?? []) {
      lift(hit);
      moor(hit, parent);
    }
  };

  signal.addEventListener('abort', () => {
    for (const hit of [...painted.keys()]) unpaint(hit);
    observer.disconnect();
  });

  return {
    show(hit) {
      const { parentNode = null } = hit.places[0]?.node ?? {};
      const anchor = parentNode instanceof ShadowRoot ? parentNode.host : parentNode;
      if (!isElement(anchor)) return;
      const isNew = moor(hit, anchor);
      if (near.has(anchor) || (isNew && painted.size < AT_ONCE)) paint(hit);
    },
    hide(hit) {
      unpaint(hit);
      lift(hit);
    },
    setMode(next) {
      if (next === mode) return;
      for (const hit of [...painted.keys()]) unpaint(hit);
      mode = next;
      for (const [anchor, hits] of byAnchor) for (const hit of near.has(anchor) ? hits : []) paint(hit);
    },
    painted: () => painted.keys(),
  };
}
