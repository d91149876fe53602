/** How high a row of people is: two lines where there is room beside each other, three on a narrow page. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The width in px under which user-row.css puts the state on a line of its own. */
const NARROW_PX = 320;
const ROW_PX = { dense: 36, roomy: 44 } as const;
const NARROW_EXTRA_PX = 16;

/** How much air a list gives its rows. */
export type Density = keyof typeof ROW_PX;

const followWidth = (element: HTMLElement, tell: (width: number) => void): (() => void) => {
  tell(element.clientWidth);
  const observer = new ResizeObserver(() => tell(element.clientWidth));
  observer.observe(element);
  return () => observer.disconnect();
};

/** The height in px for the element's present width, followed as it changes. */
export const useRowHeight = (element: RefObject<HTMLElement | null>, density: Density): number => {
  const [isNarrow, setIsNarrow] = useState(false);
  useLayoutEffect(
    () =>
      element.current
        ? followWidth(element.current, (width) => setIsNarrow(width > 0 && width < NARROW_PX))
        : undefined,
    [],
  );
  return ROW_PX[density] + (isNarrow ? NARROW_EXTRA_PX : 0);
};
