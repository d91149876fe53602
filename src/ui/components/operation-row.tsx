/** One operation in the activity list: what, whom, when and what became of it; everything else unfolds. */
import { useEffect, useId } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import type { Operation } from '../../core/operation.ts';
import type { KnownPerson } from '../known-person.ts';
import { failureWords } from '../failure-words.ts';
import { standingOf, stateSentence, verbName } from '../operation-words.ts';
import { personOf, wantPerson } from '../people.ts';
import { adminName, requestIdOf, targetName } from '../receipt-words.ts';
import { list, who } from '../state.ts';
import { exactly } from '../times.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';
import { FailureDetails } from './failure-note.tsx';
import { Icon } from './icon.tsx';
import { OperationActions } from './operation-actions.tsx';
import { OperationMark } from './operation-mark.tsx';
import './operation-row.css';
import { TimeAgo } from './time-ago.tsx';

const Copied = ({ text, name }: { text: string; name: string }) => (
  <>
    <span class="mono">{text}</span>
    <CopyButton text={text} name={name} />
  </>
);

const Unfolded = ({ operation }: { operation: Operation }) => {
  const requestId = requestIdOf(operation);
  return (
    <>
      <p class="operation__sentence">{stateSentence(operation)}</p>
      <Facts
        facts={[
          [t('receipt_object_id'), <Copied text={operation.targetId} name={t('copy_object_id')} />],
          [t('receipt_by'), <bdi>{showControls(adminName(operation))}</bdi>],
          [t('receipt_asked'), exactly(operation.createdAt)],
          [t('receipt_changed'), exactly(operation.changedAt)],
          [t('receipt_reference'), operation.reference],
          [t('receipt_reason'), operation.reason],
          [t('receipt_request_id'), requestId && <Copied text={requestId} name={t('copy_request_id')} />],
        ]}
      />
      {operation.failure && <FailureDetails failure={operation.failure} />}
    </>
  );
};

/** Asks for names that the risk list does not have, once it has been read. */
const useNames = ({ targetId, adminId, verb }: Operation): void => {
  const isListRead = list.value !== null;
  useEffect(() => {
    if (!isListRead) return;
    if (verb !== 'switchPolicy') wantPerson(targetId);
    if (adminId !== who.value?.account.userId) wantPerson(adminId);
  }, [isListRead, targetId, adminId]);
};

interface OperationRowProps {
  readonly operation: Operation;
  readonly isUnfolded: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onUnfold: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: (person: KnownPerson) => void;
}

/** `data-row` is how the list finds it to focus. */
export const OperationRow = ({ operation, isUnfolded, isTabStop, onFocus, onUnfold, onKeyDown, onOpen }: OperationRowProps) => {
  const detailsId = useId();
  useNames(operation);
  const person = personOf(operation.targetId);
  const isOwn = operation.adminId === who.value?.account.userId;
  const { failure } = operation;
  const calls = standingOf(operation) !== 'withdrawn' && failure && !operation.isSettled;
  return (
    <div class="operation">
      <button
        type="button"
        class="operation__head"
        data-row={operation.id}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isUnfolded}
        aria-controls={isUnfolded ? detailsId : undefined}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onUnfold}
      >
        <span class="operation__verb">{verbName(operation.verb)}</span>
        <OperationMark operation={operation} />
        <span class="operation__line">
          <span class="cut" dir="auto">
            {showControls(targetName(operation))}
          </span>
          <span class="operation__when dotted">
            {!isOwn && <span>{t('activity_by', showControls(adminName(operation)))}</span>}
            <TimeAgo at={operation.changedAt} />
          </span>
        </span>
        <Icon name="chevron-down" />
      </button>
      {calls && !isUnfolded && <p class="operation__sentence">{failureWords(failure).title}.</p>}
      {isUnfolded && (
        <div id={detailsId} class="operation__details">
          <Unfolded operation={operation} />
        </div>
      )}
      <div class="operation__actions">
        {isUnfolded && person && (
          <Button small onClick={() => onOpen(person)}>
            {t('open_person')}
          </Button>
        )}
        <OperationActions operation={operation} withCopy={isUnfolded} />
        {operation.isSettled && <span class="quiet operation__noted">{t('operation_noted')}</span>}
      </div>
    </div>
  );
};
