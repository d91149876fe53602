/** Goes through the page: finds candidates fast, has the unknown ones asked, and has the blocks of marked ones examined with care. */
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import { blockOf, blockOfOnly, isText, type Block } from './blocks.ts';
import { isBare } from './candidates.ts';
import { examine, type Hit, type Knowledge } from './examine.ts';
import { certainFields, isUserField, keysAround, likelyFields } from './fields.ts';
import type { Marks } from './marks.ts';
import { placeIn } from './runs.ts';
import { signedTexts, textsUnder, visitAll } from './walk.ts';

/** The ways to read a page. */
export interface Scanner {
  /** Reads all text under a root that is new, or all of the page. */
  discover(root: Block | Document): Generator;
  /** Reads some blocks and texts again. */
  reread(nodes: Iterable<Node>): Generator<void>;
}

const LONGEST_CACHED = 200;
const MOST_CACHED = 5000;
const LONGEST_NAME = 160;
const TEXTS_IN_FIELD = 20;
const SAMPLE = 1000;
const REST_EVERY = 16;

/** Makes the scanner of a page. */
export function createScanner(knowledge: Knowledge, marks: Marks): Scanner {
  const { answers, layout } = knowledge;
  const stamps = new WeakMap<Block, number>();
  const identitiesIn = cached(findIdentities);

  function* examineOnce(block: Block | undefined, done: Set<Block>): Generator<void> {
    if (block === undefined || done.has(block)) return;
    done.add(block);
    const stamp = (stamps.get(block) ?? 0) + 1;
    stamps.set(block, stamp);
    const found = yield* examine(block, knowledge);
    // While this one rested the block may have changed; then another examination of it has begun.
    if (stamps.get(block) === stamp) marks.replace(block, found);
  }

  /** Reads a text that holds a sign; answers its block where only care can tell. */
  const meet = (text: Text, done: Set<Block>): Block | undefined => {
    const block = text.length > LONGEST_CACHED ? undefined : blockOfOnly(text);
    if (block === undefined) return blockOf(text);
    const found = identitiesIn(text.data);
    const marked = found.flatMap((one): Hit[] => {
      const mark = answers.of(one, text);
      return mark ? [{ mark, places: placeIn(text, one.start, one.end), isHasty: true }] : [];
    });
    if (marked.length > 0 && found.some(isBare)) return block;
    if (found.length > 0) done.add(block);
    marks.replace(block, marked);
    return undefined;
  };

  const isMarkedName = (text: Text): boolean => {
    const name = text.length > LONGEST_NAME ? undefined : vouchedName(text.data, { saysUser: true });
    return name !== undefined && Boolean(answers.of(name.identity, text.parentNode ?? text));
  };

  function* meetField(field: Element, done: Set<Block>): Generator {
    for (const text of textsUnder(field, TEXTS_IN_FIELD)) if (isMarkedName(text)) yield* examineOnce(blockOf(text), done);
  }

  return {
    *discover(root) {
      const done = new Set<Block>();
      let count = 0;
      for (const texts of signedTexts(root)) {
        yield;
        for (const text of texts) {
          if ((count += 1) % REST_EVERY === 0) yield;
          const block = meet(text, done);
          if (block !== undefined) yield* examineOnce(block, done);
        }
      }
      const keys = keysAround(textsUnder(root, SAMPLE), layout.keys);
      const certain = certainFields(root, layout.fields);
      for (const selector of [certain, likelyFields(keys)]) {
        yield* visitAll(root, selector, (field) =>
          done.has(field) || (selector !== certain && !isUserField(field, keys)) ? undefined : meetField(field, done),
        );
      }
    },
    *reread(nodes) {
      const done = new Set<Block>();
      for (const node of nodes) {
        yield* examineOnce(isText(node) ? meet(node, done) : blockOf(node), done);
        yield;
      }
    },
  };
}

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
