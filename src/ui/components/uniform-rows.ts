/** Only the rows near the viewport exist. All are of one height, so that nothing is measured and any number costs the same. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

interface UniformRowsOptions {
  readonly count: number;
  /** In px. */
  readonly rowHeight: number;
  /** A row that stays in the page wherever the list is scrolled, since focus is on it; -1 for none. */
  readonly keptIndex: number;
  /** Holds the list at its top. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The rows to draw, in order, and how to bring one into sight. */
export interface UniformRows {
  readonly items: readonly { readonly index: number; readonly start: number }[];
  /** Of the whole list, in px. */
  readonly height: number;
  scrollTo(index: number): void;
}

const PADDING_PX = 4;
/** Drawn at once above and below, so that not every row that comes into sight is a drawing of its own. */
const BLOCK = 5;

/** The first and the last block in sight, or beside it. */
type Blocks = readonly [first: number, last: number];

/** Follows scrolling and size. */
export const useUniformRows = ({ count, rowHeight, keptIndex, scroller }: UniformRowsOptions): UniformRows => {
  const [[first, last], setBlocks] = useState<Blocks>([0, 0]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const blockAt = (px: number): number => Math.floor((px - PADDING_PX) / rowHeight / BLOCK);
    const look = (): void => {
      const { scrollTop, clientHeight } = element;
      const [top, bottom] = [Math.max(0, blockAt(scrollTop) - 1), blockAt(scrollTop + clientHeight) + 1];
      setBlocks((before) => (before[0] === top && before[1] === bottom ? before : [top, bottom]));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [rowHeight]);
  const shown: number[] = [];
  for (let index = first * BLOCK; index < Math.min(count, (last + 1) * BLOCK); index++) shown.push(index);
  if (keptIndex >= 0 && keptIndex < count && !shown.includes(keptIndex)) shown.push(keptIndex);
  const startOf = (index: number): number => PADDING_PX + index * rowHeight;
  return {
    items: shown.sort((a, b) => a - b).map((index) => ({ index, start: startOf(index) })),
    height: count * rowHeight + 2 * PADDING_PX,
    scrollTo(index) {
      const element = scroller.current;
      if (!element) return;
      const [start, end] = [startOf(index) - PADDING_PX, startOf(index) + rowHeight + PADDING_PX];
      if (start < element.scrollTop) element.scrollTop = start;
      else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
    },
  };
};
