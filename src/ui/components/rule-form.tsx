/** Where a rule of the admin's own is made or changed, with what it finds on an open page below it. */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { ConsoleRule } from '../../core/console-rule.ts';
import { RULE_FORMS } from '../../core/field-rule.ts';
import { ask } from '../ask.ts';
import { ruleErrors, tidy, useSettled, useTrial } from '../rule-draft.ts';
import { t } from '../words.ts';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { RuleTrial } from './rule-trial.tsx';

/** Nothing is kept before it is saved, and then only what can be understood. */
export const RuleForm = ({ rule, onClose }: { rule: ConsoleRule; onClose: () => void }) => {
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const draft = useSignal(rule);
  const isAsked = useSignal(false);
  const settled = useSettled(tidy(draft.value));
  const trial = useTrial(settled);
  // Once asked to save, what is wrong goes as soon as it is put right.
  const errors = ruleErrors(isAsked.value ? tidy(draft.value) : settled, isAsked.value);
  const edit = (change: Partial<ConsoleRule>): void => {
    draft.value = { ...draft.value, ...change };
  };
  const save = async (): Promise<void> => {
    isAsked.value = true;
    const kept = tidy(draft.value);
    const [wrong] = Object.keys(ruleErrors(kept, true));
    if (wrong !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    if (!(await ask('rule.save', kept)).ok) return;
    announce(t('rule_saved', kept.host));
    onClose();
  };
  return (
    <form
      ref={form}
      class="rule-form"
      noValidate
      aria-label={t('rule')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('rule_host')} name="host" value={draft.value.host} hint={t('rule_host_hint')} error={errors.host} onInput={(host) => edit({ host })} />
      <Field
        label={t('rule_selector')}
        name="selector"
        value={draft.value.selector}
        hint={t('rule_selector_hint')}
        error={errors.selector}
        onInput={(selector) => edit({ selector })}
      />
      <div class="field">
        <label class="field__label" for={formId}>
          {t('rule_form')}
        </label>
        <select
          id={formId}
          class="field__input"
          value={draft.value.form}
          aria-describedby={`${formId}-hint`}
          onChange={({ currentTarget }) => edit({ form: RULE_FORMS.find((known) => known === currentTarget.value) ?? 'any' })}
        >
          {RULE_FORMS.map((known) => (
            <option key={known} value={known}>
              {t(`rule_form_${known}`)}
            </option>
          ))}
        </select>
        <p id={`${formId}-hint`} class="field__hint">
          {t('rule_form_hint')}
        </p>
      </div>
      <RuleTrial trial={trial} host={settled.host} />
      <div class="rule-form__foot">
        <Button look="primary" type="submit">
          {t('rule_save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
