/** People of the directory who match the search, under a heading of their own so that nobody takes them for risky users. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import type { DirectoryUser } from '../../core/person.ts';
import type { Loaded } from '../answer.ts';
import { shownName } from '../known-person.ts';
import { plural, t } from '../words.ts';
import { announce } from './announcer.tsx';
import { Avatar } from './avatar.tsx';
import './directory-results.css';
import { FailureNote } from './failure-note.tsx';
import { nextIndex } from './list-keys.ts';
import { SkeletonRows } from './skeleton.tsx';

const PAGE_ROWS = 8;

interface RowProps {
  readonly user: DirectoryUser;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: (user: DirectoryUser) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const Row = ({ user, isTabStop, onFocus, onOpen, onKeyDown }: RowProps) => (
  <li class="directory__item">
    <button
      type="button"
      class="user-row"
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => onOpen(user)}
      onKeyDown={onKeyDown}
    >
      <Avatar name={user.displayName} size="small" />
      <span class="user-row__name">
        <span class="cut" dir="auto" title={shownName(user)}>
          {shownName(user)}
        </span>
        {user.userType === 'Guest' && <span class="tag">{t('type_guest')}</span>}
      </span>
      <span class="user-row__upn cut" title={showControls(user.userPrincipalName)}>
        {showControls(user.userPrincipalName)}
      </span>
      <span class="user-row__state">{user.accountEnabled ? showControls(user.department ?? '') : t('account_disabled')}</span>
    </button>
  </li>
);

const People = ({ users, onOpen }: { users: readonly DirectoryUser[]; onOpen: (user: DirectoryUser) => void }) => {
  const active = useSignal(0);
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, active.value, users.length, PAGE_ROWS);
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <ul ref={list} aria-label={t('directory_heading')}>
      {users.map((user, index) => (
        <Row
          key={user.id}
          user={user}
          isTabStop={index === Math.min(active.value, users.length - 1)}
          onFocus={() => {
            active.value = index;
          }}
          onOpen={onOpen}
          onKeyDown={move}
        />
      ))}
    </ul>
  );
};

interface DirectoryResultsProps {
  readonly found: Loaded<readonly DirectoryUser[]>;
  readonly onRetry: () => void;
  readonly onOpen: (user: DirectoryUser) => void;
}

/** The heading, and what the directory answered. */
export const DirectoryResults = ({ found, onRetry, onOpen }: DirectoryResultsProps) => {
  const count = found.state === 'ready' ? found.value.length : undefined;
  useEffect(() => {
    if (count !== undefined) announce(plural('directory_found', count));
  }, [count]);
  return (
    <section class="directory">
      <h2 class="section-title">{t('directory_heading')}</h2>
      {found.state === 'loading' && <SkeletonRows count={2} />}
      {found.state === 'failed' && (
        <FailureNote failure={found.failure} onRetry={onRetry} />
      )}
      {count === 0 && <p class="quiet">{t('directory_none')}</p>}
      {found.state === 'ready' && found.value.length > 0 && <People users={found.value} onOpen={onOpen} />}
    </section>
  );
};
