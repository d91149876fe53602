/** A case: how it stands, step by step, and what can still be done about it. */
import { useEffect } from 'preact/hooks';
import { caseOf, isResumable, type Case } from '../../core/case.ts';
import { needsAttention, type Operation } from '../../core/operation.ts';
import type { PersonVerb } from '../../core/verb.ts';
import { ask } from '../ask.ts';
import { caseTitle, caseWords } from '../containment-words.ts';
import { operations } from '../journal.ts';
import { wantPerson } from '../people.ts';
import { useResuming } from '../resuming.ts';
import type { Rest } from '../sheet.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import './case-dialog.css';
import { CaseReceipt } from './case-receipt.tsx';
import { CaseSteps } from './case-steps.tsx';
import { Dialog } from './dialog.tsx';
import { FailureNote } from './failure-note.tsx';
import { Notice } from './notice.tsx';
import { SkeletonRows } from './skeleton.tsx';
import { UpnField } from './upn-field.tsx';

/** Everything that is left and can be done again here, person by person. */
const restOf = ({ people, steps }: Case): Rest =>
  people.flatMap((id) => {
    const verbs = steps.flatMap(({ verb, people: done }): PersonVerb[] =>
      verb !== 'switchPolicy' && done.some((step) => step.operation.targetId === id && isResumable(step)) ? [verb] : [],
    );
    return verbs.length > 0 ? [{ id, verbs }] : [];
  });

const Standing = ({ shown, rows }: { shown: Case; rows: readonly Operation[] }) => {
  const { tone, title, body } = caseWords(shown);
  return (
    <Notice
      tone={tone}
      title={title}
      actions={
        <>
          {rows.some(({ state }) => state === 'queued') && (
            <Button small onClick={() => void ask('case.withdraw', { caseId: shown.id })}>
              {t('case_withdraw')}
            </Button>
          )}
          {rows.some(needsAttention) && shown.state === 'stopped' && (
            <Button small onClick={() => void ask('case.settle', { caseId: shown.id })}>
              {t('take_note')}
            </Button>
          )}
        </>
      }
    >
      <p class="notice__body">{body}</p>
    </Notice>
  );
};

interface CaseDialogProps {
  readonly caseId: string;
  /** It has just been begun: the journal may not have been read since. */
  readonly isNew: boolean;
  readonly onClose: () => void;
}

/** What is no longer kept is said so. */
export const CaseDialog = ({ caseId, isNew, onClose }: CaseDialogProps) => {
  const journal = operations.value;
  const shown = journal ? caseOf(journal, caseId) : undefined;
  const resuming = useResuming(caseId);
  const everybody = shown?.people.join(' ') ?? '';
  useEffect(() => shown?.people.forEach(wantPerson), [everybody]);
  if (!shown) {
    return (
      <Dialog title={t('contain')} onClose={onClose} foot={<Button onClick={onClose}>{t('close')}</Button>}>
        {isNew || !journal ? <SkeletonRows count={4} /> : <p>{t('case_gone')}</p>}
      </Dialog>
    );
  }
  const rows = (journal ?? []).filter((row) => row.caseId === caseId);
  const rest = restOf(shown);
  return (
    <Dialog
      title={caseTitle(shown)}
      onClose={onClose}
      foot={
        <>
          {rest.length > 0 && shown.state !== 'running' && (
            <Button look="primary" disabled={resuming.isBusy} onClick={() => void resuming.resume(rest)}>
              {t('case_finish')}
            </Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <Standing shown={shown} rows={rows} />
      <CaseSteps shown={shown} isBusy={resuming.isBusy} onResume={resuming.resume} />
      {resuming.upnOf !== null && <UpnField personId={resuming.upnOf} typed={resuming.typedUpn} onType={resuming.type} />}
      {resuming.failure && <FailureNote failure={resuming.failure} />}
      {shown.state !== 'running' && <CaseReceipt rows={rows} title={caseTitle(shown)} />}
    </Dialog>
  );
};
