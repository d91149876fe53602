/** What is answered before a policy is switched: going straight to on, the policy's name, and why. */
import type { Signal } from '@preact/signals';
import { nameToType, typable } from '../../core/guard-answers.ts';
import { needsReason, type RefusalKey } from '../../core/policy-verdict.ts';
import type { PolicyReview } from '../../core/policy-review.ts';
import type { SwitchAnswers } from '../policy-switch.ts';
import { t } from '../words.ts';
import { Field } from './field.tsx';

const isAsked = ({ verdict }: PolicyReview, key: RefusalKey): boolean => verdict.refused.some((refusal) => refusal.key === key);

const isReasonAsked = (review: PolicyReview): boolean =>
  review.reasonRequired || needsReason(review.verdict) || isAsked(review, 'report-only-skipped');

const isNameTyped = ({ policy }: PolicyReview, { typedName }: SwitchAnswers): boolean => typable(typedName) === nameToType(policy);

/** Whether everything is answered that this switch asks for. */
export const isAnswered = (review: PolicyReview, answers: SwitchAnswers): boolean =>
  (!isAsked(review, 'report-only-skipped') || answers.skipsReportOnly) &&
  (!isAsked(review, 'name-not-typed') || isNameTyped(review, answers)) &&
  (!isReasonAsked(review) || answers.reason.trim() !== '');

/** Nobody is told of a wrong name before it is as long as the right one. */
const isWrong = (review: PolicyReview, answers: SwitchAnswers): boolean =>
  answers.typedName.trim().length >= nameToType(review.policy).length && !isNameTyped(review, answers);

const reasonHint = (review: PolicyReview): string => {
  if (review.reasonRequired) return t('reason_required');
  return isReasonAsked(review) ? t('switch_reason_needed') : t('reason_hint');
};

interface SwitchFieldsProps {
  readonly review: PolicyReview;
  /** Given here; read by the sheet. */
  readonly answers: Signal<SwitchAnswers>;
}

/** Draws what has to be answered, and the reason always; none of it switches by Enter. */
export const SwitchFields = ({ review, answers }: SwitchFieldsProps) => {
  const { value } = answers;
  const take = (given: Partial<SwitchAnswers>): void => {
    answers.value = { ...answers.value, ...given };
  };
  return (
    <>
      {isAsked(review, 'report-only-skipped') && (
        <div class="switch__straight">
          <label class="switch__tick">
            <input type="checkbox" checked={value.skipsReportOnly} onChange={(event) => take({ skipsReportOnly: event.currentTarget.checked })} />
            {t('switch_straight')}
          </label>
          <p class="quiet">{t(value.skipsReportOnly ? 'policy_warned_skips_report_only' : 'policy_refused_report_only_skipped')}</p>
        </div>
      )}
      {isAsked(review, 'name-not-typed') && (
        <Field
          label={t('switch_name_label')}
          name="policyName"
          value={value.typedName}
          hint={nameToType(review.policy)}
          error={isWrong(review, value) ? t('switch_name_differs') : undefined}
          onInput={(typedName) => take({ typedName })}
        />
      )}
      <Field label={t('reason_label')} name="reason" value={value.reason} hint={reasonHint(review)} maxLength={2000} onInput={(reason) => take({ reason })} />
    </>
  );
};
