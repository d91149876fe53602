/** The people who are ticked in the users list; it outlives a change of tab and ends with the page or the tenant. */
import { computed, signal } from '@preact/signals';
import type { RiskyUser } from '../core/risk.ts';
import { list } from './state.ts';

/** More people than these are not decided on at once. */
export const MOST_SELECTED = 500;

const ticked = signal<ReadonlySet<string>>(new Set());
let last: string | null = null;

/** Their object ids. */
export const selectedIds = computed(() => ticked.value);

/** Those of them who are in the list. */
export const selectedPeople = computed((): readonly RiskyUser[] =>
  ticked.value.size === 0 ? [] : (list.value?.users ?? []).filter(({ id }) => ticked.value.has(id)),
);

/** Ticks or unticks somebody; `upTo` also ticks everybody in `shown` between them and whoever was ticked last. */
export const toggleSelected = (id: string, shown: readonly RiskyUser[], upTo: boolean): void => {
  const next = new Set(ticked.value);
  const [from, to] = [shown.findIndex((user) => user.id === last), shown.findIndex((user) => user.id === id)];
  if (upTo && from >= 0 && to >= 0) for (const user of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(user.id);
  else if (!next.delete(id)) next.add(id);
  last = id;
  ticked.value = next;
};

/** Ticks all of them and nobody else, as many as can be decided on at once. */
export const selectAll = (shown: readonly Pick<RiskyUser, 'id'>[]): void => {
  ticked.value = new Set(shown.slice(0, MOST_SELECTED).map(({ id }) => id));
};

/** Unticks everybody. */
export const clearSelection = (): void => {
  last = null;
  ticked.value = new Set();
};
