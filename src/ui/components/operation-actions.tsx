/** What can still be done about an operation: take it back before or after it was sent, try it again, take note of it, copy it. */
import { isOpenOperation, needsAttention, type Operation } from '../../core/operation.ts';
import { entryAsMarkdown } from '../../core/receipt.ts';
import { RISK_VERBS } from '../../core/verb.ts';
import { ask } from '../ask.ts';
import { planDeed } from '../deed.ts';
import { personOf } from '../people.ts';
import { isRevertible, revertSwitch } from '../policy-switch.ts';
import { receiptOf } from '../receipt-words.ts';
import { sheet } from '../sheet.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { SaveButtons } from './save-buttons.tsx';

/** Trying again means deciding again: the confirmation opens for that person. Offered only where the deed is a verdict on somebody known. */
const TryAgain = ({ operation }: { operation: Operation }) => {
  const verb = RISK_VERBS.find((known) => known === operation.verb);
  const person = personOf(operation.targetId);
  if (!verb || !person) return null;
  return (
    <Button small onClick={() => planDeed({ verb, person })}>
      {t('try_again')}
    </Button>
  );
};

const OpenCase = ({ caseId }: { caseId: string }) => (
  <Button
    small
    onClick={() => {
      sheet.value = { kind: 'case', caseId };
    }}
  >
    {t('case_open')}
  </Button>
);

/** Only the buttons that apply to the state; what belongs to a case is gone on with there. */
export const OperationActions = ({ operation, withCopy = false }: { operation: Operation; withCopy?: boolean }) => (
  <>
    {operation.caseId && <OpenCase caseId={operation.caseId} />}
    {isRevertible(operation) && (
      <Button small onClick={() => void revertSwitch(operation)}>
        {t('switch_revert')}
      </Button>
    )}
    {operation.state === 'queued' && (
      <Button small onClick={() => void ask('operation.withdraw', { id: operation.id })}>
        {t('withdraw')}
      </Button>
    )}
    {needsAttention(operation) && (
      <>
        {!operation.caseId && <TryAgain operation={operation} />}
        <Button small onClick={() => void ask('operation.settle', { id: operation.id })}>
          {t('take_note')}
        </Button>
      </>
    )}
    {withCopy && !isOpenOperation(operation) && (
      <>
        <CopyButton worded name={t('copy_markdown')} text={() => entryAsMarkdown(receiptOf(operation))} />
        <SaveButtons rows={[operation]} />
      </>
    )}
  </>
);
