/** Keeps the marks of a page right while the page changes. */
import type { Layout } from '../consoles/console.ts';
import { createAnswers, type Ask } from './answers.ts';
import { blockOf, isElement, isText, type Block } from './blocks.ts';
import { changesOf, type Changes } from './changes.ts';
import type { Hit } from './examine.ts';
import { createExtras, type Extras } from './extras.ts';
import { tableWithOtherColumns } from './fields.ts';
import { createMarks, type Marks } from './marks.ts';
import { watchTrees, type Tree } from './roots.ts';
import { createScanner } from './scan.ts';
import { createWork } from './work.ts';

/** The page as it is known. */
export interface Page {
  readonly marks: Marks;
  readonly extras: Extras;
  /** Has all names looked up again, wherever they may stand now by the layout. */
  expire(): void;
}

/** What the page is read with. */
export interface Means {
  readonly layout: Layout;
  readonly ask: Ask;
  /** Told after every slice. */
  readonly rested: () => void;
}

/** Beyond so many changed parts reading the whole page is cheaper. */
const MANY = 300;
const AT_ONCE_MS = 3;
const FRAME_MS = 16;

/** Begins to read the page; the signal ends it. */
export function readPage(signal: AbortSignal, { layout, ask, rested }: Means): Page {
  let isRead = false;
  const work = createWork(signal, () => {
    answers.send(isRead);
    rested();
  });
  // What has changed comes first, then what is new, then what is known only now, and last the whole page.
  const examine = work.lane((block: Block) => scanner.examine(block), true);
  const readAdded = work.lane(readUnder);
  const meet = work.lane((text: Text) => [scanner.meet(text)]);
  const readTree = work.lane(readUnder);

  const answers = createAnswers(signal, ask, (nodes) => {
    for (const node of nodes) {
      if (!node.isConnected) continue;
      if (isElement(node)) extras.reread(node);
      if (isText(node)) meet(node);
      else examineAt(node);
    }
  });
  const examineAt = (node: Node): void => {
    const block = blockOf(node);
    if (block !== undefined) examine(block);
  };
  const examineHit = ({ places: [place] }: Hit): void => {
    if (place) examineAt(place.node);
  };
  const marks = createMarks(signal, layout, (hit) => {
    if (hit.isHasty) examineHit(hit);
  });
  const extras = createExtras(answers);
  const scanner = createScanner({ answers, layout }, marks, examine);

  function* readUnder(root: Tree | Element): Generator {
    yield* search(root);
    yield* scanner.discover(root);
    yield* extras.search(root);
    isRead ||= root === document;
  }

  let ranAt = 0;
  const apply = ({ blocks, added, attributes }: Changes): void => {
    marks.renew();
    const stale = new Set([...blocks].flatMap((block) => [...marks.drop(block)]));
    for (const element of attributes) extras.reread(element);
    // Whatever has changed, somebody may be gone.
    work.soon();
    if (stale.size + added.size > MANY) {
      readTree(document);
      return;
    }
    const tables = [...added, ...blocks].flatMap((node) => (isElement(node) ? (tableWithOtherColumns(node) ?? []) : []));
    stale.forEach(examine);
    [...added, ...tables].forEach(readAdded);
    // Before the next frame, so that a row that was drawn again does not flicker; once a frame, for the page's sake.
    if (performance.now() - ranAt < FRAME_MS) return;
    work.run(AT_ONCE_MS);
    ranAt = performance.now();
  };

  const search = watchTrees(signal, {
    found: readTree,
    changed: (records) => apply(changesOf(records)),
    typed(element) {
      extras.reread(element);
      work.soon();
    },
  });
  return {
    marks,
    extras,
    expire() {
      // The layout may no longer vouch for them.
      marks.standing().forEach(examineHit);
      answers.expire();
      // Which leads on to all the others.
      readTree(document);
    },
  };
}
