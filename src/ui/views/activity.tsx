/** What was done from this browser, and what became of it: the journal, with names. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isOpenOperation, needsAttention, type Operation } from '../../core/operation.ts';
import { entriesAsMarkdown } from '../../core/receipt.ts';
import { Choices } from '../components/choices.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { nextIndex } from '../components/list-keys.ts';
import { OperationRow } from '../components/operation-row.tsx';
import { SaveButtons } from '../components/save-buttons.tsx';
import { SearchBox } from '../components/search-box.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useVirtualRows } from '../components/virtual-rows.ts';
import { journalFailure, operations } from '../journal.ts';
import type { KnownPerson } from '../known-person.ts';
import { verbName } from '../operation-words.ts';
import { personOf } from '../people.ts';
import { policyList, readPolicies } from '../policies.ts';
import { receiptOf, targetName } from '../receipt-words.ts';
import { t } from '../words.ts';
import './activity.css';

const FILTERS = {
  all: () => true,
  open: isOpenOperation,
  attention: needsAttention,
} as const satisfies Record<string, (operation: Operation) => boolean>;

type Filter = keyof typeof FILTERS;

/** What a folded row is about as high as; each is measured once it is drawn. */
const ROW_PX = 62;
const PAGE_ROWS = 6;

interface ListProps {
  readonly rows: readonly Operation[];
  readonly onOpen: (person: KnownPerson) => void;
}

const OperationList = ({ rows, onOpen }: ListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const active = useSignal<string | null>(null);
  const wantsFocus = useSignal(false);
  const unfolded = useSignal<ReadonlySet<string>>(new Set());
  const index = Math.max(0, rows.findIndex(({ id }) => id === active.value));
  const virtual = useVirtualRows({ rows, rowHeight: ROW_PX, keptIndex: index, scroller });
  const move = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, index, rows.length, PAGE_ROWS);
    const next = to === undefined ? undefined : rows[to];
    if (to === undefined || !next) return;
    event.preventDefault();
    active.value = next.id;
    wantsFocus.value = true;
    virtual.scrollToIndex(to);
  };
  useEffect(() => {
    const row = wantsFocus.value && active.value !== null && list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(active.value)}"]`);
    if (!row) return;
    wantsFocus.value = false;
    row.focus({ preventScroll: true });
  });
  const toggle = (id: string): void => {
    const next = new Set(unfolded.value);
    if (!next.delete(id)) next.add(id);
    unfolded.value = next;
  };
  return (
    <div ref={scroller} class="user-scroller">
      <ul ref={list} class="user-list" aria-label={t('activity_list')} style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => {
          const operation = rows[item.index];
          return operation ? (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              class="user-slot"
              style={{ translate: `0 ${item.start}px` }}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
            >
              <OperationRow
                operation={operation}
                isUnfolded={unfolded.value.has(operation.id)}
                isTabStop={item.index === index}
                onFocus={() => {
                  active.value = operation.id;
                }}
                onUnfold={() => toggle(operation.id)}
                onKeyDown={move}
                onOpen={onOpen}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
};

const Nothing = ({ isFiltered }: { isFiltered: boolean }) => (
  <div class="empty">
    <p>{isFiltered ? t('activity_no_match') : t('activity_none')}</p>
    {!isFiltered && <p class="quiet">{t('activity_none_hint')}</p>}
  </div>
);

/** What an operation is sought by: whom, what, which ticket, and Graph's request. */
const isMatch = (operation: Operation, text: string): boolean => {
  const sought = text.trim().toLowerCase();
  if (sought === '') return true;
  const { targetId, verb, reference = '', reason = '', attempts } = operation;
  const upn = personOf(targetId)?.userPrincipalName ?? '';
  const requests = attempts.map(({ requestId = '' }) => requestId);
  return [targetName(operation), upn, targetId, verbName(verb), reference, reason, ...requests].some((one) => one.toLowerCase().includes(sought));
};

/** The names of switched policies; of all policies, since they are read together. */
const usePolicyNames = (rows: readonly Operation[] | null): void => {
  const isWanted = Boolean(rows?.some(({ verb }) => verb === 'switchPolicy')) && policyList.value === undefined;
  useEffect(() => {
    if (isWanted) void readPolicies(false);
  }, [isWanted]);
};

/** The activity tab. */
export const ActivityView = ({ onOpen }: Omit<ListProps, 'rows'>) => {
  const filter = useSignal<Filter>('all');
  const text = useSignal('');
  const all = operations.value;
  usePolicyNames(all);
  if (journalFailure.value) return <FailureNote failure={journalFailure.value} />;
  if (!all) return <SkeletonRows count={5} />;
  const found = all.filter((operation) => isMatch(operation, text.value));
  const shown = found.filter(FILTERS[filter.value]);
  const choice = (id: Filter) => ({ id, name: t(`activity_${id}`), count: found.filter(FILTERS[id]).length });
  return (
    <div class="activity">
      {all.length > 0 && (
        <div class="activity__tools">
          <SearchBox
            name={t('search_activity')}
            value={text.value}
            onInput={(typed) => {
              text.value = typed;
            }}
          />
          <Choices
            name={t('activity_filter')}
            choices={[choice('all'), choice('open'), choice('attention')]}
            chosen={filter.value}
            onChoose={(id) => {
              filter.value = id;
            }}
          />
          {shown.length > 0 && (
            <div class="activity__save">
              <CopyButton worded name={t('copy_all_markdown')} text={() => entriesAsMarkdown(t('receipt_action'), shown.map(receiptOf))} />
              <SaveButtons rows={shown} />
            </div>
          )}
        </div>
      )}
      {shown.length === 0 ? <Nothing isFiltered={all.length > 0} /> : <OperationList key={`${filter.value} ${text.value}`} rows={shown} onOpen={onOpen} />}
    </div>
  );
};
