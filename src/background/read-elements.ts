/** Reads a page for the trial of a rule. It runs in the page's isolated world, and so may use nothing from around it. */

/** What a document, with its shadow roots, holds. */
export interface ElementsRead {
  readonly origin: string;
  readonly count: number;
  /** Of the first elements, each text once, as it stands in the page. */
  readonly texts: readonly string[];
}

/** Counts the elements that a selector finds, and reads the texts of some. A page of any size takes a moment, and no more. */
export function readElements(selector: string, most: number): ElementsRead {
  const TRIED = 200;
  const LONGEST = 2000;
  const LOOKED_INTO = 100_000;
  const texts = new Set<string>();
  let count = 0;
  let looked = 0;
  const read = (root: Document | ShadowRoot): void => {
    for (const { textContent } of root.querySelectorAll(selector)) {
      count += 1;
      if (count <= TRIED && texts.size < most && textContent.trim() !== '') texts.add(textContent.slice(0, LONGEST));
    }
    for (const element of root.querySelectorAll('*')) {
      looked += 1;
      if (looked > LOOKED_INTO) return;
      const inner = element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
      if (inner) read(inner);
    }
  };
  read(document);
  return { origin: self.origin, count, texts: [...texts] };
}
