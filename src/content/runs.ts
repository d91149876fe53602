/** The text of a block as a person reads it: runs that go on through inline elements, with the nodes that they stand in. */
import { isElement, isInline, isText, type Block } from './blocks.ts';

/** A part of a text node, and what it read when it was found. */
export interface Place {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One text node of a run, and the offset at which it begins there. */
interface Piece {
  readonly node: Text;
  readonly from: number;
}

/** Text without a break. */
export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Where two pieces meet in the midst of what may be one token, and the elements between them: their layout decides. */
  readonly joints: ReadonlyMap<number, readonly Element[]>;
}

/** A part of a run. */
export interface Part {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
}

/** A run ends after so many UTF-16 units, so that no page can make one grow without end. */
const LONGEST = 32_768;
// Between two of which no token goes on.
const DELIMITER = /[\s"'`()<>[\]{},;:=|]/;

interface Draft {
  length: number;
  readonly pieces: Piece[];
  readonly joints: Map<number, readonly Element[]>;
  /** Inline elements that begin or end after the last piece. */
  crossed: Element[];
}

const draft = (): Draft => ({ length: 0, pieces: [], joints: new Map(), crossed: [] });

/** The runs of a block, in order; nested blocks have their own. */
export function* runsOf(block: Block): Generator<Run> {
  let run = draft();
  let at: Node | null = block.firstChild;
  while (at !== null) {
    const isFlowing = isElement(at) && isInline(at);
    if (isText(at)) add(run, at);
    if (isFlowing) run.crossed.push(at as Element);
    if ((isElement(at) && !isFlowing) || run.length > LONGEST) {
      yield* finished(run);
      run = draft();
    }
    let next: Node | null = isFlowing ? at.firstChild : null;
    while (next === null && at !== null && at !== block) {
      next = at.nextSibling;
      at = at.parentNode;
      if (next === null && at !== block && isElement(at)) run.crossed.push(at);
    }
    at = next;
  }
  yield* finished(run);
}

function add(run: Draft, node: Text): void {
  const before = run.pieces.at(-1)?.node.data.at(-1);
  if (node.length === 0) return;
  // A `wbr` is made to stand within a token.
  const between = run.crossed.filter(({ localName }) => localName !== 'wbr');
  if (before !== undefined && between.length > 0 && !DELIMITER.test(before + node.data.charAt(0))) run.joints.set(run.length, between);
  run.crossed = [];
  run.pieces.push({ node, from: run.length });
  run.length += node.length;
}

function* finished({ length, pieces, joints }: Draft): Generator<Run> {
  if (length > 0) yield { text: pieces.map(({ node }) => node.data).join(''), pieces, joints };
}

/** The parts of the text nodes in which a part of a run stands. */
export const placesOf = ({ run, start, end }: Part): Place[] =>
  run.pieces.flatMap(({ node, from }) => placeIn(node, Math.max(start - from, 0), Math.min(end - from, node.length)));

/** One part of one text node; none where it would be empty. */
export const placeIn = (node: Text, start: number, end: number): Place[] =>
  start < end ? [{ node, start, end, text: node.data.slice(start, end) }] : [];

/** Tells whether a place still reads as it did. */
export const isIntact = ({ node, start, end, text }: Place): boolean => node.isConnected && node.data.slice(start, end) === text;
