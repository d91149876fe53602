/**
 * The marked names of the page, by the block that each was read in, painted as CSS highlights near the viewport only: a registered
 * range costs at every change of the page.
 */
import type { Layout } from '../consoles/console.ts';
import type { Mark } from '../platform/content-messages.ts';
import { recordOf } from './beside.ts';
import { isElement, type Block } from './blocks.ts';
import type { Hit } from './examine.ts';
import { rangeOf, release } from './ranges.ts';
import { isIntact } from './runs.ts';

/** What is marked now. */
export interface Marks {
  /** Puts what an examination found in the place of what it found before. */
  replace(block: Block, hits: readonly Hit[]): void;
  /** Tells that the page has changed by itself: the next new names may be painted at once. */
  renew(): void;
  /** Takes away what depends on a block that has changed; answers which blocks have to be examined for it. */
  drop(block: Block): Iterable<Block>;
  /** Those of one block. */
  of(block: Block | undefined): readonly Hit[];
  /** All that are still in the page. */
  standing(): Hit[];
  /** All that are painted. */
  painted(): Iterable<Hit>;
  /** Points at one for a moment; not where the page may learn nothing. */
  flash(hit: Hit): void;
}

/** Neutral as the others, which stand in background/highlights.ts. It does not move, so that nobody has to be spared it. */
const FLASH = 'rm-0';
const FLASH_MS = 1500;
/** After a change of the page so many new names are painted before it is known whether they are near, so that a row drawn again does not flicker. */
const AT_ONCE = 60;

const highlightOf = ({ highlights, certainty }: Mark): string | undefined => highlights?.[certainty];

/** Makes it; `onPaint` is told of every hit that is painted. The signal takes everything away. */
export function createMarks(signal: AbortSignal, layout: Layout, onPaint: (hit: Hit) => void): Marks {
  const byBlock = new Map<Block, readonly Hit[]>();
  // A row's other names depend on its address, wherever in the row that stands.
  const byRecord = new WeakMap<Block, Set<Block>>();
  const byAnchor = new WeakMap<Element, Block>();
  /** Missing until the browser has told. */
  const isNear = new WeakMap<Block, boolean>();
  const painted = new Map<Hit, readonly Range[]>();
  let atOnce = AT_ONCE;
  let flashing: ReturnType<typeof setTimeout> | undefined;

  const paint = (hit: Hit): void => {
    const name = highlightOf(hit.mark);
    if (name === undefined || painted.has(hit) || !hit.places.every(isIntact)) return;
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    const ranges = hit.places.map(rangeOf);
    for (const range of ranges) highlight.add(range);
    CSS.highlights.set(name, highlight);
    painted.set(hit, ranges);
    onPaint(hit);
  };

  const unpaint = (hit: Hit): void => {
    for (const range of painted.get(hit) ?? []) {
      const name = highlightOf(hit.mark) ?? '';
      const highlight = CSS.highlights.get(name);
      highlight?.delete(range);
      // An empty one would tell the page that somebody stood here.
      if (highlight?.size === 0) CSS.highlights.delete(name);
      release(range);
    }
    painted.delete(hit);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const block = byAnchor.get(entry.target);
        if (block === undefined) continue;
        // What has no box of its own is never seen to be near.
        const now = entry.isIntersecting || (entry.boundingClientRect.height === 0 && getComputedStyle(entry.target).display === 'contents');
        isNear.set(block, now);
        (byBlock.get(block) ?? []).forEach(now ? paint : unpaint);
      }
    },
    { rootMargin: '100%', scrollMargin: '100%' },
  );

  const clear = (block: Block): void => {
    byBlock.get(block)?.forEach(unpaint);
    byBlock.delete(block);
  };

  const follow = (block: Block, [hit]: readonly Hit[]): void => {
    const anchor = isElement(block) ? block : (hit?.places[0]?.node.parentElement ?? block.host);
    byAnchor.set(anchor, block);
    observer.observe(anchor);
  };

  signal.addEventListener('abort', () => {
    observer.disconnect();
    [...byBlock.keys()].forEach(clear);
  });

  return {
    replace(block, hits) {
      clear(block);
      if (hits.length === 0) return;
      byBlock.set(block, hits);
      follow(block, hits);
      if (isNear.get(block) ?? (atOnce -= 1) >= 0) hits.forEach(paint);
      const record = recordOf(block, layout);
      byRecord.set(record, (byRecord.get(record) ?? new Set()).add(block));
    },
    renew() {
      atOnce = AT_ONCE;
    },
    drop(block) {
      const record = recordOf(block, layout);
      const blocks = new Set([...(byRecord.get(record) ?? []), block]);
      byRecord.delete(record);
      blocks.forEach(clear);
      return blocks;
    },
    of: (block) => (block && byBlock.get(block)) ?? [],
    standing() {
      for (const block of byBlock.keys()) if (!block.isConnected) clear(block);
      return [...byBlock.values()].flat();
    },
    painted: () => painted.keys(),
    flash({ mark, places }) {
      if (mark.highlights === undefined) return;
      CSS.highlights.set(FLASH, new Highlight(...places.map(rangeOf)));
      clearTimeout(flashing);
      flashing = setTimeout(() => CSS.highlights.delete(FLASH), FLASH_MS);
    },
  };
}

/** The order of the page. */
export function inPageOrder(a: Hit, b: Hit): number {
  const [one, other] = [a, b].map(({ holder, places: [place] }) => holder ?? place?.node);
  if (!one || !other || one === other) return (a.places[0]?.start ?? 0) - (b.places[0]?.start ?? 0);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
