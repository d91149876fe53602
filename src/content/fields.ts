/** Where a page says that a user stands: by a column's header, a field's label or a key in an attribute. */
import type { Layout } from '../consoles/console.ts';
import { takesForm } from '../core/field-rule.ts';
import { saysUser, vouchedName } from '../core/identity-evidence.ts';
import type { Identity } from '../core/identity.ts';
import { isElement, type Block } from './blocks.ts';
import { textsUnder } from './walk.ts';

/** An element that a rule has found. */
export interface Field {
  /** Where its text begins. */
  readonly first: Text;
  readonly text: string;
  /** The bare name that all of its text is; undefined where it is none of the form that stands there. */
  readonly identity: Identity | undefined;
}

const TABLES = 'table,[role=table],[role$=grid]';
const ROWS = 'tr,[role=row]';
const CELLS = 'td, th, [role=cell], [role=gridcell], [role=rowheader]';
const HEADERS = 'thead th, thead td, tr:first-child > th, [role=columnheader]';
const PAIRS = 'dd,span:last-child:nth-child(2),div:last-child:nth-child(2),p:last-child:nth-child(2)';
const LONGEST_LABEL = 60;
const HIGHEST = 6;
const MOST_TEXTS = 8;

const isUserLabel = (label: string | null | undefined): boolean =>
  typeof label === 'string' && label.length <= LONGEST_LABEL && saysUser(label.trim());

/** Tells whether a field's label, header or key vouches for a bare name in this node. */
export function saysUserAt(node: Node, { keys }: Layout): boolean {
  let at: Node | null = isElement(node) ? node : node.parentNode;
  for (let height = 0; height < HIGHEST && isElement(at) && !at.matches(ROWS); height += 1) {
    const element: Element = at;
    if (element.matches(HEADERS)) return false;
    if (isUserField(element, keys)) return true;
    if (element.matches(CELLS)) return isInUserColumn(element);
    at = element.parentNode;
  }
  return false;
}

/** The field of a rule that an element is or stands in; what holds no text, or more than a few, is none. */
export function fieldAt(at: Element | null, { fields }: Layout): Field | undefined {
  const element = at?.closest(fields.map(({ selector }) => selector).join());
  const [first, ...more] = element ? textsUnder(element, MOST_TEXTS + 1) : [];
  if (!element || !first || more.length === MOST_TEXTS) return undefined;
  const text = element.textContent.trim();
  const identity = vouchedName(text, { saysUser: true })?.identity;
  const isTaken = identity && fields.some(({ selector, form }) => element.matches(selector) && takesForm(form, identity.form));
  return { first, text, identity: isTaken ? identity : undefined };
}

/** A key and its value: a term and its description, the header of a row and its cell, or two elements alone. */
function isPaired(element: Element): boolean {
  const label = element.previousElementSibling;
  if (label === null || !isUserLabel(label.textContent)) return false;
  return label.matches('dt, th, label') || (element.parentElement?.childElementCount === 2 && !label.matches('td')) || /:\s*$/.test(label.textContent);
}

const columnOf = (cell: Element): number =>
  Number(cell.getAttribute('aria-colindex')) || [...(cell.parentElement?.children ?? [])].indexOf(cell) + 1;

function isInUserColumn(cell: Element): boolean {
  const table = cell.closest(TABLES);
  return table !== null && userColumnsOf(table).has(columnOf(cell));
}

/** Until a header changes. */
const columns = new WeakMap<Element, ReadonlySet<number>>();

function userColumnsOf(table: Element): ReadonlySet<number> {
  const known = columns.get(table);
  if (known !== undefined) return known;
  const found = readColumns(table);
  columns.set(table, found);
  return found;
}

/** Only the head, or else the first row, is looked through, since there may be many rows. */
const readColumns = (table: Element): ReadonlySet<number> => {
  const headers = table.querySelector(`thead,${ROWS}`)?.querySelectorAll(HEADERS) ?? [];
  return new Set([...headers].filter(({ textContent }) => isUserLabel(textContent)).map(columnOf));
};

/** Answers the table that a changed header belongs to, if its users stand in other columns now. */
export function tableWithOtherColumns(changed: Element): Element | undefined {
  const table = (changed.closest(HEADERS) ?? changed.querySelector(HEADERS))?.closest(TABLES);
  const before = table ? columns.get(table) : undefined;
  if (!table || before === undefined) return undefined;
  const now = readColumns(table);
  columns.set(table, now);
  return [...before].join() === [...now].join() ? undefined : table;
}

/** The keys among these that stand on or around one of the texts. */
export const keysAround = (texts: readonly Text[], keys: readonly string[]): string[] =>
  keys.filter((key) => texts.some(({ parentElement }) => parentElement?.closest(`[${key}]`)));

/** Tells whether an element's own label or key says user; its column is not asked. */
export const isUserField = (element: Element, keys: readonly string[]): boolean =>
  keys.some((key) => isUserLabel(element.getAttribute(key))) || isPaired(element);

/** Selectors of what may be a user's field under a root, to be judged by `isUserField`; `keys` are those in use. */
export const likelyFields = (keys: readonly string[]): string[] => [...PAIRS.split(','), ...keys.map((key) => `[${key}]`)];

/** Selectors of what is a user's field under a root. */
export function certainFields(root: Block | Document, { fields }: Layout): string[] {
  const around = root instanceof Element ? root.closest(TABLES) : null;
  // Whose cells they are is not asked: more are looked at than have to be.
  const columns = [...TABLES.split(',').flatMap((selector) => [...root.querySelectorAll(selector)]), around].flatMap((table) => (table === null ? [] : [...userColumnsOf(table)]));
  const cells = [...new Set(columns)].flatMap((column) => [...ROWS.split(',').map((row) => `${row} > :nth-child(${column})`), `[aria-colindex="${column}"]`]);
  return [...cells, ...fields.map(({ selector }) => selector)];
}
