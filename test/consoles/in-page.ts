/** Finds names and marks on a page as a browser shows it; runs inside the page, so it must stand alone. */

/** What to look for; sent as JSON. */
export interface Search {
  /** Lower case. */
  readonly texts: readonly string[];
  /** Addresses of whose name each text is, in lower case. */
  readonly addresses: readonly (readonly string[])[];
  /** A selector of what shows one record. */
  readonly records: string;
  /** A selector of what the product itself says is a user. */
  readonly users: string;
}

/** One name at one place. */
export interface Sighting {
  /** Which of the texts. */
  readonly index: number;
  /** The same for the same place, as long as it holds the same name. */
  readonly place: string;
  /** Whether it stands on the screen now. */
  readonly isShown: boolean;
  /** A label or column says that a user stands there. */
  readonly saysUser: boolean;
  /** Which of the owner's addresses stand in the same record. */
  readonly beside: readonly string[];
  /** Highlights that cover exactly this name. */
  readonly highlights: readonly string[];
  readonly around: string;
}

/** What one document shows. */
export interface Sight {
  readonly sightings: readonly Sighting[];
  /** Highlighted texts that are no name, as `highlight: text`. */
  readonly astray: readonly string[];
}

declare global {
  interface Window {
    numbered?: WeakMap<Node, number>;
    numbers?: number;
  }
}

/** Looks for names in this document. */
export function lookForNames(json: string): Sight {
  const { texts, addresses, records, users }: Search = JSON.parse(json);
  type Piece = { readonly node: Text; readonly from: number };
  const SILENT = /^(?:script|style|noscript|template|textarea|option|title)$/;
  const LABEL = /(?:user|account|login)(?:[ ._-]?(?:name|id))?["']?\s*[=:]\s*["']?$/i;
  const numbered = (window.numbered ??= new WeakMap());
  const numberOf = (node: Node): number => {
    const number = numbered.get(node) ?? (window.numbers = (window.numbers ?? 0) + 1);
    numbered.set(node, number);
    return number;
  };
  const isInline = (element: Element): boolean => /^(?:inline|contents)$/.test(getComputedStyle(element).display);
  const blockOf = (node: Node): Node => {
    let at: Node | null = node.parentNode;
    while (at instanceof Element && isInline(at)) at = at.parentNode;
    return at ?? node;
  };

  // Runs of text that flow on, in every tree.
  const runs: Piece[][] = [];
  const collect = (root: Node): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let block: Node | null = null;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element && node.shadowRoot) collect(node.shadowRoot);
      if (!(node instanceof Text)) {
        if (!(node instanceof Element) || node.localName === 'br' || !isInline(node)) block = null;
        continue;
      }
      if (node.parentElement && SILENT.test(node.parentElement.localName)) continue;
      const own = blockOf(node);
      if (own === block) runs.at(-1)?.push({ node, from: (runs.at(-1)?.at(-1)?.from ?? 0) + (runs.at(-1)?.at(-1)?.node.length ?? 0) });
      else runs.push([{ node, from: 0 }]);
      block = own;
    }
  };
  collect(document);

  const byText = new Map(texts.map((text, index) => [text, index]));
  const longestFirst = texts.toSorted((a, b) => b.length - a.length).map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`));
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_.@\\#+%-])(?:${longestFirst.join('|')})(?![\p{L}\p{N}_@\\$#]|[.-][\p{L}\p{N}])`, 'gu');

  const ranges = [...CSS.highlights].flatMap(([highlight, some]) => [...some].flatMap((range) => (range instanceof Range && !range.collapsed ? [{ highlight, range }] : [])));
  const told = new Set<Range>();
  const clipOf = (element: Element | null): { top: number; bottom: number } => {
    let [top, bottom] = [0, innerHeight];
    for (let at = element; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const box = at.getBoundingClientRect();
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { top, bottom };
  };

  const sightings = runs.flatMap((run): Sighting[] => {
    const text = run.map(({ node }) => node.data).join('');
    return [...text.toLowerCase().matchAll(pattern)].flatMap((match): Sighting[] => {
      const [start, end] = [match.index, match.index + match[0].length];
      const index = byText.get(match[0]) ?? -1;
      const parts = run.flatMap(({ node, from }) => {
        const [first, last] = [Math.max(start - from, 0), Math.min(end - from, node.length)];
        return first < last ? [{ node, first, last }] : [];
      });
      const [part] = parts;
      const element = part?.node.parentElement ?? null;
      if (part === undefined || element === null) return [];
      const own = new Range();
      own.setStart(part.node, part.first);
      own.setEnd(part.node, part.last);
      const box = own.getBoundingClientRect();
      // What is not shown may be marked already, and need not be.
      const isVisible = box.width > 0 && element.checkVisibility({ visibilityProperty: true });
      const { top, bottom } = clipOf(element);
      const middle = (box.top + box.bottom) / 2;
      // Each part of a name that is spread over several nodes has a range of its own.
      const marks = parts.map(({ node, first, last }) => ranges.filter(({ range }) => range.startContainer === node && range.endContainer === node && range.startOffset === first && range.endOffset === last));
      for (const { range } of marks.flat()) told.add(range);
      const record = (element.closest(records) ?? blockOf(part.node)).textContent?.toLowerCase() ?? '';
      return [
        {
          index,
          place: `${numberOf(part.node)}:${start}:${index}`,
          isShown: isVisible && middle > top && middle < bottom,
          saysUser: LABEL.test(text.slice(0, start)) || (users !== '' && element.closest(users) !== null),
          beside: (addresses[index] ?? []).filter((address) => record.includes(address)),
          highlights: marks.every(({ length }) => length > 0) ? [...new Set(marks.flat().map(({ highlight }) => highlight))] : [],
          around: text.slice(Math.max(0, start - 20), end + 10).trim(),
        },
      ];
    });
  });
  const astray = ranges.filter(({ range }) => !told.has(range)).map(({ highlight, range }) => `${highlight}: ${range.toString()}`);
  return { sightings, astray };
}
