/** A person's initials in a circle, for the eye only: the name always stands beside it. */
import './avatar.css';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const LETTER = /\p{L}|\p{N}/u;
const ALPHABET_WITH_CASE = /\p{Lu}|\p{Ll}/u;

const firstOf = (word: string): string => graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** First letters of the first and the last word; one sign where the script has no case, such as Han; empty for no letter. */
export const initials = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => LETTER.test(firstOf(word)));
  const first = firstOf(words[0] ?? '');
  if (words.length < 2 || !ALPHABET_WITH_CASE.test(first)) return first.toUpperCase();
  return (first + firstOf(words.at(-1) ?? '')).toUpperCase();
};

/** Draws the circle: small in lists, large at the head of a person's view. */
export const Avatar = ({ name, size = 'medium' }: { name: string; size?: 'small' | 'medium' | 'large' }) => (
  <span class={`avatar avatar--${size}`} aria-hidden="true">
    {initials(name)}
  </span>
);
