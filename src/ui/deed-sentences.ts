/** What a confirmation says in words: what will happen, whom not to confuse, and what an earlier verdict was. */
import { hangsOnMfa, type ActingPolicy, type Consequence, type Effect } from '../core/consequence.ts';
import type { Alike, PastVerdict, Preview } from '../core/preview.ts';
import type { Proposal } from '../core/proposal.ts';
import { showControls } from '../core/identity-lookalike.ts';
import type { RiskVerb } from '../core/verb.ts';
import { listed, plural, t, wordFor, type WordKey } from './words.ts';

/** A sentence; what stops an account, or fails to, is said with weight. */
export interface Sentence {
  readonly text: string;
  readonly isStrong?: true;
}

const sentence = (text: string): Sentence => ({ text });
const strong = (text: string): Sentence => ({ text, isStrong: true });

const RISK_AFTER: Readonly<Record<RiskVerb, WordKey>> = {
  confirmCompromised: 'happens_risk_high',
  confirmSafe: 'happens_risk_safe',
  dismiss: 'happens_risk_dismissed',
};

const EFFECT_WORDS: Readonly<Record<Effect, WordKey>> = {
  block: 'happens_block',
  'password-change': 'happens_password',
  remediation: 'happens_remediation',
  other: 'happens_other',
};

/** What the policy does. */
export const actsSentence = ({ effect, name }: ActingPolicy): string => t(EFFECT_WORDS[effect], showControls(name));

/** Whether the person can do what the policies demand, where that hangs on MFA. */
export const mfaSentences = (consequence: Consequence): readonly Sentence[] => {
  if (!hangsOnMfa(consequence)) return [];
  if (consequence.isMfaCapable === undefined) return [sentence(t('happens_mfa'))];
  return [consequence.isMfaCapable ? sentence(t('happens_mfa_capable')) : strong(t('happens_mfa_missing'))];
};

const actingSentence = (policy: ActingPolicy): Sentence => (policy.effect === 'block' ? strong : sentence)(actsSentence(policy));

const syncedSentences = ({ acting }: Consequence): readonly Sentence[] =>
  acting.some(({ effect }) => effect === 'password-change') ? [strong(t('happens_password_synced'))] : [];

const reportOnly = (policies: readonly ActingPolicy[]): readonly Sentence[] => {
  if (policies.length === 0) return [];
  const names = listed(policies.map(({ name }) => t('policy_quoted', showControls(name))));
  return [sentence(plural('happens_report_only', policies.length, names))];
};

const consequenceSentences = (consequence: Consequence, isSynced: boolean): readonly Sentence[] => {
  const { acting, wouldAct } = consequence;
  if (acting.length > 0) {
    return [...acting.map(actingSentence), ...mfaSentences(consequence), ...(isSynced ? syncedSentences(consequence) : []), ...reportOnly(wouldAct)];
  }
  const why = wouldAct.length > 0 ? reportOnly(wouldAct) : [sentence(t('happens_no_policy'))];
  return [...why, strong(t('happens_nothing')), sentence(t('happens_sessions_stay'))];
};

/** What will happen to the person in this tenant. */
export const happensSentences = (verb: RiskVerb, { consequence, user }: Preview): readonly Sentence[] => {
  const risk = sentence(t(RISK_AFTER[verb]));
  if (verb !== 'confirmCompromised') return [risk];
  if (!consequence) return [risk, strong(t('happens_unknown'))];
  return [risk, ...consequenceSentences(consequence, user?.isSynced === true)];
};

/** Whether the deed stops somebody's work or cannot be taken back, which is what red is for. */
export const isGrave = (verb: RiskVerb, preview: Preview | undefined): boolean =>
  verb === 'dismiss' || (verb === 'confirmCompromised' && (preview?.consequence?.acting.length ?? 0) > 0);

const kindOf = (userType: string): string => (userType === 'Guest' ? t('kind_guest') : userType === 'Member' ? t('kind_member') : userType);

/** Names somebody who could be taken for the person. */
export const alikeSentence = ({ kind, displayName, userPrincipalName, userType }: Alike): string =>
  t(
    kind === 'twin' ? 'alike_twin' : 'alike_look_alike',
    showControls(displayName || userPrincipalName),
    kindOf(userType),
    showControls(userPrincipalName),
  );

/** What the admin pointed at, as it stood there. */
export const originSentence = ({ text, site }: Proposal): string =>
  site === '' ? t('deed_named', showControls(text.trim())) : t('deed_marked', showControls(text.trim()), site);

/** Who gave the last verdict, and which. */
export const verdictSentence = ({ by, detail }: PastVerdict): string =>
  by === undefined ? t('verdict_of_somebody', wordFor('detail', detail)) : t('verdict_by', showControls(by), wordFor('detail', detail));
