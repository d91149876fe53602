/** What the person has narrowed the users list to; it outlives a change of tab and ends with the page. */
import { computed, effect, signal } from '@preact/signals';
import { STATES, type RiskFilter, type RiskyUser } from '../core/risk.ts';
import { facets, narrow, prepare, type Facets, type Order } from './ordering.ts';
import { list } from './state.ts';

/** What the state menu offers: everyone who still needs somebody, one state, or all. */
export type StateChoice = 'open' | (typeof STATES)[number] | 'any';

/** The choices in the order in which the menu shows them. */
export const STATE_CHOICES: readonly StateChoice[] = ['open', ...STATES, 'any'];

const OPEN_STATES: ReadonlySet<string> = new Set(['atRisk', 'confirmedCompromised']);

/** The states that a choice lets through; empty for any. */
export const statesOf = (choice: StateChoice): ReadonlySet<string> =>
  choice === 'open' ? OPEN_STATES : new Set(choice === 'any' ? [] : [choice]);

/** The text in the search box. */
export const searchText = signal('');
/** The levels that are let through; empty for any. */
export const levels = signal<ReadonlySet<string>>(new Set());
/** The chosen state. */
export const stateChoice = signal<StateChoice>('open');
/** The chosen order. */
export const order = signal<Order>('urgency');

const filter = computed((): RiskFilter => ({ text: searchText.value, levels: levels.value, states: statesOf(stateChoice.value) }));

const prepared = computed(() => (list.value ? prepare(list.value.users) : null));

/** Sorts in the orders that may be chosen next, whenever the page leaves time; returns how to stop. */
export const sortAhead = (): (() => void) =>
  effect(() => {
    const work = prepared.value?.sortAhead();
    let wanted = 0;
    const step = (): void => {
      if (work?.next().done === false) wanted = requestIdleCallback(step);
    };
    wanted = requestIdleCallback(step);
    return () => cancelIdleCallback(wanted);
  });

/** The rows to show; null until the list has been read. */
export const rows = computed((): readonly RiskyUser[] | null =>
  prepared.value ? narrow(prepared.value.ordered(order.value), filter.value) : null,
);

const facetFilter = computed((): RiskFilter => ({ text: '', levels: levels.value, states: statesOf(stateChoice.value) }));

/** Counts beside the filters; null until the list has been read. */
export const counts = computed((): Facets | null =>
  prepared.value ? facets(prepared.value.ordered('urgency'), facetFilter.value) : null,
);

/** Adds the level to those let through, or takes it away. */
export const toggleLevel = (level: string): void => {
  const next = new Set(levels.value);
  if (!next.delete(level)) next.add(level);
  levels.value = next;
};

/** How many people match the searched text outside the chosen levels and state; 0 while nothing is searched. */
export const hiddenMatches = computed((): number => {
  const text = searchText.value.trim();
  if (text === '' || !prepared.value || !rows.value) return 0;
  return narrow(prepared.value.ordered(order.value), { text, levels: new Set(), states: new Set() }).length - rows.value.length;
});

/** Lets every level and state through, so that the hidden matches show. */
export const showAll = (): void => {
  levels.value = new Set();
  stateChoice.value = 'any';
};

/** Back to what the list opens with: all open risk, nothing searched. */
export const clearFilter = (): void => {
  searchText.value = '';
  levels.value = new Set();
  stateChoice.value = 'open';
};
