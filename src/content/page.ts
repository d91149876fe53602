/** Keeps the marks of a page right while the page changes. */
import type { Layout } from '../consoles/console.ts';
import { createAnswers, type Ask } from './answers.ts';
import { blockOf, isElement } from './blocks.ts';
import { changesOf, type Changes } from './changes.ts';
import { createExtras, type Extras } from './extras.ts';
import { tableWithOtherColumns } from './fields.ts';
import type { Hit } from './examine.ts';
import { createHits, type Hits } from './hits.ts';
import type { Painter } from './paint.ts';
import { createRoots, type Tree } from './roots.ts';
import { createScanner } from './scan.ts';
import { createWork } from './work.ts';

/** The page as it is known. */
export interface Page {
  readonly hits: Hits;
  readonly extras: Extras;
  /** Examines the block of a hit that was found in passing. */
  complete(hit: Hit): void;
  /** Has all names looked up again. */
  expire(): void;
}

/** What the page is read with. */
export interface Means {
  readonly layout: Layout;
  readonly ask: Ask;
  readonly painter: Painter;
  /** Told after every slice. */
  readonly rested: () => void;
}

/** Beyond so many changed parts reading the whole tree is cheaper. */
const MANY = 300;
const AT_ONCE_MS = 3;

/** Begins to read the page; the signal ends it. */
export function readPage(signal: AbortSignal, { layout, ask, painter, rested }: Means): Page {
  const reconsider = (nodes: ReadonlySet<Node>): void => {
    const present = [...nodes].filter((node) => node.isConnected);
    for (const node of present) if (isElement(node)) extras.reread(node);
    work.add(scanner.reread(present), true);
  };
  const answers = createAnswers(ask, reconsider);
  const hits = createHits(layout, painter);
  const extras = createExtras(answers);
  const scanner = createScanner({ answers, layout }, hits);
  const work = createWork(signal, () => {
    answers.send();
    rested();
  });

  function* readUnder(root: Tree | Element): Generator<void> {
    // What changes from here on has to be read once more.
    unread.delete(root);
    yield* roots.search(root);
    yield* scanner.discover(root);
    yield* extras.search(root);
  }

  const unread = new Set<Tree | Element>();
  const readTrees = (trees: Iterable<Tree>): void => {
    for (const tree of trees) {
      if (!unread.has(tree)) work.add(readUnder(tree));
      unread.add(tree);
    }
  };

  const apply = ({ blocks, added, attributes }: Changes): void => {
    const stale = new Set([...blocks].flatMap((block) => [...hits.drop(block)]));
    for (const element of attributes) extras.reread(element);
    if (stale.size + added.size > MANY) {
      readTrees(roots.trees);
      return;
    }
    const tables = [...added, ...blocks].flatMap((node) => (isElement(node) ? (tableWithOtherColumns(node) ?? []) : []));
    const isQuiet = work.isIdle();
    if (stale.size > 0) work.add(scanner.reread(stale), true);
    for (const element of new Set([...added, ...tables])) work.add(readUnder(element), true);
    // Before the next frame, so that a row that was drawn again does not flicker.
    if (isQuiet) work.run(AT_ONCE_MS);
  };

  const roots = createRoots(signal, {
    found: (tree) => queueMicrotask(() => readTrees([tree])),
    changed: (records) => apply(changesOf(records)),
  });
  return {
    hits,
    extras,
    complete({ isHasty, places: [place] }) {
      const block = place && blockOf(place.node);
      if (isHasty && block !== undefined) work.add(scanner.reread([block]), true);
    },
    expire() {
      answers.expire();
      readTrees(roots.trees);
    },
  };
}
