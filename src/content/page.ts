/** Keeps the marks of a page right while the page changes. */
import type { Layout } from '../consoles/console.ts';
import { createAnswers, type Ask } from './answers.ts';
import { blockOf, isElement } from './blocks.ts';
import { changesOf, type Changes } from './changes.ts';
import { createExtras, type Extras } from './extras.ts';
import { tableWithOtherColumns } from './fields.ts';
import { createMarks, type Marks } from './marks.ts';
import { createRoots, type Tree } from './roots.ts';
import { createScanner } from './scan.ts';
import { createWork } from './work.ts';

/** The page as it is known. */
export interface Page {
  readonly marks: Marks;
  readonly extras: Extras;
  /** Has all names looked up again. */
  expire(): void;
}

/** What the page is read with. */
export interface Means {
  readonly layout: Layout;
  readonly ask: Ask;
  /** Told after every slice. */
  readonly rested: () => void;
}

/** Beyond so many changed parts reading the whole tree is cheaper. */
const MANY = 300;
const AT_ONCE_MS = 3;
const FRAME_MS = 16;

/** Begins to read the page; the signal ends it. */
export function readPage(signal: AbortSignal, { layout, ask, rested }: Means): Page {
  const reconsider = (nodes: ReadonlySet<Node>): void => {
    const present = [...nodes].filter((node) => node.isConnected);
    for (const node of present) if (isElement(node)) extras.reread(node);
    work.add(scanner.reread(present), true);
  };
  const answers = createAnswers(ask, reconsider);
  const marks = createMarks(signal, layout, ({ isHasty, places: [place] }) => {
    if (isHasty && place) reconsider(new Set([blockOf(place.node) ?? place.node]));
  });
  const extras = createExtras(answers);
  const scanner = createScanner({ answers, layout }, marks);
  const work = createWork(signal, () => {
    answers.send();
    rested();
  });

  function* readUnder(root: Tree | Element): Generator {
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

  let ranAt = 0;
  const apply = ({ blocks, added, attributes }: Changes): void => {
    const stale = new Set([...blocks].flatMap((block) => [...marks.drop(block)]));
    for (const element of attributes) extras.reread(element);
    if (stale.size + added.size > MANY) {
      readTrees(roots.trees);
      return;
    }
    const tables = [...added, ...blocks].flatMap((node) => (isElement(node) ? (tableWithOtherColumns(node) ?? []) : []));
    if (stale.size > 0) work.add(scanner.reread(stale), true);
    for (const element of new Set([...added, ...tables])) work.add(readUnder(element), true);
    // Before the next frame, so that a row that was drawn again does not flicker; once a frame, for the page's sake.
    if (performance.now() - ranAt < FRAME_MS) return;
    work.run(AT_ONCE_MS);
    ranAt = performance.now();
  };

  const roots = createRoots(signal, {
    found: (tree) => queueMicrotask(() => readTrees([tree])),
    changed: (records) => apply(changesOf(records)),
  });
  return {
    marks,
    extras,
    expire() {
      answers.expire();
      readTrees(roots.trees);
    },
  };
}
