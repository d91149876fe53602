/** Walks through large pages a few thousand nodes at a time, in time that grows with the page and no faster. */

const UNITS_AT_ONCE = 65_536;
/** To look at a node takes as long as to search so many UTF-16 units. */
const UNITS_A_NODE = 64;
/** A native look through so many elements takes about 10 ms. */
const ELEMENTS_AT_ONCE = 100_000;
const REST_EVERY = 32;

/** A sign that stands in every text in which `findIdentities` finds something, and in few others; it takes a nanosecond a character. */
export const SIGN = /[@\\]|[=:](?<=(?:^|[a-z"'\] ])[=:])|-[0-9a-f]{4}-|-1-(?:5-21|12)-|[([]at[)\]]/i;

/** Text nodes in the order of the page that hold a sign; in one array those among some hundred nodes, which may be empty. */
export function* signedTexts(root: Node): Generator<readonly Text[]> {
  // Unlike a tree walker, an iterator stays on its way when the page removes the node that it stands on.
  const iterator = document.createNodeIterator(root, NodeFilter.SHOW_TEXT);
  const next = (): Text | null => iterator.nextNode() as Text | null;
  let met: Text[] = [];
  let units = 0;
  for (let node = next(); node !== null; node = next()) {
    const { data } = node;
    if (SIGN.test(data)) met.push(node);
    units += UNITS_A_NODE + data.length;
    if (units < UNITS_AT_ONCE) continue;
    yield met;
    met = [];
    units = 0;
  }
  yield met;
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
