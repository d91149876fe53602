/** What is typed beside a confirmation: the UPN where it has to be, and the case's reference and reason where one likes. */
import type { Signal } from '@preact/signals';
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
  /** Filled in here; read by the dialog. */
  readonly typed: Signal<FieldValues>;
  /** The UPN that has to be typed; null where none has to. */
  readonly upn: string | null;
}

/** Nobody is told of a wrong UPN before it is as long as the right one. */
const isWrong = (typed: string, upn: string): boolean =>
  typed.trim().length >= upn.length && !isTypedUpn(typed, { userPrincipalName: upn });

/** Draws the fields; none of them confirms by Enter. */
export const ConfirmFields = ({ typed, upn }: ConfirmFieldsProps) => {
  const { value } = typed;
  const take = (given: Partial<FieldValues>): void => {
    typed.value = { ...typed.value, ...given };
  };
  return (
    <>
      {upn !== null && (
        <Field
          label={t('upn_label')}
          name="upn"
          value={value.upn}
          hint={t('upn_hint', showControls(upn))}
          error={isWrong(value.upn, upn) ? t('upn_differs') : undefined}
          onInput={(text) => take({ upn: text })}
        />
      )}
      <div class="confirm__why">
        <Field
          label={t('reference_label')}
          name="reference"
          value={value.reference}
          hint={t(referenceRequired.value ? 'reference_required' : 'reference_hint')}
          maxLength={200}
          onInput={(text) => take({ reference: text })}
        />
        <Field
          label={t('reason_label')}
          name="reason"
          value={value.reason}
          hint={t(reasonRequired.value ? 'reason_required' : 'reason_hint')}
          maxLength={2000}
          onInput={(text) => take({ reason: text })}
        />
      </div>
    </>
  );
};
