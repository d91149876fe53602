/** The tenant's Conditional Access policies, to read, to search and to switch. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PolicyList } from '../../core/policy-list.ts';
import { announce } from '../components/announcer.tsx';
import { Button, IconButton } from '../components/button.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { PolicyCard } from '../components/policy-card.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { TimeAgo } from '../components/time-ago.tsx';
import { policies, policyList, readPolicies } from '../policies.ts';
import { policySentences } from '../policy-words.ts';
import { plural, t } from '../words.ts';
import './policies.css';

const useHaystacks = (list: PolicyList | undefined) =>
  useMemo(
    () =>
      (list?.policies ?? []).map((policy) => ({
        policy,
        text: [policy.displayName, ...policySentences(policy, list?.names ?? {})].join('\n').toLowerCase(),
      })),
    [list],
  );

const Status = ({ list }: { list: PolicyList }) => {
  const isBusy = policies.value?.state === 'loading';
  return (
    <div class="policies__status">
      <TimeAgo at={list.at} within="policies_read" />
      <IconButton
        icon="refresh"
        small
        name={t('refresh_policies')}
        busy={isBusy}
        onClick={() => {
          if (!isBusy) void readPolicies(true);
        }}
      />
    </div>
  );
};

const Failed = () =>
  policies.value?.state === 'failed' ? (
    <FailureNote failure={policies.value.failure}>
      <Button small onClick={() => void readPolicies(true)}>
        {t('retry')}
      </Button>
    </FailureNote>
  ) : null;

/** The policies tab; it reads them when it first appears, and switches them in the page's `PolicyDialog`. */
export const PoliciesView = () => {
  const text = useSignal('');
  const list = policyList.value;
  useEffect(() => {
    if (!policyList.peek()) void readPolicies(false);
  }, []);
  const sought = text.value.trim().toLowerCase();
  const shown = useHaystacks(list).filter((one) => one.text.includes(sought));
  const count = shown.length;
  useEffect(() => {
    if (sought !== '') announce(plural('policies_found', count));
  }, [sought, count]);
  return (
    <div class="policies">
      <div class="policies__tools">
        <SearchBox
          name={t('search_policies')}
          value={text.value}
          onInput={(typed) => {
            text.value = typed;
          }}
        />
        {list && <Status list={list} />}
      </div>
      <section class="policies__list" aria-label={t('policies_list')}>
        <Failed />
        {!list && policies.value?.state !== 'failed' && <SkeletonRows count={4} />}
        {list && count === 0 && <p>{sought === '' ? t('policies_none') : t('policies_no_match')}</p>}
        {list && shown.map(({ policy }) => <PolicyCard key={policy.id} policy={policy} names={list.names} />)}
      </section>
    </div>
  );
};
