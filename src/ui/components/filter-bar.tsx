/** Narrowing and ordering the list of risky users. */
import { LEVELS } from '../../core/risk.ts';
import { ORDERS } from '../ordering.ts';
import { counts, levels, order, STATE_CHOICES, stateChoice, statesOf, toggleLevel, type StateChoice } from '../user-filter.ts';
import { number, t } from '../words.ts';
import './filter-bar.css';
import { Icon } from './icon.tsx';
import { LevelShape, levelClass } from './level.tsx';

const LevelToggle = ({ level }: { level: (typeof LEVELS)[number] }) => (
  <button
    type="button"
    class={`level-toggle ${levelClass(level)}`}
    aria-pressed={levels.value.has(level)}
    onClick={() => toggleLevel(level)}
  >
    <LevelShape level={level} />
    <span>{t(`level_${level}`)}</span> <span class="level-toggle__count">{number(counts.value?.levels.get(level) ?? 0)}</span>
  </button>
);

interface SelectProps<C extends string> {
  readonly name: string;
  readonly choices: readonly C[];
  readonly chosen: C;
  readonly wordOf: (choice: C) => string;
  readonly onChoose: (choice: C) => void;
}

const Select = <C extends string>({ name, choices, chosen, wordOf, onChoose }: SelectProps<C>) => (
  <span class="select">
    <select
      aria-label={name}
      value={chosen}
      onChange={(event) => {
        const choice = choices.find((known) => known === event.currentTarget.value);
        if (choice) onChoose(choice);
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice} selected={choice === chosen}>
          {wordOf(choice)}
        </option>
      ))}
    </select>
    <Icon name="chevron-down" />
  </span>
);

const countOf = (choice: StateChoice): number => {
  const states = counts.value?.states ?? new Map<string, number>();
  const wanted = statesOf(choice);
  return [...states].reduce((sum, [state, count]) => (wanted.size === 0 || wanted.has(state) ? sum + count : sum), 0);
};

/** Levels as toggles with their counts, state and order as menus. */
export const FilterBar = () => (
  <div class="filters">
    <fieldset class="level-toggles" aria-label={t('filter_levels')}>
      {LEVELS.map((level) => (
        <LevelToggle key={level} level={level} />
      ))}
    </fieldset>
    <div class="selects">
      <Select
        name={t('filter_state')}
        choices={STATE_CHOICES}
        chosen={stateChoice.value}
        wordOf={(choice) => t('choice_with_count', t(`choice_${choice}`), countOf(choice))}
        onChoose={(choice) => {
          stateChoice.value = choice;
        }}
      />
      <Select
        name={t('sort_by')}
        choices={ORDERS}
        chosen={order.value}
        wordOf={(choice) => t(`order_${choice}`)}
        onChoose={(choice) => {
          order.value = choice;
        }}
      />
    </div>
  </div>
);
