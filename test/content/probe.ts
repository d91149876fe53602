/** What a page can find out about an annotator in it; runs in the page, so that each function must stand alone. Time is left out. */

/** What one look of the page sees; two looks are compared as JSON. */
export interface Sight {
  readonly highlights: readonly unknown[];
  /** Every computed property of every element, those of its highlights included, as one text each. */
  readonly styles: readonly string[];
  readonly html: string;
  readonly sheets: readonly unknown[];
  readonly globals: readonly string[];
  /** What stands in the page beside head and body, as far as the page can see. */
  readonly hosts: readonly { readonly html: string; readonly width: number; readonly height: number }[];
  /** Words that the browser's own search finds, in closed roots too. */
  readonly words: readonly string[];
  /** How often each kind of event was heard, and how much of the page was changed. */
  readonly heard: Readonly<Record<string, number>>;
}

/** Begins to listen; to be called before the page's first script. */
export function startProbe(): void {
  const heard: Record<string, number> = {};
  const count = (name: string, by = 1): void => void (heard[name] = (heard[name] ?? 0) + by);
  // Events of the pointer's way are merged by the frame, and so are no measure.
  const types = 'keydown keyup keypress click focus blur focusin focusout scroll resize select selectionchange toggle beforetoggle slotchange error message animationstart transitionrun securitypolicyviolation'.split(' ');
  for (const type of types) addEventListener(type, () => count(type), true);
  new MutationObserver((records) => count('mutations', records.length)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(globalThis, { probeHeard: heard });
}

/** Looks at everything. */
export function readProbe(): Sight {
  const pathOf = (node: Node): string => (node.parentNode === null ? '' : `${pathOf(node.parentNode)}/${[...node.parentNode.childNodes].indexOf(node as ChildNode)}`);
  const elements = [...document.querySelectorAll('*')];
  const pseudos = ['', '::before', '::selection', ...Array.from({ length: 10 }, (_, index) => `::highlight(rm-${index})`)];
  const styleOf = (element: Element, pseudo: string): string => {
    const style = getComputedStyle(element, pseudo || null);
    return `${element.localName}${pseudo} ${[...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
  };
  const words = ['Ada', 'Lee Gu', 'High', 'Medium', 'Low', 'Hidden', 'Risk level', 'At risk', '2026'];
  const found = words.filter((word) => {
    getSelection()?.removeAllRanges();
    return (Reflect.get(globalThis, 'find') as (word: string) => boolean)(word);
  });
  getSelection()?.removeAllRanges();
  return {
    highlights: [...CSS.highlights].map(([name, highlight]) => ({
      name,
      size: highlight.size,
      priority: highlight.priority,
      type: highlight.type,
      ranges: [...highlight].map((range) => `${pathOf(range.startContainer)}:${range.startOffset} ${pathOf(range.endContainer)}:${range.endOffset}`),
    })),
    styles: elements.flatMap((element) => pseudos.map((pseudo) => styleOf(element, pseudo))),
    html: document.documentElement.outerHTML,
    sheets: [...document.styleSheets, ...document.adoptedStyleSheets].map(({ cssRules, media }) => [media.mediaText, ...[...cssRules].map(({ cssText }) => cssText)]),
    globals: Object.getOwnPropertyNames(globalThis),
    hosts: [...document.documentElement.children].slice(2).map((host) => {
      const { width, height } = host.getBoundingClientRect();
      return { html: host.outerHTML, width, height };
    }),
    words: found,
    heard: { ...(Reflect.get(globalThis, 'probeHeard') as Record<string, number>) },
  };
}
