/** The confirmation of a verdict: who, what will happen, what speaks against it; and only then a button that can be pressed. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Preview } from '../../core/preview.ts';
import type { Failure } from '../../core/result.ts';
import { isTypedUpn } from '../../core/ruling.ts';
import { useArmed } from '../armed.ts';
import { ask, askFailure } from '../ask.ts';
import { deed, deedIsRead, isHandedOver, missingScopes, startDeed, underWay, type PlannedDeed } from '../deed.ts';
import { isGrave, originSentence } from '../deed-sentences.ts';
import { verbName } from '../operation-words.ts';
import { usePreview } from '../preview.ts';
import { useRisk } from '../risk-of.ts';
import { readOnly, who } from '../state.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import './confirm-dialog.css';
import { ConfirmFacts, type Refusal } from './confirm-facts.tsx';
import { areWordsGiven, ConfirmFields, NOTHING_TYPED } from './confirm-fields.tsx';
import { ConfirmPerson } from './confirm-person.tsx';
import { Dialog } from './dialog.tsx';
import { FailureNote } from './failure-note.tsx';

/** Answers of the background which say that what was shown is no longer so. */
const OUTDATED: ReadonlySet<Failure['kind']> = new Set(['refused', 'bad-input', 'not-found', 'conflict']);

const upnOf = (preview: Preview | undefined): string => preview?.user?.userPrincipalName ?? preview?.risk?.userPrincipalName ?? '';

const ReadingFailed = ({ failure, retry }: { failure: Failure; retry: () => void }) => (
  <FailureNote failure={failure} onRetry={retry}>
    {failure.kind === 'sign-in-needed' && (
      <Button small onClick={() => void ask('session.signIn', {})}>
        {t('sign_in')}
      </Button>
    )}
  </FailureNote>
);

const SendingFailed = ({ failure }: { failure: Failure }) => {
  const note = useRef<HTMLDivElement>(null);
  // It stands at the end, which may be out of sight.
  useLayoutEffect(() => note.current?.scrollIntoView?.({ block: 'nearest' }), [failure]);
  return (
    <div ref={note}>
      <FailureNote failure={failure} />
    </div>
  );
};

/** Sends the deed at most once at a time; a failure stands in the dialog, or in the page where the dialog has been left. */
const useSending = (planned: PlannedDeed, outdated: () => void) => {
  const isSending = useSignal(false);
  const attempts = useSignal(0);
  const failure = useSignal<Failure | null>(null);
  const hasBegun = useRef(false);
  const start = async (words: typeof NOTHING_TYPED): Promise<void> => {
    // A second press can come before the page is drawn again.
    if (hasBegun.current) return;
    hasBegun.current = true;
    isSending.value = true;
    failure.value = null;
    const answer = await startDeed(planned, words);
    hasBegun.current = false;
    isSending.value = false;
    attempts.value++;
    const isStillOpen = deed.value === planned;
    if (answer.ok && isStillOpen) deed.value = null;
    if (answer.ok) return;
    if (isStillOpen) failure.value = answer.failure;
    else askFailure.value = answer.failure;
    if (OUTDATED.has(answer.failure.kind)) outdated();
  };
  return { isSending: isSending.value, attempts: attempts.value, failure: failure.value, start };
};

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
  const sending = useSending(planned, retry);
  const organization = who.value?.organization;
  const open = underWay(planned);
  const missing = missingScopes(verb);
  // Everything that the dialog shows and that is not typed into it.
  const shown = isCurrent && !open ? JSON.stringify([preview, origin, organization, missing, sending.attempts]) : null;
  const isArmed = useArmed(shown);
  useEffect(() => {
    deedIsRead.value = Boolean(preview ?? failure);
  }, [preview, failure]);
  if (!organization) return null;
  const ruling = preview?.ruling;
  const refusal: Refusal | undefined = readOnly.value ? 'read-only' : ruling && !ruling.allowed ? ruling.reason : undefined;
  const typesUpn = ruling?.allowed === true && ruling.typesUpn;
  const isUpnRight = !typesUpn || isTypedUpn(typed.value.upn, { userPrincipalName: upnOf(preview) });
  const canConfirm = isArmed && ruling?.allowed === true && !refusal && isUpnRight && areWordsGiven(typed.value) && !sending.isSending;
  const confirm = (): void => {
    if (!canConfirm || isHandedOver(planned)) return;
    void sending.start(typed.value);
  };
  return (
    <Dialog
      title={verbName(verb)}
      onClose={onCancel}
      foot={
        <>
          {!refusal && (
            <Button look={isGrave(verb, preview) ? 'danger' : 'primary'} disabled={!canConfirm} onClick={confirm}>
              {sending.isSending ? t('confirming') : t('confirm')}
            </Button>
          )}
          <Button onClick={onCancel}>{refusal ? t('close') : t('cancel')}</Button>
        </>
      }
    >
      {origin && <p class="quiet confirm__origin">{originSentence(origin)}</p>}
      <ConfirmPerson person={person} preview={preview} isWaiting={!failure} row={row} organization={organization} />
      {preview && <ConfirmFacts verb={verb} preview={preview} missing={missing} open={open} refusal={refusal} />}
      {ruling?.allowed && !refusal && (
        <ConfirmFields
          typed={typed.value}
          upn={typesUpn ? upnOf(preview) : null}
          onType={(values) => {
            typed.value = values;
          }}
        />
      )}
      {failure && <ReadingFailed failure={failure} retry={retry} />}
      {sending.failure && <SendingFailed failure={sending.failure} />}
      {sending.isSending && missing.length > 0 && <p class="quiet">{t('consent_waits')}</p>}
    </Dialog>
  );
};
