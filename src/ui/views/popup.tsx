/** The popup: is something burning, and who. */
import { computed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RiskCounts, RiskyUser } from '../../core/risk.ts';
import { askFailure } from '../ask.ts';
import { AnnotateButton } from '../components/annotate-button.tsx';
import { Button } from '../components/button.tsx';
import '../components/card.css';
import { DeedDialog } from '../components/deed-dialog.tsx';
import { DirectoryResults } from '../components/directory-results.tsx';
import { LevelTiles } from '../components/level-tiles.tsx';
import { NoRiskyUsers, NotReadYet } from '../components/no-users.tsx';
import { OnPage } from '../components/on-page.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { SheetDialog } from '../components/sheet-dialog.tsx';
import { UserList } from '../components/user-list.tsx';
import { handOver } from '../deed.ts';
import { useDirectory } from '../directory.ts';
import type { KnownPerson } from '../known-person.ts';
import { narrow, prepare } from '../ordering.ts';
import { canOpenPanel, openPanel, preparePanel, type PopupWish } from '../panel.ts';
import { handOverContainment } from '../sheet.ts';
import { list, listFailure, picture, wantList } from '../state.ts';
import { useTab } from '../tab.ts';
import { useTenantLeft } from '../tenant-left.ts';
import { t } from '../words.ts';
import { Page } from './page.tsx';
import { PersonView } from './person.tsx';
import './popup.css';
import { Stack } from './stack.tsx';

const ANY: ReadonlySet<string> = new Set();

const leaveWhen = async (opened: Promise<void>): Promise<void> => {
  try {
    await opened;
    window.close();
  } catch (thrown) {
    askFailure.value = { kind: 'bug', code: String(thrown) };
  }
};

// Called by the click's own handler: the browser opens the panel at once or not at all.
const showPanel = (wish: PopupWish = { show: 'users' }): void => {
  void leaveWhen(openPanel(wish));
};

/** The popup closes when Microsoft's window opens, so a deed that still needs a permission goes on in the panel. */
const useHandOver = (): void =>
  useEffect(() => {
    handOver.value = ({ verb, person }) => {
      if (!canOpenPanel()) return false;
      showPanel({ show: 'deed', verb, id: person.id });
      return true;
    };
    handOverContainment.value = ({ id }) => {
      if (!canOpenPanel()) return false;
      showPanel({ show: 'deed', verb: 'contain', id });
      return true;
    };
    return () => {
      handOver.value = null;
      handOverContainment.value = null;
    };
  }, []);

const openCount = ({ high, medium, low, other }: RiskCounts): number => high + medium + low + other;

/** Everybody as soon as the list has been read, and until then the most urgent. */
const sought = computed(() => prepare(list.value?.users ?? picture.value?.top ?? []));

const searched = (text: string): readonly RiskyUser[] =>
  narrow(sought.value.ordered('urgency'), { text, levels: ANY, states: ANY });

/** Whether a search that finds nobody has looked at everybody there is, or at all that can be had. */
const isListSought = (): boolean => list.value !== null || listFailure.value !== null || picture.value === null;

interface PeopleProps {
  readonly text: string;
  /** Asks the directory even where somebody at risk matches. */
  readonly isForced: boolean;
  readonly enter: { current: () => void };
  readonly onOpen: (person: KnownPerson) => void;
}

const Nobody = ({ isSearch }: { isSearch: boolean }) =>
  isSearch ? <p class="popup__none quiet">{t('users_no_match')}</p> : <NoRiskyUsers />;

const People = ({ text, isForced, enter, onOpen }: PeopleProps) => {
  const top = picture.value?.top;
  const isSearch = text.trim() !== '';
  const shown = isSearch ? searched(text) : (top ?? []);
  const isNobody = shown.length === 0 && (!isSearch || isListSought());
  const { found, retry } = useDirectory(text, isSearch && (isNobody || isForced));
  if (!top && !found) return <NotReadYet rows={4} />;
  return (
    <UserList name={t('risky_users')} users={shown} density="roomy" enter={enter} onOpen={onOpen}>
      {isNobody && <Nobody isSearch={isSearch} />}
      {found && <DirectoryResults found={found} onRetry={retry} onOpen={onOpen} />}
    </UserList>
  );
};

const Title = ({ isSearch }: { isSearch: boolean }) => {
  const counts = picture.value?.counts;
  const open = counts ? openCount(counts) : 0;
  return (
    <div class="popup__title">
      {(open > 0 || isSearch) && <h2 class="section-title">{isSearch ? t('risky_users') : t('most_urgent')}</h2>}
      {canOpenPanel() && (
        <Button look="link" small onClick={() => showPanel({ show: 'policies' })}>
          {t('tab_policies')}
        </Button>
      )}
      {open > 0 && canOpenPanel() && (
        <Button look="link" small onClick={() => showPanel()}>
          {t('all_count', open)}
        </Button>
      )}
    </div>
  );
};

const Home = ({ onOpen }: { onOpen: (person: KnownPerson) => void }) => {
  const text = useSignal('');
  const forced = useSignal('');
  const enterList = useRef<() => void>(() => undefined);
  const tab = useTab();
  return (
    <div class="popup">
      <div class="popup__body">
        <div class="popup__tools">
          <LevelTiles counts={picture.value?.counts} onOpen={(level) => showPanel({ show: 'users', level })} />
          <SearchBox
            name={t('search_users')}
            value={text.value}
            onInput={(typed) => {
              text.value = typed;
              wantList();
            }}
            onEnter={() => {
              forced.value = text.value;
            }}
            onArrowDown={() => enterList.current()}
          />
        </div>
        {tab && <OnPage tab={tab} onOpen={onOpen} />}
        <Title isSearch={text.value.trim() !== ''} />
        <People text={text.value} isForced={forced.value !== '' && forced.value === text.value} enter={enterList} onOpen={onOpen} />
      </div>
      {canOpenPanel() && (
        <footer class="popup__foot">
          <Button look="primary" onClick={() => showPanel()}>
            {t('open_panel')}
          </Button>
          {tab && <AnnotateButton tab={tab} />}
        </footer>
      )}
    </div>
  );
};

/** The popup's page. */
export const Popup = () => {
  const person = useSignal<KnownPerson | null>(null);
  useEffect(() => void preparePanel(), []);
  useHandOver();
  useTenantLeft(() => {
    person.value = null;
  });
  const back = (): void => {
    person.value = null;
  };
  const review = canOpenPanel() ? (id: string): void => showPanel({ show: 'switch', id }) : undefined;
  return (
    <Page>
      <Stack top={person.value && <PersonView key={person.value.id} person={person.value} onBack={back} onReview={review} />}>
        <Home
          onOpen={(opened) => {
            person.value = opened;
          }}
        />
      </Stack>
      <DeedDialog />
      <SheetDialog />
    </Page>
  );
};
