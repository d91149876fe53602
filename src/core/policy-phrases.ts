/** Turns the values of a policy's members into phrases. */
import { isMembers, type ConditionalAccessPolicy } from './policy.ts';
import type { Phrase, PhraseKey } from './policy-phrase-keys.ts';
import { isBlank, memberAt, valuesAt } from './policy-reading.ts';
import { vocabulary, type MemberPath, type Vocabulary } from './policy-vocabulary.ts';

/** So many ids are named one by one; more are counted. */
const NAMED_AT_MOST = 3;

const idPhrases = (ids: readonly string[], words: Vocabulary['ids']): readonly Phrase[] => {
  if (!words) return [];
  return ids.length > NAMED_AT_MOST ? [{ key: words.many, count: ids.length }] : ids.map((id) => ({ key: words.one, id }));
};

/** The phrases of one member: words, then ids without those `left` out (lower case), then what is unknown. */
export const phrasesAt = (
  policy: ConditionalAccessPolicy,
  path: MemberPath,
  left: ReadonlySet<string> = new Set(),
): readonly Phrase[] => {
  const { words, ids }: Vocabulary = vocabulary[path];
  const values = valuesAt(policy, path);
  const named = values.filter(({ kind, text }) => kind === 'id' && !left.has(text.toLowerCase()));
  return [
    ...values.flatMap(({ kind, text }): Phrase[] => {
      const key = kind === 'word' ? words[text.toLowerCase()] : undefined;
      return key ? [{ key }] : [];
    }),
    ...idPhrases(
      named.map(({ text }) => text),
      ids,
    ),
    ...values.filter(({ kind }) => kind === 'unknown').map(({ text }): Phrase => ({ key: 'unknown', raw: text })),
  ];
};

/** The phrases for external users, each with the number of tenants they are limited to, if they are. */
export const externalPhrases = (policy: ConditionalAccessPolicy, side: 'include' | 'exclude'): readonly Phrase[] => {
  const parent = `conditions.users.${side}GuestsOrExternalUsers` as const;
  const tenants = memberAt(policy, `${parent}.externalTenants.members`);
  const phrases = phrasesAt(policy, `${parent}.guestOrExternalUserTypes`);
  return Array.isArray(tenants) ? phrases.map((phrase) => ({ ...phrase, count: tenants.length })) : phrases;
};

/** The rule of a filter as a phrase, where the filter includes or excludes as asked. */
export const filterPhrase = (
  policy: ConditionalAccessPolicy,
  path: string,
  mode: 'include' | 'exclude',
  key: PhraseKey,
): readonly Phrase[] => {
  const filter = memberAt(policy, path);
  // A mode that is missing or unknown is read as include, the wider one.
  if (!isMembers(filter) || (filter['mode'] === 'exclude') !== (mode === 'exclude')) return [];
  return [{ key, raw: typeof filter['rule'] === 'string' ? filter['rule'] : '' }];
};

/** The authentication strength demanded, if any. */
export const strengthPhrase = (policy: ConditionalAccessPolicy): readonly Phrase[] => {
  const value = memberAt(policy, 'grantControls.authenticationStrength');
  if (isBlank(value)) return [];
  const id = isMembers(value) ? value['id'] : undefined;
  return [typeof id === 'string' ? { key: 'demanded-strength', id } : { key: 'unknown', raw: 'authenticationStrength' }];
};
