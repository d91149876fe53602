/** Compares the console's truth with a page as a browser shows it; runs inside the page, so it must stand alone. */
import type { Occurrence } from './truth.ts';

/** What was found where an occurrence should stand. */
export interface Seen {
  /** Which of the occurrences asked for. */
  readonly index: number;
  /** The text that stands there. */
  readonly shown: string;
  /** Names of the CSS highlights that cover any of it. */
  readonly highlights: readonly string[];
}

/** What one document shows of the occurrences asked for. */
export interface Sight {
  /** Only those whose element is in the document now. */
  readonly seen: readonly Seen[];
  /** Texts in which one of the names stands although no occurrence says so. */
  readonly untold: readonly string[];
  /** Highlighted texts that no occurrence touches, as `name: text`. */
  readonly astray: readonly string[];
}

declare global {
  interface Window {
    internals?: WeakMap<Element, ElementInternals>;
  }
}

/** What to look for; sent as JSON, which for thousands of occurrences is far quicker than a value. */
export interface Search {
  readonly occurrences: readonly Occurrence[];
  /** Lower case. */
  readonly names: readonly string[];
}

/** Looks for these occurrences, in their order, and for these names anywhere else in this document. */
export function lookAround(json: string): Sight {
  const { occurrences, names }: Search = JSON.parse(json);
  type Piece = readonly [node: Text, from: number, to: number];
  const told: Piece[] = [];
  const toldValues = new Set<string>();
  const ranges = [...CSS.highlights].flatMap(([name, highlight]) => [...highlight].flatMap((range) => (range instanceof Range ? [{ name, range }] : [])));
  const touched = new Set<Range>();

  // The console's elements ask for no internals of their own, so these are still to be had, once; they know closed roots too.
  const known = (window.internals ??= new WeakMap());
  const rootOf = (element: Element) => {
    if (!(element instanceof HTMLElement && customElements.get(element.localName))) return element.shadowRoot;
    const internals = known.get(element) ?? element.attachInternals();
    known.set(element, internals);
    return internals.shadowRoot;
  };
  const elementAt = (where: string) =>
    where.split(' >>> ').reduce<Element | null>((found, step, index) => {
      const root = index === 0 ? document : found && rootOf(found);
      return root?.querySelector(step) ?? null;
    }, null);
  const textNodes = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
    return nodes;
  };
  const piecesAt = (element: Element, start: number, end: number) => {
    let offset = 0;
    return textNodes(element).flatMap((node): Piece[] => {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, node.length);
      offset += node.length;
      return from < to ? [[node, from, to]] : [];
    });
  };
  const covers = (range: Range, [node, from, to]: Piece) => {
    const first = range.startContainer === node ? range.startOffset : 0;
    const last = range.endContainer === node ? range.endOffset : node.length;
    return range.intersectsNode(node) && first < to && last > from && first < last;
  };
  const valueAt = (element: Element, { kind, attribute }: Occurrence) => {
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    if (kind === 'input') return isField ? element.value : '';
    return element.getAttribute(attribute ?? '') ?? '';
  };

  const seen = occurrences.flatMap((occurrence, index): Seen[] => {
    const element = elementAt(occurrence.where);
    const end = occurrence.start + occurrence.text.length;
    if (!element) return [];
    if (occurrence.kind !== 'text') {
      const value = valueAt(element, occurrence);
      toldValues.add(value);
      return [{ index, shown: value.slice(occurrence.start, end), highlights: [] }];
    }
    const pieces = piecesAt(element, occurrence.start, end);
    told.push(...pieces);
    const marks = ranges.filter(({ range }) => pieces.some((piece) => covers(range, piece)));
    for (const { range } of marks) touched.add(range);
    const shown = pieces.map(([node, from, to]) => node.data.slice(from, to)).join('');
    return [{ index, shown, highlights: [...new Set(marks.map(({ name }) => name))] }];
  });

  const everyRoot = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [root, ...[...root.querySelectorAll('*')].flatMap((element) => rootOf(element) ?? []).flatMap(everyRoot)];
  const roots = everyRoot(document);
  const isTold = (node: Text, from: number, to: number) => told.some(([other, start, end]) => other === node && start < to && end > from);
  const untoldTexts = roots.flatMap(textNodes).filter((node) => node.parentElement?.localName !== 'textarea').flatMap((node) =>
    names.filter((name) => {
      const from = node.data.toLowerCase().indexOf(name);
      return from >= 0 && !isTold(node, from, from + name.length);
    }),
  );
  const values = roots
    .flatMap((root) => [...root.querySelectorAll('[title], [aria-label], [href], [value], textarea')])
    .flatMap((element) => [...['title', 'aria-label', 'href', 'value'].map((name) => element.getAttribute(name) ?? ''), element instanceof HTMLTextAreaElement ? element.value : '']);
  const untoldValues = values.filter((value) => !toldValues.has(value) && names.some((name) => value.toLowerCase().includes(name)));
  const astray = ranges.filter(({ range }) => !touched.has(range)).map(({ name, range }) => `${name}: ${range.toString()}`);
  return { seen, untold: [...untoldTexts, ...untoldValues], astray };
}
