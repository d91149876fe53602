/** The tick beside a person in the users list. */
import { useComputed } from '@preact/signals';
import type { RiskyUser } from '../../core/risk.ts';
import { shownName } from '../known-person.ts';
import { selectedIds, toggleSelected } from '../selection.ts';
import { t } from '../words.ts';
import './user-select.css';

interface UserSelectProps {
  readonly user: RiskyUser;
  /** The rows as they are shown, for ticking from one to another with Shift. */
  readonly shown: readonly RiskyUser[];
  readonly isTabStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** It shows with the row's focus or the pointer, and on every row once somebody is ticked. */
export const UserSelect = ({ user, shown, isTabStop, onKeyDown }: UserSelectProps) => {
  const isTicked = useComputed(() => selectedIds.value.has(user.id)).value;
  const isAnyTicked = useComputed(() => selectedIds.value.size > 0).value;
  return (
    <input
      type="checkbox"
      class={`user-select${isAnyTicked ? ' user-select--shown' : ''}`}
      aria-label={t('select_person', shownName(user))}
      checked={isTicked}
      tabIndex={isTabStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={(event) => toggleSelected(user.id, shown, event.shiftKey)}
    />
  );
};
