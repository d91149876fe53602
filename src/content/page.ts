/** Keeps the marks of a page right while the page changes. */
import type { Layout } from '../consoles/console.ts';
import { createAnswers, type Answers, type Ask } from './answers.ts';
import { blockOf, isElement } from './blocks.ts';
import { changesOf, type Changes } from './changes.ts';
import { createExtras, type Extras } from './extras.ts';
import { tableWithOtherColumns } from './fields.ts';
import { createHits, type Hits } from './hits.ts';
import type { Painter } from './paint.ts';
import { createRoots, type Tree } from './roots.ts';
import { createScanner } from './scan.ts';
import { createWork } from './work.ts';

/** The page as it is known. */
export interface Page {
  readonly hits: Hits;
  readonly extras: Extras;
  readonly answers: Answers;
  readonly trees: ReadonlySet<Tree>;
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
/** So many blocks are read again before the next frame, so that a mark does not flicker. */
const FEW = 40;
const AT_ONCE_MS = 3;

/** Begins to read the page; the signal ends it. */
export function readPage(signal: AbortSignal, { layout, ask, painter, rested }: Means): Page {
  const reconsider = (node: Node): void => {
    if (!node.isConnected) return;
    const block = blockOf(node);
    if (isElement(node)) extras.reread(node);
    if (block !== undefined) work.add(scanner.reread(block), true);
  };
  const answers = createAnswers(ask, reconsider);
  const hits = createHits(layout, painter);
  const extras = createExtras(answers);
  const scanner = createScanner({ answers, layout }, hits);
  const work = createWork(signal, () => {
    answers.send();
    rested();
  });

  const unread = new Set<Tree>();
  function* readTree(tree: Tree): Generator<void> {
    // What changes from here on has to be read once more.
    unread.delete(tree);
    yield* roots.search(tree);
    yield* scanner.discover(tree);
    yield* extras.search(tree);
  }

  const addTree = (tree: Tree): void => {
    if (unread.has(tree)) return;
    unread.add(tree);
    work.add(readTree(tree));
  };

  function* readAdded(element: Element): Generator<void> {
    yield* roots.search(element);
    yield* scanner.discover(element);
    yield* extras.search(element);
  }

  const apply = ({ blocks, added, attributes }: Changes): void => {
    const stale = new Set([...blocks].flatMap((block) => [...hits.drop(block)]));
    for (const element of attributes) extras.reread(element);
    if (stale.size + added.size > MANY) {
      for (const tree of roots.trees) addTree(tree);
      return;
    }
    const tables = [...added, ...blocks].flatMap((node) => (isElement(node) ? (tableWithOtherColumns(node) ?? []) : []));
    const isQuiet = work.isIdle();
    const left = stale.size > FEW ? stale : scanner.rereadNow(stale);
    for (const block of left) work.add(scanner.reread(block), true);
    for (const element of new Set([...added, ...tables])) work.add(readAdded(element), true);
    // Before the next frame, so that a row that was drawn again does not flicker.
    if (isQuiet && added.size <= FEW) work.run(AT_ONCE_MS);
  };

  const roots = createRoots(signal, {
    found: (tree) => queueMicrotask(() => addTree(tree)),
    changed: (records) => apply(changesOf(records)),
  });
  return {
    hits,
    extras,
    answers,
    trees: roots.trees,
    expire() {
      answers.expire();
      for (const tree of roots.trees) addTree(tree);
    },
  };
}
