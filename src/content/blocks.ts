/** Where text flows on, and where it ends: a block is the smallest part of a page that is read again as a whole. */

/** What holds whole runs of text: an element that is not inline by its name, or a shadow root. */
export type Block = Element | ShadowRoot;

// Custom elements are no part of it: in Angular all of a page may stand in them, and a block must stay small.
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del em font i ins kbd label mark q s samp small span strong sub sup time tspan tt u var wbr'.split(' '),
);
const SILENT = new Set('script style noscript template textarea option title'.split(' '));
/** No console nests deeper; a hostile page may, and must not make every climb long. */
const DEEPEST = 64;

/** Narrows a node to an element. */
export const isElement = (node: Node | null): node is Element => node?.nodeType === Node.ELEMENT_NODE;
/** Narrows a node to text. */
export const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE;
/** Tells whether an element lets text flow through it. */
export const isInline = (element: Element): boolean => INLINE.has(element.localName);
/** Tells whether an element's text is never shown, or is the value of a field. */
export const isSilent = (element: Element): boolean => SILENT.has(element.localName);
/** Tells whether an element is one that the page defines; its style alone says how it is laid out. */
export const isCustom = (element: Element): boolean => element.localName.includes('-');

/** The block that a node's text belongs to, itself included; undefined where none of it is read. */
export function blockOf(node: Node): Block | undefined {
  let at: Node | null = isText(node) ? node.parentNode : node;
  for (let depth = 0; depth < DEEPEST && isElement(at) && isInline(at); depth += 1) at = at.parentNode;
  if (isElement(at)) return isSilent(at) ? undefined : at;
  return at instanceof ShadowRoot ? at : undefined;
}

/** The block of a text that is all the block holds, so that no token can go on beyond it; undefined for any other text. */
export function blockOfOnly(text: Text): Block | undefined {
  let at: Node = text;
  for (let depth = 0; depth < DEEPEST && at.previousSibling === null && at.nextSibling === null; depth += 1) {
    const parent: Node | null = at.parentNode;
    // As few questions to the browser as can be: this is asked of every name on the page.
    const localName = (parent as Partial<Element> | null)?.localName;
    if (localName === undefined) return parent instanceof ShadowRoot ? parent : undefined;
    if (!INLINE.has(localName)) return SILENT.has(localName) || localName.includes('-') ? undefined : (parent as Element);
    at = parent as Element;
  }
  return undefined;
}
