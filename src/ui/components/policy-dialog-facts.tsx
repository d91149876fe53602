/** What somebody must know before a policy is switched: from what to what, whom it hits, what forbids it and what is warned of. */
import type { ComponentChildren } from 'preact';
import { showControls } from '../../core/identity-lookalike.ts';
import { isAnswerable, type Refusal, type RefusalKey, type Warning, type WarningKey } from '../../core/policy-verdict.ts';
import type { PolicyReview } from '../../core/policy-review.ts';
import type { PolicyState } from '../../core/policy.ts';
import type { Organization } from '../../core/session.ts';
import { browser } from '../../platform/browser.ts';
import { policySentences, policyStateWord } from '../policy-words.ts';
import { radiusSentences, refusalSentence, warningSentence } from '../switch-words.ts';
import { listed, t } from '../words.ts';
import { Button } from './button.tsx';
import { Facts } from './facts.tsx';
import { Notice } from './notice.tsx';

const Section = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="switch__section">
    <h3 class="section-title">{title}</h3>
    {children}
  </section>
);

const sentences = (lines: readonly string[]): ComponentChildren =>
  lines.map((line) => (
    <p key={line} class="notice__body" dir="auto">
      {line}
    </p>
  ));

/** From which state to which, and in which tenant. */
export const SwitchStates = ({ from, to, organization }: { from: string; to: PolicyState; organization: Organization }) => (
  <Facts
    facts={[
      [t('switch_now'), policyStateWord(from)],
      [t('switch_then'), <strong>{policyStateWord(to)}</strong>],
      [t('switch_tenant'), showControls(organization.name)],
    ]}
  />
);

/** Refusals that the options can cure. */
const NEEDS_REGISTERING: ReadonlySet<RefusalKey> = new Set(['emergency-not-configured', 'emergency-too-few']);

const LOCKS_OUT: readonly RefusalKey[] = ['no-emergency-exclusion', 'only-you-excluded', 'one-emergency-exclusion'];

/** Warnings that say nothing more beside such a refusal. */
const SAID_BY: Partial<Readonly<Record<WarningKey, readonly RefusalKey[]>>> = {
  'reaches-admins': LOCKS_OUT,
  'emergency-not-excluded': LOCKS_OUT,
  'emergency-flawed': ['emergency-too-few'],
};

const isNews = (warning: Warning, refused: readonly Refusal[]): boolean => !refused.some(({ key }) => SAID_BY[warning.key]?.includes(key));

const Refused = ({ refused, names }: { refused: readonly Refusal[]; names: PolicyReview['names'] }) => (
  <Notice
    tone="error"
    icon="prohibited"
    title={t('switch_refused')}
    actions={
      refused.some(({ key }) => NEEDS_REGISTERING.has(key)) && (
        <Button small onClick={() => void browser.runtime.openOptionsPage()}>
          {t('switch_register')}
        </Button>
      )
    }
  >
    {sentences(refused.map((refusal) => refusalSentence(refusal, names)))}
  </Notice>
);

const stateOf = ({ displayName, isEnabled, isExcluded }: NonNullable<PolicyReview['emergency']>[number]): string => {
  if (displayName === '') return t('emergency_missing');
  return [t(isEnabled ? 'emergency_enabled' : 'emergency_disabled'), t(isExcluded ? 'emergency_excluded' : 'emergency_not_excluded')].join(' · ');
};

const Emergency = ({ emergency = [] }: { emergency: PolicyReview['emergency'] | undefined }) => (
  <Section title={t('switch_emergency')}>
    {emergency.length > 0 ? (
      <Facts facts={emergency.map((account) => [showControls(account.displayName || account.id), stateOf(account)])} />
    ) : (
      <p class="quiet">{t('switch_emergency_none')}</p>
    )}
  </Section>
);

/** Everything that the review has found; what the admin can still answer stands in the fields. */
export const SwitchFacts = ({ review, missing }: { review: PolicyReview; missing: readonly string[] }) => {
  const { policy, verdict, radius, emergency, names } = review;
  const refused = verdict.refused.filter((refusal) => !isAnswerable(refusal));
  const warned = verdict.warned.filter((warning) => isNews(warning, refused));
  return (
    <>
      {refused.length > 0 && <Refused refused={refused} names={names} />}
      {warned.length > 0 && (
        <Notice tone="warning" title={t('switch_warned')}>
          {sentences(warned.map((warning) => warningSentence(warning, names)))}
        </Notice>
      )}
      <p class="switch__text" dir="auto">
        {policySentences(policy, names).join(' ')}
      </p>
      <Section title={t('switch_who')}>
        <p>{radius ? radiusSentences(radius, names).join(' ') : t('policy_hits_uncounted')}</p>
      </Section>
      <Emergency emergency={emergency} />
      {missing.length > 0 && refused.length === 0 && (
        <Notice tone="info" icon="lock" title={t('consent_title')}>
          <p class="notice__body">{t('consent_body', listed(missing))}</p>
        </Notice>
      )}
    </>
  );
};
