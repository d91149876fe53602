/** Goes through the page: finds candidates fast, has the unknown ones asked, and has the blocks of marked ones examined with care. */
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities, type Found } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import { blockOf, blockOfOnly, isText, type Block } from './blocks.ts';
import { isBare } from './candidates.ts';
import { examine, type Hit, type Knowledge } from './examine.ts';
import { certainFields, isUserField, keysAround, likelyFields } from './fields.ts';
import type { Marks } from './marks.ts';
import { placeIn } from './runs.ts';
import { elementsOf, stretchesOf, textsUnder } from './walk.ts';

/** The ways to read a page. */
export interface Scanner {
  /** Reads all text under a root that is new, or all of the page. */
  discover(root: Block | Document): Generator<void>;
  /** Reads some blocks and texts again. */
  reread(nodes: Iterable<Node>): Generator<void>;
}

const LONGEST_CACHED = 200;
const MOST_CACHED = 5000;
const LONGEST_NAME = 160;
const TEXTS_IN_FIELD = 20;
const REST_EVERY = 16;

/** Makes the scanner of a page. */
export function createScanner(knowledge: Knowledge, marks: Marks): Scanner {
  const { answers, layout } = knowledge;
  const stamps = new WeakMap<Block, number>();
  const identitiesIn = cached((text): readonly Found[] => findIdentities(text));
  const nameIn = cached((text): readonly Identity[] => {
    const name = vouchedName(text, { saysUser: true });
    return name === undefined ? [] : [name.identity];
  });

  function* examineWithCare(block: Block): Generator<void> {
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
    done.add(block);
    const found = identitiesIn(text.data);
    const marked = found.flatMap((one): Hit[] => {
      const mark = answers.of(one, text);
      return mark ? [{ mark, places: placeIn(text, one.start, one.end), isHasty: true }] : [];
    });
    if (marked.length > 0 && found.some(isBare)) return block;
    marks.replace(block, marked);
    return undefined;
  };

  /** Reads the bare names in a user's field; answers their blocks where one is marked. */
  const meetField = (field: Element): Block[] => {
    const only = onlyTextOf(field);
    return (only === undefined ? textsUnder(field, TEXTS_IN_FIELD) : [only]).flatMap((text) => {
      const isMarked = text.length <= LONGEST_NAME && nameIn(text.data).filter((name) => answers.of(name, text.parentNode ?? text)).length > 0;
      return isMarked ? (blockOf(text) ?? []) : [];
    });
  };

  function* discoverFields(root: Block | Document, sample: readonly Text[], done: Set<Block>): Generator<void> {
    const keys = keysAround(sample, layout.keys);
    const certain = certainFields(root, layout.fields);
    yield;
    let count = 0;
    for (const [selector, isLikely] of [[certain, false], [likelyFields(keys), true]] as const) {
      for (const fields of selector === '' ? [] : elementsOf(root, selector)) {
        for (const field of fields) {
          if ((count += 1) % REST_EVERY === 0) yield;
          if (done.has(field) || (isLikely && !isUserField(field, keys))) continue;
          for (const block of meetField(field)) yield* examineWithCare(block);
        }
      }
    }
  }

  return {
    *discover(root) {
      const done = new Set<Block>();
      const sample: Text[] = [];
      let count = 0;
      for (const stretch of stretchesOf(root)) {
        yield;
        sample.push(...stretch.sample);
        for (const text of stretch.signed) {
          if ((count += 1) % REST_EVERY === 0) yield;
          const block = meet(text, done);
          if (block === undefined || done.has(block)) continue;
          done.add(block);
          yield* examineWithCare(block);
        }
      }
      yield* discoverFields(root, sample, done);
    },
    *reread(nodes) {
      const done = new Set<Block>();
      for (const node of nodes) {
        const block = isText(node) ? meet(node, done) : blockOf(node);
        if (block === undefined || done.has(block)) continue;
        done.add(block);
        yield* examineWithCare(block);
        yield;
      }
    },
  };
}

/** The one text node in an element, as most cells have it. */
function onlyTextOf(element: Element): Text | undefined {
  let at: Node | null = element.firstChild;
  while (at !== null && at.nextSibling === null) {
    if (isText(at)) return at;
    at = at.firstChild;
  }
  return undefined;
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
