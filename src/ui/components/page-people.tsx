/** The people on a console's page: a click shows the place on the page, Enter opens the person, or the choice between several. */
import { useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import type { PagePerson } from '../../core/page-person.ts';
import type { RiskyUser } from '../../core/risk.ts';
import { ask } from '../ask.ts';
import { shownName } from '../known-person.ts';
import { listed, plural, t } from '../words.ts';
import { useActiveRow } from './active-row.ts';
import { Avatar } from './avatar.tsx';
import { LevelBadge } from './level.tsx';
import { nextIndex } from './list-keys.ts';
import './page-people.css';
import { openRowMenu, RowMenu, useRowMenus } from './row-menu.tsx';
import { UserActions } from './user-actions.tsx';
import './user-row.css';

interface RowProps {
  readonly id: string;
  readonly tabId: number;
  readonly person: PagePerson;
  readonly isTabStop: boolean;
  readonly onOpen: (user: RiskyUser) => void;
  readonly onMove: (event: KeyboardEvent) => void;
}

const Row = ({ id, tabId, person: { users, certainty, places, at }, isTabStop, onOpen, onMove }: RowProps) => {
  const shown = useRef(0);
  const [first, second] = users;
  if (!first) return null;
  // Where several may be meant, none of them is opened for another.
  const only = second ? undefined : first;
  const name = listed(users.map(shownName), 'or');
  const upn = users.map(({ userPrincipalName }) => showControls(userPrincipalName)).join(', ');
  const showPlace = (): void => {
    const place = at[shown.current++ % at.length];
    if (place) void ask('page.show', { tabId, ...place });
  };
  const choices = users.map((user) => ({
    name: t('row_open_person', shownName(user), showControls(user.userPrincipalName)),
    act: () => onOpen(user),
  }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') {
      onMove(event);
      return;
    }
    event.preventDefault();
    if (only) onOpen(only);
    else openRowMenu(event.currentTarget);
  };
  return (
    <>
      <button type="button" class="user-row" data-row={id} tabIndex={isTabStop ? 0 : -1} onClick={showPlace} onKeyDown={onKeyDown}>
        <Avatar name={first.displayName} size="small" />
        <span class="user-row__name">
          <span class="cut" dir="auto" title={name}>
            {name}
          </span>
        </span>
        <span class="user-row__upn cut" title={upn}>
          {upn}
        </span>
        <span class="user-row__level">
          <LevelBadge level={first.level} />
        </span>
        <span class="user-row__state">
          <span>{plural('on_page_places', places)}</span>
          {certainty === 'possible' && <span>{t('on_page_possible')}</span>}
        </span>
      </button>
      {only ? (
        <UserActions user={only} isTabStop={isTabStop} onOpen={onOpen} onKeyDown={onMove} />
      ) : (
        <RowMenu name={t('row_actions', name)} actions={choices} isTabStop={isTabStop} onKeyDown={onMove} />
      )}
    </>
  );
};

interface PagePeopleProps {
  readonly tabId: number;
  readonly people: readonly PagePerson[];
  readonly onOpen: (user: RiskyUser) => void;
}

/** A list with one tab stop. */
export const PagePeople = ({ tabId, people, onOpen }: PagePeopleProps) => {
  const list = useRef<HTMLUListElement>(null);
  const rows = people.map((person) => ({ id: person.users.map(({ id }) => id).join(), person }));
  const { index, activate } = useActiveRow(rows, list);
  useRowMenus(list);
  const move = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, index, rows.length, 3);
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[data-row]')[to]?.focus();
  };
  return (
    <ul ref={list} class="page-people" aria-label={t('on_page')}>
      {rows.map(({ id, person }, at) => (
        <li key={id} class="page-people__slot" onFocusIn={() => activate(at, false)}>
          <Row id={id} tabId={tabId} person={person} isTabStop={at === index} onOpen={onOpen} onMove={move} />
        </li>
      ))}
    </ul>
  );
};
