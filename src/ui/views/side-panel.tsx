/** The side panel: everyone at risk and every policy, with one person at a time on top. */
import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { Tabs } from '../components/tabs.tsx';
import { followWishes } from '../panel.ts';
import { policyList } from '../policies.ts';
import { picture, wantList } from '../state.ts';
import { clearFilter, levels } from '../user-filter.ts';
import { t } from '../words.ts';
import { Page } from './page.tsx';
import { PersonView, type KnownPerson } from './person.tsx';
import { PoliciesView } from './policies.tsx';
import { Stack } from './stack.tsx';
import { UsersView } from './users.tsx';

const openUsers = (): number | undefined => {
  const counts = picture.value?.counts;
  return counts && counts.high + counts.medium + counts.low + counts.other;
};

/** The side panel's page. */
export const SidePanel = () => {
  const person = useSignal<KnownPerson | null>(null);
  const tab = useSignal('users');
  const back = useCallback(() => {
    person.value = null;
  }, []);
  useEffect(wantList, []);
  useEffect(
    () =>
      followWishes((wish) => {
        clearFilter();
        if (wish !== 'all') levels.value = new Set([wish]);
        tab.value = 'users';
        person.value = null;
      }),
    [],
  );
  const open = (opened: KnownPerson): void => {
    person.value = opened;
  };
  return (
    <Page>
      <Stack top={person.value && <PersonView key={person.value.id} person={person.value} onBack={back} />}>
        <Tabs
          name={t('tabs_name')}
          chosen={tab.value}
          onChoose={(id) => {
            tab.value = id;
          }}
          tabs={[
            { id: 'users', name: t('tab_users'), count: openUsers(), panel: () => <UsersView onOpen={open} /> },
            { id: 'policies', name: t('tab_policies'), count: policyList.value?.policies.length, panel: () => <PoliciesView /> },
          ]}
        />
      </Stack>
    </Page>
  );
};
