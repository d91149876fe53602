/** Walks through large pages a few thousand nodes at a time, in time that grows with the page and no faster. */

import { rangeOf, release } from './ranges.ts';

const NODES_AT_ONCE = 1024;
const UNITS_AT_ONCE = 65_536;
/** A native look through so many elements takes about 10 ms. */
const ELEMENTS_AT_ONCE = 100_000;
const REST_EVERY = 32;

/** A sign that stands in every text in which `findIdentities` finds something, and in few others; it takes a nanosecond a character. */
export const SIGN = /[@\\]|[=:](?<=[a-z"'\] ][=:])|-[0-9a-f]{4}-|-1-(?:5-21|12)-|[([]at[)\]]/gi;

/** Text nodes in the order of the page that hold a sign; in one array those of some hundred nodes, which may be empty. */
export function* signedTexts(root: Node): Generator<readonly Text[]> {
  // Unlike a tree walker, an iterator stays on its way when the page removes the node that it stands on.
  const iterator = document.createNodeIterator(root, NodeFilter.SHOW_TEXT);
  for (;;) {
    const { nodes, ends } = nextNodes(iterator);
    if (nodes.length === 0) return;
    yield signed(nodes, ends);
  }
}

interface Chunk {
  readonly nodes: readonly Text[];
  /** Where each node's text ends in the text of all. */
  readonly ends: readonly number[];
}

function nextNodes(iterator: NodeIterator): Chunk {
  const nodes: Text[] = [];
  const ends: number[] = [];
  let total = 0;
  while (nodes.length < NODES_AT_ONCE && total < UNITS_AT_ONCE) {
    const node = iterator.nextNode() as Text | null;
    if (node === null) break;
    total += node.length;
    nodes.push(node);
    ends.push(total);
  }
  return { nodes, ends };
}

/** One search through the text of all costs a tenth of one search in each. */
function signed(nodes: readonly Text[], ends: readonly number[]): Text[] {
  const text = textOf(nodes);
  const met: Text[] = [];
  let index = 0;
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(text); match !== null; match = SIGN.exec(text)) {
    while ((ends[index] ?? Infinity) <= match.index) index += 1;
    const node = nodes[index];
    if (node !== undefined) met.push(node);
    SIGN.lastIndex = ends[index] ?? text.length;
  }
  return met;
}

function textOf(nodes: readonly Text[]): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const range = rangeOf({ node: first, start: 0, end: 0 });
  range.setEnd(last, last.length);
  const text = range.toString();
  release(range);
  return text;
}

/**
 * Visits the elements under a root, itself included, that one of the selectors finds, each once; rests now and then. Selectors are
 * sought one by one: a list of them takes the browser several times as long.
 */
export function* visitAll(root: ParentNode & Node, selectors: readonly string[], visit: (element: Element) => void): Generator {
  const visited = new Set<Element>();
  const isLarge = isVeryLarge(root);
  for (const selector of selectors) {
    for (const elements of elementsOf(root, selector, isLarge)) {
      for (const element of elements) {
        if (visited.has(element)) continue;
        visited.add(element);
        visit(element);
        if (visited.size % REST_EVERY === 0) yield;
      }
      yield;
    }
  }
}

/** In one list the elements of a part of a very large page. */
function* elementsOf(root: ParentNode & Node, selector: string, isLarge = isVeryLarge(root)): Generator<Iterable<Element>> {
  if (root instanceof Element && root.matches(selector)) yield [root];
  if (!isLarge) yield root.querySelectorAll(selector);
  else for (const child of root.children) yield* elementsOf(child, selector);
}

/** To tell takes as long as to look for a selector. A shadow root cannot, and is never so large. */
const isVeryLarge = (root: ParentNode & Partial<Pick<Document, 'getElementsByTagName'>>): boolean =>
  (root.getElementsByTagName?.('*').length ?? 0) > ELEMENTS_AT_ONCE;

/** The first text nodes under a root, blank ones left out. */
export function textsUnder(root: Node, most: number): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let text = walker.nextNode() as Text | null; text !== null && texts.length < most; text = walker.nextNode() as Text | null) {
    if (text.data.trim() !== '') texts.push(text);
  }
  return texts;
}
