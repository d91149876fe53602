/** Goes through the page: finds candidates fast, has the unknown ones asked, and examines the blocks of marked ones with care. */
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import { isBare } from '../core/identity.ts';
import { blockOf, blockOfOnly, type Block } from './blocks.ts';
import { examine, type Hit, type Knowledge } from './examine.ts';
import { certainFields, fieldAt, isUserField, keysAround, likelyFields } from './fields.ts';
import type { Marks } from './marks.ts';
import { placeIn } from './runs.ts';
import { signedTexts, textsUnder, visitAll } from './walk.ts';

/** The ways to read a page. */
export interface Scanner {
  /** Reads all text under a root that is new, or all of the page. */
  discover(root: Block | Document): Generator;
  /** Reads a text of which more is known now. */
  meet(text: Text): void;
  /** Reads a block with care; to be left and begun anew where it changes meanwhile. */
  examine(block: Block): Generator;
}

const LONGEST_CACHED = 200;
const MOST_CACHED = 5000;
const TEXTS_IN_FIELD = 20;
const SAMPLE = 1000;
const REST_EVERY = 16;

/** Makes the scanner of a page; `careful` has a block examined soon. */
export function createScanner(knowledge: Knowledge, marks: Marks, careful: (block: Block) => void): Scanner {
  const { answers, layout } = knowledge;
  const identitiesIn = cached(findIdentities);

  const care = (block: Block | undefined, done: Set<Block>): void => {
    if (block === undefined || done.has(block)) return;
    done.add(block);
    careful(block);
  };

  /** Reads a text that holds a sign, and has its block examined where only care can tell. */
  const meet = (text: Text, done: Set<Block>): void => {
    const { data } = text;
    const block = data.length > LONGEST_CACHED ? undefined : blockOfOnly(text);
    if (block === undefined) {
      care(blockOf(text), done);
      return;
    }
    const found = identitiesIn(data);
    const marked = found.flatMap((one): Hit[] => {
      const mark = answers.of(one, text);
      return mark ? [{ mark, places: placeIn(text, one.start, one.end), isHasty: true }] : [];
    });
    if (marked.length > 0 && found.some(isBare)) care(block, done);
    else {
      if (found.length > 0) done.add(block);
      marks.replace(block, marked);
    }
  };

  return {
    *discover(root) {
      const done = new Set<Block>();
      let count = 0;
      for (const texts of signedTexts(root)) {
        yield;
        for (const text of texts) {
          if ((count += 1) % REST_EVERY === 0) yield;
          meet(text, done);
        }
      }
      const keys = keysAround(textsUnder(root, SAMPLE), layout.keys);
      const certain = certainFields(root, layout);
      for (const selectors of [certain, likelyFields(keys)]) {
        yield* visitAll(root, selectors, (element) => {
          if (done.has(element) || (selectors !== certain && !isUserField(element, keys))) return;
          const field = fieldAt(element, layout);
          for (const { first, identity } of field ? [field] : textsUnder(element, TEXTS_IN_FIELD).map(asField)) {
            if (identity && answers.of(identity, first.parentNode ?? first)) care(blockOf(first), done);
          }
        });
      }
    },
    meet: (text) => meet(text, new Set()),
    *examine(block) {
      marks.replace(block, yield* examine(block, knowledge));
    },
  };
}

const asField = (first: Text) => ({ first, identity: vouchedName(first.data, { saysUser: true })?.identity });

/** Remembers what short texts came to, since consoles show the same ones over and over. */
function cached<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = read(text);
    if (known.size >= MOST_CACHED) known.clear();
    known.set(text, now);
    return now;
  };
}
