/** All risky users: search, filters, the list, and the directory where the list ends. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { announce } from '../components/announcer.tsx';
import { Button } from '../components/button.tsx';
import { DirectoryResults } from '../components/directory-results.tsx';
import { FilterBar } from '../components/filter-bar.tsx';
import { NoRiskyUsers, NotReadYet } from '../components/no-users.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { SelectionBar } from '../components/selection-bar.tsx';
import { UserList } from '../components/user-list.tsx';
import { Waves } from '../components/waves.tsx';
import { useDirectory } from '../directory.ts';
import { clearFilter, hiddenMatches, levels, rows, searchText, showAll, sortAhead, stateChoice } from '../user-filter.ts';
import { plural, t } from '../words.ts';
import type { KnownPerson } from '../known-person.ts';
import './users.css';


const isNarrowed = (): boolean => searchText.value.trim() !== '' || levels.value.size > 0 || stateChoice.value !== 'open';

const Nobody = () => {
  if (!isNarrowed()) return <NoRiskyUsers />;
  const hidden = hiddenMatches.value;
  return (
    <div class="empty">
      <p>{hidden > 0 ? plural('users_hidden', hidden) : t('users_no_match')}</p>
      <Button small onClick={hidden > 0 ? showAll : clearFilter}>
        {hidden > 0 ? t('show_all') : t('clear_filters')}
      </Button>
    </div>
  );
};

const useCountAnnounced = (count: number | undefined): void => {
  const isFirst = useRef(true);
  useEffect(() => {
    if (count === undefined) return;
    if (!isFirst.current) announce(plural('users_found', count));
    isFirst.current = false;
  }, [count]);
};

const GoOn = ({ text, onGoOn }: { text: string; onGoOn: () => void }) => (
  <div class="empty">
    <Button small onClick={onGoOn}>
      {t('search_directory', text)}
    </Button>
  </div>
);

/** The users tab; it needs `wantList` to have been called. */
export const UsersView = ({ onOpen }: { onOpen: (person: KnownPerson) => void }) => {
  const shown = rows.value;
  const forced = useSignal('');
  const enterList = useRef<() => void>(() => undefined);
  const text = searchText.value;
  const isDirectoryWanted = shown !== null && text.trim() !== '' && (shown.length === 0 || forced.value === text);
  const searchOn = (): void => {
    forced.value = text;
  };
  const { found, retry } = useDirectory(text, isDirectoryWanted);
  useCountAnnounced(shown?.length);
  useEffect(sortAhead, []);
  const directory = found && <DirectoryResults found={found} onRetry={retry} onOpen={onOpen} />;
  return (
    <div class="users">
      <div class="users__tools">
        <SearchBox
          name={t('search_users')}
          value={text}
          onInput={(typed) => {
            searchText.value = typed;
          }}
          onEnter={searchOn}
          onArrowDown={() => enterList.current()}
        />
        <FilterBar />
      </div>
      <hr class="users__rule" />
      <Waves />
      {shown === null && <NotReadYet rows={8} />}
      {shown && (
        <UserList name={t('risky_users')} users={shown} density="dense" isSelectable enter={enterList} onOpen={onOpen}>
          {shown.length === 0 && <Nobody />}
          {directory}
          {shown.length > 0 && text.trim().length > 1 && !directory && <GoOn text={text} onGoOn={searchOn} />}
        </UserList>
      )}
      {shown && <SelectionBar shown={shown} />}
    </div>
  );
};
