/** The popup: is something burning, and who. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { RiskCounts, RiskyUser } from '../../core/risk.ts';
import { askFailure } from '../ask.ts';
import { Button } from '../components/button.tsx';
import '../components/card.css';
import { DirectoryResults } from '../components/directory-results.tsx';
import { LevelTiles } from '../components/level-tiles.tsx';
import { NoRiskyUsers, NotReadYet } from '../components/no-users.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { UserList } from '../components/user-list.tsx';
import { useDirectory } from '../directory.ts';
import { narrow, prepare } from '../ordering.ts';
import { canOpenPanel, openPanel, preparePanel, type PanelWish } from '../panel.ts';
import { picture } from '../state.ts';
import { t } from '../words.ts';
import { Page } from './page.tsx';
import { PersonView, type KnownPerson } from './person.tsx';
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
const showPanel = (wish: PanelWish): void => {
  void leaveWhen(openPanel(wish));
};

const openCount = ({ high, medium, low, other }: RiskCounts): number => high + medium + low + other;

const searched = (top: readonly RiskyUser[], text: string): readonly RiskyUser[] =>
  text.trim() === '' ? top : narrow(prepare(top).ordered('urgency'), { text, levels: ANY, states: ANY });

const People = ({ text, onOpen, enter, isForced }: { text: string; isForced: boolean; onOpen: (person: KnownPerson) => void; enter: { current: () => void } }) => {
  const top = picture.value?.top;
  const shown = searched(top ?? [], text);
  const { found, retry } = useDirectory(text, text.trim() !== '' && (shown.length === 0 || isForced));
  if (!top && !found) return <NotReadYet rows={4} />;
  return (
    <UserList name={t('risky_users')} users={shown} density="roomy" enter={enter} onOpen={onOpen}>
      {shown.length === 0 && text.trim() === '' && <NoRiskyUsers />}
      {found && <DirectoryResults found={found} onRetry={retry} onOpen={onOpen} />}
    </UserList>
  );
};

const Home = ({ onOpen }: { onOpen: (person: KnownPerson) => void }) => {
  const text = useSignal('');
  const forced = useSignal('');
  const enterList = useRef<() => void>(() => undefined);
  const counts = picture.value?.counts;
  return (
    <div class="popup">
      <div class="popup__tools">
        <LevelTiles counts={counts} onOpen={showPanel} />
        <SearchBox
          name={t('search_users')}
          value={text.value}
          onInput={(typed) => {
            text.value = typed;
          }}
          onEnter={() => {
            forced.value = text.value;
          }}
          onArrowDown={() => enterList.current()}
        />
      </div>
      <h2 class="section-title popup__title">
        {text.value.trim() === '' ? t('most_urgent') : t('risky_users')}
        {counts && openCount(counts) > 0 && canOpenPanel() && (
          <Button look="link" small onClick={() => showPanel('all')}>
            {t('all_count', openCount(counts))}
          </Button>
        )}
      </h2>
      <People text={text.value} isForced={forced.value !== '' && forced.value === text.value} enter={enterList} onOpen={onOpen} />
      {canOpenPanel() && (
        <footer class="popup__foot">
          <Button look="primary" onClick={() => showPanel('all')}>
            {t('open_panel')}
          </Button>
        </footer>
      )}
    </div>
  );
};

/** The popup's page. */
export const Popup = () => {
  const person = useSignal<KnownPerson | null>(null);
  useEffect(() => void preparePanel(), []);
  const back = (): void => {
    person.value = null;
  };
  return (
    <Page>
      <Stack top={person.value && <PersonView key={person.value.id} person={person.value} onBack={back} />}>
        <Home
          onOpen={(opened) => {
            person.value = opened;
          }}
        />
      </Stack>
    </Page>
  );
};
