/** The messages and the code agree: nothing is said without words, and no word is kept that nobody says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const catalogue = new Map<string, Message>(Object.entries(messages));

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const code = [...filesIn('src'), readFileSync('manifest.json', 'utf8')].join('\n');

/** Plain strings of the code, and template strings whose parts in braces may be anything. */
const literals = new Set([...code.matchAll(/'([\w@]+)'/g), ...code.matchAll(/__MSG_(\w+)__/g)].map(([, text]) => text ?? ''));
const templates = [...code.matchAll(/`((?:\w|\$\{[^{}]*\})+)`/g)]
  .map(([, text]) => text ?? '')
  .filter((text) => text.includes('${') && /^\w{4,}_|_\w{4,}/.test(text.replaceAll(/\$\{[^{}]*\}/g, '')))
  .map((text) => new RegExp(`^${text.replaceAll(/\$\{[^{}]*\}/g, '\\w+')}$`));

/** `wordFor` and words of keys such as `refusal_<rule>_title` are looked up by a family's name. */
const families = [...code.matchAll(/wordFor\(\s*'(\w+)'/g)].map(([, family]) => new RegExp(`^${family ?? ''}_\\w+$`));

const isUsed = (key: string): boolean => {
  const stem = key.replace(/_(one|other)$/, '');
  return [key, stem].some((name) => literals.has(name) || [...templates, ...families].some((pattern) => pattern.test(name)));
};

const placesIn = (text: string): readonly string[] => [...text.matchAll(/\$\$|\$(\w+)\$/g)].flatMap(([, name]) => (name ? [name.toLowerCase()] : []));

describe('the messages', () => {
  it('are all said somewhere', () => {
    expect([...catalogue.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('hold every key that the code asks for by name', () => {
    const asked = [...code.matchAll(/(?:\bt|\bsay|getMessage)\(\s*'(\w+)'/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !catalogue.has(key))).toEqual([]);
  });

  it('hold one and other for every plural that the code asks for', () => {
    const asked = [...code.matchAll(/\bplural\(\s*'(\w+)'/g)].map(([, key]) => key ?? '');
    expect(asked.flatMap((key) => [`${key}_one`, `${key}_other`]).filter((key) => !catalogue.has(key))).toEqual([]);
  });
});

const offenders = (offends: (message: Message) => boolean): readonly string[] =>
  [...catalogue].filter(([, message]) => offends(message)).map(([key]) => key);

describe('every message', () => {
  it('defines the placeholders that it uses, and uses those that it defines', () => {
    const disagree = ({ message, placeholders = {} }: Message): boolean => {
      const used = placesIn(message);
      const defined = Object.keys(placeholders);
      // A plural's form may say its count in a word: "one policy".
      return used.some((name) => !defined.includes(name)) || defined.some((name) => name !== 'count' && !used.includes(name));
    };
    expect(offenders(disagree)).toEqual([]);
  });

  it('gives each placeholder a number of its own', () => {
    const collide = ({ placeholders = {} }: Message): boolean => {
      const contents = Object.values(placeholders).map(({ content }) => content);
      return new Set(contents).size !== contents.length || !contents.every((content) => /^\$[1-9]$/.test(content));
    };
    expect(offenders(collide)).toEqual([]);
  });

  it('is in American English, as Microsoft’s own words are', () => {
    const isBritish = ({ message }: Message): boolean => /licence|organis|cancelled|colour|behaviour|recognis/i.test(message);
    expect(offenders(isBritish)).toEqual([]);
  });

  it('speaks calmly, and does not begin or end with a space', () => {
    const shouts = ({ message }: Message): boolean => message === '' || message.trim() !== message || /!|\b(?:please|oops|sorry)\b/i.test(message);
    expect(offenders(shouts)).toEqual([]);
  });
});
