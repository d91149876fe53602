/** The side panel: everyone at risk, every policy and every deed, with one person at a time on top, and what waits for a decision. */
import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { needsAttention } from '../../core/operation.ts';
import { DeedDialog } from '../components/deed-dialog.tsx';
import { PolicyDialog } from '../components/policy-dialog.tsx';
import { SheetDialog } from '../components/sheet-dialog.tsx';
import { TabConsole } from '../components/tab-console.tsx';
import { Tabs } from '../components/tabs.tsx';
import { operations } from '../journal.ts';
import type { KnownPerson } from '../known-person.ts';
import { usePanelWishes, type Meant } from '../panel-wish.ts';
import { followPolicies, forgetPolicies, policyList } from '../policies.ts';
import { forgetSwitches, planSwitchOn } from '../policy-switch.ts';
import { useProposalFlow } from '../proposal-flow.ts';
import { clearSelection } from '../selection.ts';
import { picture, wantList } from '../state.ts';
import { useTenantLeft } from '../tenant-left.ts';
import { clearFilter, levels, searchText } from '../user-filter.ts';
import { t } from '../words.ts';
import { ActivityView } from './activity.tsx';
import { MeantView } from './meant.tsx';
import { Page } from './page.tsx';
import { PersonView } from './person.tsx';
import { PointedNotice, pointedView } from './pointed.tsx';
import { PoliciesView } from './policies.tsx';
import { Stack } from './stack.tsx';
import { UsersView } from './users.tsx';

const openUsers = (): number | undefined => {
  const counts = picture.value?.counts;
  return counts && counts.high + counts.medium + counts.low + counts.other;
};

/** How many deeds wait for somebody; nothing is counted while none does. */
const attention = (): number | undefined => operations.value?.filter(needsAttention).length || undefined;

const People = ({ onOpen }: { onOpen: (person: KnownPerson) => void }) => (
  <>
    <TabConsole onOpen={onOpen} />
    <UsersView onOpen={onOpen} />
  </>
);

const review = (policyId: string): void => void planSwitchOn(policyId);

/** What is drawn only while a tenant is in sight. */
const Inside = () => {
  const person = useSignal<KnownPerson | null>(null);
  const meant = useSignal<Meant | null>(null);
  const tab = useSignal('users');
  const back = useCallback(() => {
    person.value = null;
  }, []);
  const backFromAll = useCallback(() => {
    person.value = null;
    meant.value = null;
  }, []);
  useTenantLeft(backFromAll);
  const open = (opened: KnownPerson): void => {
    person.value = opened;
  };
  const search = (text: string): void => {
    clearFilter();
    searchText.value = text;
    tab.value = 'users';
    backFromAll();
  };
  const { pointed, isChosen, choose } = useProposalFlow({ open, search });
  usePanelWishes({
    open(opened) {
      meant.value = null;
      open(opened);
    },
    choose(several) {
      meant.value = several;
      person.value = null;
    },
    search,
    showUsers(level) {
      search('');
      if (level) levels.value = new Set([level]);
    },
    showPolicies() {
      tab.value = 'policies';
      backFromAll();
    },
  });
  const personView = person.value && <PersonView key={person.value.id} person={person.value} onBack={back} onReview={review} />;
  const top = personView ?? (meant.value && <MeantView meant={meant.value} onOpen={open} onBack={backFromAll} />);
  return (
    <>
      <PointedNotice pointed={pointed} />
      <Stack top={isChosen ? top : (pointedView(pointed, choose) ?? top)}>
        <Tabs
          name={t('tabs_name')}
          chosen={tab.value}
          onChoose={(id) => {
            tab.value = id;
          }}
          tabs={[
            { id: 'users', name: t('tab_users'), count: openUsers(), panel: () => <People onOpen={open} /> },
            { id: 'policies', name: t('tab_policies'), count: policyList.value?.policies.length, panel: () => <PoliciesView /> },
            { id: 'activity', name: t('tab_activity'), count: attention(), panel: () => <ActivityView onOpen={open} /> },
          ]}
        />
      </Stack>
      <DeedDialog />
      <SheetDialog />
      <PolicyDialog />
    </>
  );
};

/** The side panel's page. */
export const SidePanel = () => {
  useTenantLeft(() => {
    forgetPolicies();
    forgetSwitches();
    clearFilter();
    clearSelection();
  });
  useEffect(wantList, []);
  useEffect(followPolicies, []);
  return (
    <Page>
      <Inside />
    </Page>
  );
};
