/** The one row of a list that Tab reaches: it stays with its person when the list changes, and so does focus. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where the active row stands now, and how to make another one active. */
export interface ActiveRow {
  readonly index: number;
  readonly activate: (next: number, focus: boolean) => void;
}

/**
 * Keeps one row active, found in the page by `data-row`. When the active one leaves the list, the row that takes the place becomes
 * active; when a redraw has taken focus away (browsers drop it when a node moves), it is given back.
 */
export const useActiveRow = (rows: readonly { readonly id: string }[], list: RefObject<HTMLElement | null>): ActiveRow => {
  const active = useSignal<{ readonly id: string; readonly index: number } | null>(null);
  const wantsFocus = useRef(false);
  const found = active.value ? rows.findIndex(({ id }) => id === active.value?.id) : 0;
  const index = found >= 0 ? found : Math.min(active.value?.index ?? 0, rows.length - 1);
  // Read while drawing, that is before the old rows go.
  const hadFocus = list.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const now = rows[index];
    if (!now) return;
    const lost = hadFocus && !list.current?.contains(document.activeElement);
    if (active.value && (active.value.id !== now.id || active.value.index !== index)) active.value = { id: now.id, index };
    if (!lost && !wantsFocus.current) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(now.id)}"]`);
    if (row) wantsFocus.current = false;
    row?.focus({ preventScroll: true });
  });
  const activate = (next: number, focus: boolean): void => {
    const row = rows[next];
    if (!row) return;
    wantsFocus.current = focus;
    active.value = { id: row.id, index: next };
  };
  return { index, activate };
};
