/** What a rule finds on an open page of its console: how many elements, and how the text of each is read. */
import { showControls } from '../../core/identity-lookalike.ts';
import type { RuleSample, RuleTrial as Trial } from '../../core/rule-trial.ts';
import type { Loaded } from '../answer.ts';
import { plural, t } from '../words.ts';
import { FailureNote } from './failure-note.tsx';

const readingOf = ({ read }: RuleSample): string =>
  read ? t('rule_read', t(`read_as_${read.form}`), t(`certainty_${read.certainty}`)) : t('rule_read_as_none');

const Samples = ({ samples }: { samples: readonly RuleSample[] }) => (
  <ul class="rule-trial__samples" aria-label={t('rule_samples')}>
    {samples.map((sample) => (
      <li key={sample.text} class="rule-trial__sample">
        <bdi class="rule-trial__text">{showControls(sample.text)}</bdi>
        <span class={sample.read ? 'quiet' : 'rule-trial__unread'}>{readingOf(sample)}</span>
      </li>
    ))}
  </ul>
);

const wordsFor = (trial: Loaded<Trial> | null, host: string): string => {
  if (trial === null) return t('rule_trial_incomplete');
  if (trial.state !== 'ready') return trial.state === 'loading' ? t('rule_trial_reading') : '';
  const { value } = trial;
  if (value.state === 'no-console') return t('rule_trial_no_console', host);
  if (value.state === 'no-tab') return t('rule_trial_no_tab', host);
  if (value.state === 'unreadable') return t('rule_trial_unreadable', value.host);
  return value.count === 0 ? t('rule_trial_nothing') : plural('rule_trial_found', value.count);
};

/** `trial` is null while the rule is not whole. Whatever comes from the page is text, with its controls written out. */
export const RuleTrial = ({ trial, host }: { trial: Loaded<Trial> | null; host: string }) => {
  const tried = trial?.state === 'ready' && trial.value.state === 'tried' ? trial.value : undefined;
  return (
    <section class="rule-trial" aria-label={t('rule_trial')}>
      <h4 class="rule-trial__title">{t('rule_trial')}</h4>
      {tried && (
        <p class="quiet rule-trial__page">
          {t('rule_trial_tab')} <bdi>{showControls(tried.title)}</bdi> ({tried.host})
        </p>
      )}
      <p aria-live="polite">{wordsFor(trial, host)}</p>
      {trial?.state === 'failed' && <FailureNote failure={trial.failure} />}
      {tried && tried.samples.length > 0 && <Samples samples={tried.samples} />}
    </section>
  );
};
