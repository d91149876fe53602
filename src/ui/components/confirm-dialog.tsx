/** The confirmation of a verdict: who, what will happen, what speaks against it; and only then a button that can be pressed. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Preview } from '../../core/preview.ts';
import { isTypedUpn } from '../../core/ruling.ts';
import { useArmed } from '../armed.ts';
import { deed, deedIsRead, isHandedOver, missingScopes, startDeed, underWay, type PlannedDeed } from '../deed.ts';
import { isGrave, originSentence } from '../deed-sentences.ts';
import type { Refusal } from '../failure-words.ts';
import { verbName } from '../operation-words.ts';
import { usePreview } from '../preview.ts';
import { useRisk } from '../risk-of.ts';
import { useStarting } from '../starting.ts';
import { readOnly, who } from '../state.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import './confirm-dialog.css';
import { ConfirmFacts } from './confirm-facts.tsx';
import { areWordsGiven, ConfirmFields, NOTHING_TYPED } from './confirm-fields.tsx';
import { ConfirmPerson } from './confirm-person.tsx';
import { ReadingFailed, SendingFailed } from './dialog-failures.tsx';
import { Dialog } from './dialog.tsx';

const upnOf = (preview: Preview | undefined): string => preview?.user?.userPrincipalName ?? preview?.risk?.userPrincipalName ?? '';

interface ConfirmDialogProps {
  readonly planned: PlannedDeed;
  /** Called where the person has decided against it. */
  readonly onCancel: () => void;
}

/** To be drawn with a key of verb and person, so that nothing of one deed is left in another. */
export const ConfirmDialog = ({ planned, onCancel }: ConfirmDialogProps) => {
  const { verb, person, origin } = planned;
  const row = useRisk(person);
  const { latest: preview, isCurrent, failure, retry } = usePreview(verb, person.id, row);
  const typed = useSignal(NOTHING_TYPED);
  const starting = useStarting(() => deed.value === planned, retry);
  const organization = who.value?.organization;
  const open = underWay(planned);
  const missing = missingScopes(verb);
  // Everything that the dialog shows and that is not typed into it.
  const shown = isCurrent && !open ? JSON.stringify([preview, origin, organization, missing, starting.attempts]) : null;
  const isArmed = useArmed(shown);
  useEffect(() => {
    deedIsRead.value = Boolean(preview ?? failure);
  }, [preview, failure]);
  if (!organization) return null;
  const ruling = preview?.ruling;
  const refusal: Refusal | undefined = readOnly.value ? 'read-only' : ruling && !ruling.allowed ? ruling.reason : undefined;
  const typesUpn = ruling?.allowed === true && ruling.typesUpn;
  const isUpnRight = !typesUpn || isTypedUpn(typed.value.upn, { userPrincipalName: upnOf(preview) });
  const canConfirm = isArmed && ruling?.allowed === true && !refusal && isUpnRight && areWordsGiven(typed.value) && !starting.isBusy;
  const confirm = (): void => {
    if (!canConfirm || isHandedOver(planned)) return;
    void starting.start(() => startDeed(planned, typed.value));
  };
  return (
    <Dialog
      title={verbName(verb)}
      onClose={onCancel}
      foot={
        <>
          {!refusal && (
            <Button look={isGrave(verb, preview) ? 'danger' : 'primary'} disabled={!canConfirm} onClick={confirm}>
              {starting.isBusy ? t('confirming') : t('confirm')}
            </Button>
          )}
          <Button onClick={onCancel}>{refusal ? t('close') : t('cancel')}</Button>
        </>
      }
    >
      {origin && <p class="quiet confirm__origin">{originSentence(origin)}</p>}
      <ConfirmPerson person={person} preview={preview} isWaiting={!failure} row={row} organization={organization} />
      {preview && <ConfirmFacts verb={verb} preview={preview} missing={missing} open={open} refusal={refusal} />}
      {ruling?.allowed && !refusal && <ConfirmFields typed={typed} upn={typesUpn ? upnOf(preview) : null} />}
      {failure && <ReadingFailed failure={failure} retry={retry} />}
      {starting.failure && !refusal && <SendingFailed failure={starting.failure} />}
      {starting.isBusy && missing.length > 0 && <p class="quiet">{t('consent_waits')}</p>}
    </Dialog>
  );
};
