/** A policy in words: who, what, when and what is demanded, each as one sentence that starts with its verb. */
import { isPolicyState, type ConditionalAccessPolicy } from '../core/policy.ts';
import type { Phrase, PhraseKey } from '../core/policy-phrase-keys.ts';
import { describePolicy, type PolicySentence } from '../core/policy-sentence.ts';
import { listed, plural, t, underscored } from './words.ts';

type Names = Readonly<Record<string, string>>;

const COUNTED = [
  'who-users',
  'who-groups',
  'who-roles',
  'who-workloads',
  'except-emergency',
  'except-users',
  'except-groups',
  'except-roles',
  'except-workloads',
  'what-apps',
  'what-contexts',
  'what-except-apps',
  'location-several',
  'location-except-several',
  'demanded-several-terms',
  'demanded-several-customs',
  'session-frequency-hours',
  'session-frequency-days',
] as const satisfies readonly PhraseKey[];

type Counted = (typeof COUNTED)[number];

const isCounted = (key: PhraseKey): key is Counted => COUNTED.some((counted) => counted === key);

const subjectOf = ({ id, raw }: Phrase, names: Names): string => (id === undefined ? (raw ?? '') : (names[id] ?? id));

/** One phrase; what has no name is shown by its id, what has no word as Graph gave it. */
export const phraseWords = (phrase: Phrase, names: Names): string => {
  const { key, count } = phrase;
  if (key === 'unknown') return phrase.raw ?? '';
  if (isCounted(key)) return plural(`policy_${underscored(key)}`, count ?? 0);
  const words = t(`policy_${underscored(key)}`, subjectOf(phrase, names));
  return count === undefined ? words : plural('policy_of_tenants', count, words);
};

const isBlocking = ({ demanded }: PolicySentence): boolean => demanded.some(({ key }) => key === 'demanded-block');

/** The sentences about one policy, the first says what it does. */
export const policySentences = (policy: ConditionalAccessPolicy, names: Names): readonly string[] => {
  const sentence = describePolicy(policy);
  const words = (phrases: readonly Phrase[], type: 'and' | 'or' = 'and'): string =>
    listed(
      phrases.map((phrase) => phraseWords(phrase, names)),
      type,
    );
  const { who, what, except, whatExcept, when, demanded, operator, session } = sentence;
  const main = (): string => {
    if (isBlocking(sentence)) return t('policy_blocks', words(who), words(what));
    if (demanded.length > 0) return t('policy_demands', words(demanded, operator), words(who), words(what));
    return t('policy_applies', words(who), words(what));
  };
  return [
    main(),
    ...(when.length > 0 ? [t('policy_when', listed(when.map((any) => words(any, 'or'))))] : []),
    ...(session.length > 0 ? [t('policy_session', words(session))] : []),
    ...(whatExcept.length > 0 ? [t('policy_leaves_out', words(whatExcept))] : []),
    except.length > 0 ? t('policy_excludes', words(except)) : t('policy_excludes_nobody'),
  ];
};

/** Off, Report-only or On; a stranger as it comes. */
export const policyStateWord = (state: string): string => (isPolicyState(state) ? t(`policy_state_${state}`) : state);
