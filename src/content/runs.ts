/** The text of a block as a person reads it: runs that go on through inline elements, with the nodes that they stand in. */
import { isCustom, isElement, isInline, isText, type Block } from './blocks.ts';

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
  /** Whether text that is not in the run may touch its beginning or its end. */
  readonly open: { readonly start: boolean; readonly end: boolean };
}

/** A run ends after so many UTF-16 units, so that no page can make one grow without end. */
const LONGEST = 32_768;
// Between two of which no token goes on.
const DELIMITER = /[\s"'`()<>[\]{},;:=|]/;

/** The runs of a block, in order; nested blocks have their own. */
export function* runsOf(block: Block): Generator<Run> {
  const own = isElement(block) && isCustom(block);
  let draft = new Draft(own);
  let at: Node | null = block.firstChild;
  while (at !== null) {
    let next: Node | null = null;
    if (isText(at)) draft.add(at);
    else if (isElement(at) && isInline(at)) {
      draft.cross(at);
      next = at.firstChild;
    } else if (isElement(at)) {
      const open = isCustom(at);
      yield* draft.end(open);
      draft = new Draft(open);
    }
    if (draft.length > LONGEST) {
      yield* draft.end(true);
      draft = new Draft(true);
    }
    at = next ?? after(at, block, draft);
  }
  yield* draft.end(own);
}

/** The next node in the order of the page that is not within `at`; the inline elements that end on the way are crossed. */
function after(at: Node, block: Block, draft: Draft): Node | null {
  let from: Node = at;
  while (from.nextSibling === null) {
    const parent: Node | null = from.parentNode;
    if (parent === null || parent === block) return null;
    if (isElement(parent)) draft.cross(parent);
    from = parent;
  }
  return from.nextSibling;
}

class Draft {
  length = 0;
  readonly #pieces: Piece[] = [];
  readonly #joints = new Map<number, readonly Element[]>();
  readonly #open: boolean;
  #crossed: Element[] = [];

  constructor(open: boolean) {
    this.#open = open;
  }

  cross(element: Element): void {
    // A `wbr` is made to stand within a token.
    if (this.length > 0 && element.localName !== 'wbr') this.#crossed.push(element);
  }

  add(node: Text): void {
    if (node.length === 0) return;
    const before = this.#pieces.at(-1)?.node.data.at(-1);
    if (before !== undefined && this.#crossed.length > 0 && !DELIMITER.test(before) && !DELIMITER.test(node.data.charAt(0))) {
      this.#joints.set(this.length, this.#crossed);
    }
    this.#crossed = [];
    this.#pieces.push({ node, from: this.length });
    this.length += node.length;
  }

  *end(open: boolean): Generator<Run> {
    if (this.length === 0) return;
    const text = this.#pieces.map(({ node }) => node.data).join('');
    yield { text, pieces: this.#pieces, joints: this.#joints, open: { start: this.#open, end: open } };
  }
}

/** The parts of the text nodes in which a part of a run stands. */
export const placesOf = ({ pieces }: Run, start: number, end: number): Place[] =>
  pieces.flatMap(({ node, from }) => placeIn(node, Math.max(start - from, 0), Math.min(end - from, node.length)));

/** One part of one text node; none where it would be empty. */
export const placeIn = (node: Text, start: number, end: number): Place[] =>
  start < end ? [{ node, start, end, text: node.data.slice(start, end) }] : [];

/** Tells whether a place still reads as it did. */
export const isIntact = ({ node, start, end, text }: Place): boolean => node.isConnected && node.data.slice(start, end) === text;
