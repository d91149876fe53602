/** What is typed beside a confirmation: the UPN where it has to be, and the case's reference and reason where one likes. */
import { showControls } from '../../core/identity-lookalike.ts';
import { isTypedUpn } from '../../core/ruling.ts';
import { reasonRequired, referenceRequired } from '../state.ts';
import { t } from '../words.ts';
import { Field } from './field.tsx';

/** The fields' texts as typed. */
export interface FieldValues {
  readonly upn: string;
  readonly reference: string;
  readonly reason: string;
}

/** The fields before anybody has typed. */
export const NOTHING_TYPED: FieldValues = { upn: '', reference: '', reason: '' };

/** Whether everything stands there that the organisation asks for. */
export const areWordsGiven = ({ reference, reason }: FieldValues): boolean =>
  (referenceRequired.value !== true || reference.trim() !== '') && (reasonRequired.value !== true || reason.trim() !== '');

interface ConfirmFieldsProps {
  readonly typed: FieldValues;
  /** The UPN that has to be typed; null where none has to. */
  readonly upn: string | null;
  readonly onType: (values: FieldValues) => void;
}

/** Nobody is told of a wrong UPN before it is as long as the right one. */
const isWrong = (typed: string, upn: string): boolean =>
  typed.trim().length >= upn.length && !isTypedUpn(typed, { userPrincipalName: upn });

/** Draws the fields; none of them confirms by Enter. */
export const ConfirmFields = ({ typed, upn, onType }: ConfirmFieldsProps) => (
  <>
    {upn !== null && (
      <Field
        label={t('upn_label')}
        name="upn"
        value={typed.upn}
        hint={t('upn_hint', showControls(upn))}
        error={isWrong(typed.upn, upn) ? t('upn_differs') : undefined}
        onInput={(text) => onType({ ...typed, upn: text })}
      />
    )}
    <div class="confirm__why">
      <Field
        label={t('reference_label')}
        name="reference"
        value={typed.reference}
        hint={t(referenceRequired.value ? 'reference_required' : 'reference_hint')}
        maxLength={200}
        onInput={(text) => onType({ ...typed, reference: text })}
      />
      <Field
        label={t('reason_label')}
        name="reason"
        value={typed.reason}
        hint={t(reasonRequired.value ? 'reason_required' : 'reason_hint')}
        maxLength={2000}
        onInput={(text) => onType({ ...typed, reason: text })}
      />
    </div>
  </>
);
