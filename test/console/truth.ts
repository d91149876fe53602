/** Reads off a page tree where each identity will stand once a browser shows it. */
import type { Mention } from './mentions.ts';
import { type Inner, type Markup, type MarkupElement, piecesOf, textOf } from './markup.ts';

/** One identity at one place of a page. */
export interface Occurrence extends Mention {
  /** CSS path of the element; ` >>> ` steps from a host into its shadow root, or from an iframe into its document. */
  readonly where: string;
  readonly kind: 'text' | 'attribute' | 'input';
  /** Which attribute, where kind is `attribute`. */
  readonly attribute?: string;
  /** Offset of `text` in the element's textContent, in the attribute's value, or in the input's value. */
  readonly start: number;
}

/** Steps into a shadow root or a frame. */
export const INTO = ' >>> ';

const ROW_KEYS = ['data-alert', 'data-event', 'data-session', 'data-entry'];
const FIELDS = new Set(['input', 'textarea']);

/** All occurrences in these children of the element at `where`, in the order of the tree. */
export function occurrencesIn(children: readonly Markup[], where: string): Occurrence[] {
  return readChildren(children, where, 'text');
}

function readChildren(children: readonly Markup[], where: string, kind: 'text' | 'input'): Occurrence[] {
  const found: Occurrence[] = [];
  let start = 0;
  let siblings = 0;
  for (const part of children) {
    start += textOf([part]).length;
    if (typeof part === 'string') continue;
    if ('text' in part) found.push({ ...part, where, kind, start: start - part.text.length });
    else if ('split' in part) {
      found.push({ ...part.split, where, kind, start: start - part.split.text.length });
      siblings += piecesOf(part).filter((piece) => typeof piece !== 'string').length;
    } else {
      siblings += 1;
      found.push(...readElement(part, pathOf(part, where, siblings)));
    }
  }
  return found;
}

function readElement(element: MarkupElement, where: string): Occurrence[] {
  const isField = FIELDS.has(element.tag);
  const attributes = Object.entries(element.attributes).flatMap(([attribute, value]) => {
    const parts = readChildren(typeof value === 'string' || 'text' in value ? [value] : value, where, 'input');
    if (isField && attribute === 'value') return parts;
    return parts.map((part): Occurrence => ({ ...part, kind: 'attribute', attribute }));
  });
  const own = readChildren(element.children, where, isField ? 'input' : 'text');
  return [...attributes, ...own, ...(element.inner ? readInner(element.inner, where) : [])];
}

function readInner({ behind, children }: Inner, where: string): Occurrence[] {
  const root = { shadow: `${where}${INTO}`, frame: `${where}${INTO}body`, script: where }[behind];
  return readChildren(children, root, 'text');
}

function pathOf({ tag, attributes }: MarkupElement, parent: string, place: number): string {
  const crossing = parent.includes(INTO) ? parent.slice(0, parent.lastIndexOf(INTO) + INTO.length) : '';
  const key = ROW_KEYS.find((key) => key in attributes);
  if (key) return `${crossing}[${key}="${textOf(attributes[key] ?? '')}"]`;
  if (attributes['id']) return `${crossing}#${textOf(attributes['id'])}`;
  return `${parent} > ${tag}:nth-child(${place})`;
}
