/** One person in a list: name and UPN, level and state or the reason where it is known, what is unusual about the account, and what is being done. */
import { useComputed } from '@preact/signals';
import { showControls } from '../../core/identity-lookalike.ts';
import type { RiskyUser } from '../../core/risk.ts';
import { standing } from '../journal.ts';
import { shownName } from '../known-person.ts';
import { reasonIn } from '../reasons.ts';
import { waves } from '../state.ts';
import { instant } from '../times.ts';
import { t, wordFor } from '../words.ts';
import { Avatar } from './avatar.tsx';
import { LevelBadge } from './level.tsx';
import { OperationMark } from './operation-mark.tsx';
import { TimeAgo } from './time-ago.tsx';
import './user-row.css';

interface UserRowProps {
  readonly user: RiskyUser;
  /** Says when the risk changed, beside the state. */
  readonly withAge: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: (user: RiskyUser) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A button that opens the person; `data-row` is how the list finds it to focus. */
export const UserRow = ({ user, withAge, isTabStop, onOpen, onKeyDown }: UserRowProps) => {
  const [name, upn] = [shownName(user), showControls(user.userPrincipalName)];
  const at = instant(user.updated);
  // The row is drawn again when its own operation changes, not at every tick of the clock.
  const operation = useComputed(() => standing.value.get(user.id)).value;
  const reason = useComputed(() => reasonIn(waves.value, user)).value;
  const state = wordFor('state', user.state);
  const why = reason && wordFor('detection', reason);
  return (
    <button
      type="button"
      class="user-row"
      data-row={user.id}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onOpen(user)}
      onKeyDown={onKeyDown}
    >
      <Avatar name={user.displayName} size="small" />
      <span class="user-row__name">
        <span class="cut" dir="auto" title={name}>
          {name}
        </span>
        {user.isDeleted && <span class="tag">{t('deleted')}</span>}
      </span>
      <span class="user-row__upn cut" title={upn}>
        {upn}
      </span>
      <span class="user-row__level">
        <LevelBadge level={user.level} />
      </span>
      <span class="user-row__state">
        {operation ? (
          <OperationMark operation={operation} />
        ) : (
          <span class={why && 'user-row__reason cut'} title={why && `${state} · ${why}`}>
            {user.isProcessing ? t('propagating') : (why ?? state)}
          </span>
        )}
        {withAge && !operation && user.state === 'atRisk' && !user.isProcessing && at !== undefined && <TimeAgo at={at} />}
      </span>
    </button>
  );
};
