/** Only the rows near the viewport exist, each as high as it is; TanStack's virtualizer does the sums, this hook draws again when they change. */
import { elementScroll, observeElementOffset, observeElementRect, defaultRangeExtractor, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';

interface VirtualRowsOptions {
  /** The rows; another array where anything of them is another. */
  readonly rows: readonly { readonly id: string }[];
  /** In px, of a row that has not been drawn. */
  readonly rowHeight: number;
  /** A row that stays in the page wherever the list is scrolled, since focus is on it; -1 for none. */
  readonly keptIndex: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

const OVERSCAN = 4;
const PADDING_PX = 4;

/** The virtualizer, up to date with the options of this render. */
export const useVirtualRows = ({ rows, rowHeight, keptIndex, scroller }: VirtualRowsOptions): Virtualizer<HTMLElement, HTMLElement> => {
  const [, setDrawn] = useState(0);
  // With another function at each drawing, the virtualizer would go through all rows each time.
  const getItemKey = useMemo(() => (index: number) => rows[index]?.id ?? String(index), [rows]);
  const options = {
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey,
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
      if (keptIndex < 0 || keptIndex >= rows.length || shown.includes(keptIndex)) return shown;
      return [...shown, keptIndex].sort((a, b) => a - b);
    },
  };
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  virtualizer.setOptions(options);
  // TanStack's own adapters drive the virtualizer by these two.
  const { _didMount: didMount, _willUpdate: willUpdate } = virtualizer;
  useLayoutEffect(didMount, []);
  useLayoutEffect(willUpdate);
  // Sizes are cached by the virtualizer, and the row height changes with the width of the page.
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);
  return virtualizer;
};
