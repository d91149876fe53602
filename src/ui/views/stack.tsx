/** One view over another: what is under it waits untouched, and gets focus back where it was. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './stack.css';

interface StackProps {
  /** The view on top; null shows the base. */
  readonly top: ComponentChildren | null;
  readonly children: ComponentChildren;
}

const isUsable = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element !== document.body;

/** When the top goes, focus returns to what had it; where that has gone meanwhile, to the list's tab stop or the search box. */
export const Stack = ({ top, children }: StackProps) => {
  const base = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  const isCovered = top !== null;
  const wasCovered = useRef(false);
  // Remembered while drawing: once the base is inert the browser has taken focus away.
  if (isCovered && !wasCovered.current) opener.current = document.activeElement;
  useLayoutEffect(() => {
    if (wasCovered.current && !isCovered) {
      const back = isUsable(opener.current) ? opener.current : base.current?.querySelector<HTMLElement>('[data-row][tabindex="0"], input');
      back?.focus();
    }
    wasCovered.current = isCovered;
  }, [isCovered]);
  return (
    <div class="stack">
      <div ref={base} class="stack__base" inert={isCovered}>
        {children}
      </div>
      {isCovered && <div class="stack__top">{top}</div>}
    </div>
  );
};
