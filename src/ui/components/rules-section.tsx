/** The admin's own rules for consoles, within the options' list of consoles; each change holds at once. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { MOST_RULES, type ConsoleRule } from '../../core/console-rule.ts';
import { ask } from '../ask.ts';
import { rules } from '../state.ts';
import { t } from '../words.ts';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { RuleForm } from './rule-form.tsx';
import './rules-section.css';

const fresh = (): ConsoleRule => ({ id: crypto.randomUUID(), host: '', selector: '', form: 'any' });

const remove = async ({ id, host }: ConsoleRule): Promise<void> => {
  if ((await ask('rule.remove', { id })).ok) announce(t('rule_removed', host));
};

const Row = ({ rule, onEdit, onRemove }: { rule: ConsoleRule; onEdit: () => void; onRemove: () => void }) => (
  <li class="rule">
    <span class="rule__words">
      <span class="console__host">{rule.host}</span>
      <code class="mono">{rule.selector}</code>
      <span class="quiet">{t(`rule_form_${rule.form}`)}</span>
    </span>
    <span class="rule__buttons">
      <Button small onClick={onEdit}>
        {t('rule_edit')}
        <span class="visually-hidden"> {rule.host}</span>
      </Button>
      <Button small onClick={onRemove}>
        {t('rule_remove')}
        <span class="visually-hidden"> {rule.host}</span>
      </Button>
    </span>
  </li>
);

/** One rule at a time is edited, in the place where it stands. */
export const RulesSection = () => {
  const edited = useSignal<ConsoleRule | null>(null);
  const section = useRef<HTMLElement>(null);
  const kept = rules.value ?? [];
  const close = (): void => {
    edited.value = null;
    // What had the focus is gone.
    section.current?.focus();
  };
  const open = (rule: ConsoleRule): void => {
    edited.value = rule;
  };
  const isNew = edited.value !== null && !kept.some(({ id }) => id === edited.value?.id);
  return (
    <section ref={section} class="rules" tabIndex={-1} aria-labelledby="rules-title">
      <h3 id="rules-title" class="section-title">
        {t('rules')}
      </h3>
      <p class="field__hint">{t('rules_about')}</p>
      {kept.length > 0 && (
        <ul class="rules__list" aria-label={t('rules')}>
          {kept.map((rule) =>
            rule.id === edited.value?.id ? (
              <li key={rule.id}>
                <RuleForm rule={rule} onClose={close} />
              </li>
            ) : (
              <Row
                key={rule.id}
                rule={rule}
                onEdit={() => open(rule)}
                onRemove={() => {
                  void remove(rule);
                  section.current?.focus();
                }}
              />
            ),
          )}
        </ul>
      )}
      {isNew && edited.value && <RuleForm key={edited.value.id} rule={edited.value} onClose={close} />}
      {!edited.value && kept.length < MOST_RULES && (
        <div>
          <Button onClick={() => open(fresh())}>{t('rule_add')}</Button>
        </div>
      )}
      {kept.length >= MOST_RULES && <p class="quiet">{t('rules_full', MOST_RULES)}</p>}
    </section>
  );
};
