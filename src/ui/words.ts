/** Every word that a person reads comes from _locales through here; numbers and dates follow the language of those words. */
import type messages from '../../public/_locales/en/messages.json';
import { browser } from '../platform/browser.ts';

/** A key of messages.json. */
export type WordKey = keyof typeof messages;

/** A name of ours as a part of a message key, which knows no dash. */
export type Underscored<K extends string> = K extends `${infer Head}-${infer Tail}` ? `${Head}_${Underscored<Tail>}` : K;

/** Such as `not-configured` as `not_configured`. */
export const underscored = <K extends string>(name: K): Underscored<K> => name.replaceAll('-', '_') as Underscored<K>;

/** A key that has one form for each plural category, without that ending. */
export type PluralKey = Stem<WordKey>;
type Stem<K> = K extends `${infer S}_other` ? S : never;

/** The message of that key, its placeholders filled in order; numbers are written as the language writes them. */
export const t = (key: WordKey, ...substitutions: readonly (string | number)[]): string =>
  browser.i18n.getMessage(key, substitutions.map(asText));

/** The message for so many things: `$1` is the count itself, further substitutions follow it. */
export const plural = (key: PluralKey, count: number, ...substitutions: readonly (string | number)[]): string => {
  const given = [count, ...substitutions].map(asText);
  return browser.i18n.getMessage(`${key}_${pluralRules().select(count)}`, given) || browser.i18n.getMessage(`${key}_other`, given);
};

/** Words for one of Graph's open-ended values, such as `detection` and `leakedCredentials`; a stranger is shown as it comes. */
export const wordFor = (family: 'level' | 'state' | 'detail' | 'detection' | 'activity', value: string): string =>
  browser.i18n.getMessage(`${family}_${value}`) || value;

/** A count as the language writes it, such as `50,000`. */
export const number = (value: number): string => numbers().format(value);

/** Several phrases as one: all of them, such as `a, b, and c`, or any of them, such as `a or b`. */
export const listed = (phrases: readonly string[], type: 'and' | 'or' = 'and'): string => lists[type]().format(phrases);

/** The language of the words, or the reader's own region of it, so that dates look as the reader expects. */
export const language = (): string => {
  const words = t('language');
  return navigator.language.split('-')[0] === words ? navigator.language : words;
};

const asText = (value: string | number): string => (typeof value === 'number' ? number(value) : value);

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
const numbers = once(() => new Intl.NumberFormat(language()));
const pluralRules = once(() => new Intl.PluralRules(language()));
const lists = {
  and: once(() => new Intl.ListFormat(language(), { type: 'conjunction' })),
  or: once(() => new Intl.ListFormat(language(), { type: 'disjunction' })),
};
