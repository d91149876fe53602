/** Only the rows near the viewport exist; TanStack's virtualizer does the sums, this hook draws again when they change. */
import { elementScroll, observeElementOffset, observeElementRect, defaultRangeExtractor, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';

interface VirtualRowsOptions {
  readonly count: number;
  /** In px, the same for all rows. */
  readonly rowHeight: number;
  readonly keyOf: (index: number) => string;
  /** A row that stays in the page wherever the list is scrolled, since focus is on it; -1 for none. */
  readonly keptIndex: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

const OVERSCAN = 8;
const PADDING_PX = 4;

/** The virtualizer, up to date with the options of this render. */
export const useVirtualRows = ({ count, rowHeight, keyOf, keptIndex, scroller }: VirtualRowsOptions): Virtualizer<HTMLElement, HTMLElement> => {
  const [, setDrawn] = useState(0);
  const options = {
    count,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    getScrollElement: () => scroller.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: OVERSCAN,
    paddingStart: PADDING_PX,
    paddingEnd: PADDING_PX,
    onChange: () => setDrawn((times) => times + 1),
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range);
      if (keptIndex < 0 || keptIndex >= count || shown.includes(keptIndex)) return shown;
      return [...shown, keptIndex].sort((a, b) => a - b);
    },
  };
  const rows = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  rows.setOptions(options);
  // TanStack's own adapters drive the virtualizer by these two.
  const { _didMount: didMount, _willUpdate: willUpdate } = rows;
  useLayoutEffect(didMount, []);
  useLayoutEffect(willUpdate);
  // Sizes are cached by the virtualizer, and the row height changes with the width of the page.
  useLayoutEffect(() => rows.measure(), [rowHeight]);
  return rows;
};
