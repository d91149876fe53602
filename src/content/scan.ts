/** Goes through the page: finds candidates fast, has the unknown ones asked, and has the blocks of marked ones examined with care. */
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import { blockOf, isAlone, isText, type Block } from './blocks.ts';
import { examine, type Knowledge } from './examine.ts';
import { certainFields, isUserField, keysAround, likelyFields } from './fields.ts';
import type { Hits } from './hits.ts';
import { elementsOf, stretchesOf, textsUnder } from './walk.ts';

/** The ways to read a page. */
export interface Scanner {
  /** Reads all text under a root that is new, or all of the page. */
  discover(root: Block | Document): Generator<void>;
  /** Reads one block again. */
  reread(block: Block): Generator<void>;
  /** Reads a few blocks at once, before the next frame, as far as that needs no layout; answers those that are left. */
  rereadNow(blocks: Iterable<Block>): Block[];
}

const LONGEST_CACHED = 200;
const MOST_CACHED = 5000;
const LONGEST_NAME = 160;
const TEXTS_IN_FIELD = 20;
const REST_EVERY = 16;

/** Makes the scanner of a page. */
export function createScanner(knowledge: Knowledge, hits: Hits): Scanner {
  const { answers, layout } = knowledge;
  const stamps = new WeakMap<Block, number>();
  const identitiesIn = cached((text) => findIdentities(text));
  const nameIn = cached((text) => {
    const name = vouchedName(text, { saysUser: true });
    return name === undefined ? [] : [name.identity];
  });

  const isMarked = (identities: readonly Identity[], node: Node): boolean => {
    let marked = false;
    for (const identity of identities) if (answers.of(identity, node)) marked = true;
    return marked;
  };

  function* reread(block: Block, mayMeasure = true): Generator<void, boolean> {
    const stamp = (stamps.get(block) ?? 0) + 1;
    stamps.set(block, stamp);
    const found = yield* examine(block, knowledge, mayMeasure);
    if (found === 'postponed') return false;
    // While this one rested the block changed, and another examination of it began.
    if (stamps.get(block) === stamp) hits.replace(block, found);
    return true;
  }

  function* meet(text: Text, met: Set<Block>): Generator<void> {
    const alone = text.length <= LONGEST_CACHED && isAlone(text);
    if (alone && !isMarked(identitiesIn(text.data), text)) return;
    const block = blockOf(text);
    if (block === undefined || met.has(block)) return;
    met.add(block);
    yield* reread(block);
  }

  function* meetField(field: Element, met: Set<Block>): Generator<void> {
    const only = onlyTextOf(field);
    for (const text of only === undefined ? textsUnder(field, TEXTS_IN_FIELD) : [only]) {
      if (text.length > LONGEST_NAME || !isMarked(nameIn(text.data), text)) continue;
      const block = blockOf(text);
      if (block === undefined || met.has(block)) continue;
      met.add(block);
      yield* reread(block);
    }
  }

  return {
    *discover(root) {
      const met = new Set<Block>();
      const sample: Text[] = [];
      let count = 0;
      for (const stretch of stretchesOf(root)) {
        yield;
        sample.push(...stretch.sample);
        for (const text of stretch.signed) {
          yield* meet(text, met);
          if ((count += 1) % REST_EVERY === 0) yield;
        }
      }
      const keys = keysAround(sample, layout.keys);
      const certain = certainFields(root, layout.fields);
      for (const [selector, isLikely] of [[certain, false], [likelyFields(keys), true]] as const) {
        if (selector === '') continue;
        yield;
        for (const fields of elementsOf(root, selector)) {
          for (const field of fields) {
            if (!isLikely || isUserField(field, keys)) yield* meetField(field, met);
            if ((count += 1) % REST_EVERY === 0) yield;
          }
        }
      }
    },
    *reread(block) {
      yield* reread(block);
    },
    rereadNow: (blocks) => [...blocks].filter((block) => !settle(reread(block, false))),
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

/** Runs a task to its end. */
function settle<T>(task: Generator<unknown, T>): T {
  let step = task.next();
  while (step.done !== true) step = task.next();
  return step.value;
}

/** Remembers what short texts came to, since consoles show the same ones over and over. */
function cached(read: (text: string) => readonly Identity[]): (text: string) => readonly Identity[] {
  const known = new Map<string, readonly Identity[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const identities = read(text);
    if (known.size >= MOST_CACHED) known.clear();
    known.set(text, identities);
    return identities;
  };
}
