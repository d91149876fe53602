/** Identities that cannot be marked, in what else a page shows: tooltips, accessible names, links, fields. They count as places. */
import { saysUser } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Mark } from '../platform/content-messages.ts';
import type { Answers } from './answers.ts';
import { elementsOf } from './walk.ts';

/** The marked people in attributes and fields. */
export interface Extras {
  /** Reads every such element under a root. */
  search(root: ParentNode & Node): Generator<void>;
  reread(element: Element): void;
  /** Each element, and the marks in it. */
  standing(): ReadonlyMap<Element, readonly Mark[]>;
}

const HOLDERS = '[title], [aria-label], a[href*="@"], a[href*="%40"], a[href*="-"], input, textarea';
const LONGEST = 2000;
const REST_EVERY = 32;
const UNTYPED = /^(?:password|hidden|checkbox|radio|file|submit|button|reset|image|color|range)$/;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Tells whether an element holds typed text that people see. */
export const isField = (element: Element): element is Field =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !UNTYPED.test(element.type));

/** What a field's labels say. */
const labelOf = (field: Field): string =>
  [...(field.labels ?? [])].map(({ textContent }) => textContent.trim()).find(Boolean) ??
  field.getAttribute('aria-label') ??
  field.name;

/** Identities in a field's value, and in what else the element shows besides its text. */
export function identitiesOf(element: Element): Identity[] {
  const shown = ['title', 'aria-label'].map((name) => element.getAttribute(name) ?? '');
  const found: Identity[] = shown.flatMap((text) => find(text));
  if (element instanceof HTMLAnchorElement) found.push(...inLink(element.getAttribute('href') ?? ''));
  if (isField(element)) found.push(...find(element.value, { saysUser: saysUser(labelOf(element)) }));
  return found;
}

const find = (text: string, evidence = {}): Identity[] =>
  text === '' || text.length > LONGEST ? [] : findIdentities(text, evidence);

/** Each part by itself: what one path segment, recipient or parameter holds does not run into the next. */
const inLink = (href: string): Identity[] =>
  /@|%40|-[0-9a-f]{4}-|-1-/i.test(href) ? href.split(/[/?&=#:,]/).flatMap((part) => find(decoded(part))) : [];

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Makes it. */
export function createExtras(answers: Answers): Extras {
  const marked = new Map<Element, readonly Mark[]>();

  const reread = (element: Element): void => {
    const marks = identitiesOf(element).flatMap((identity) => answers.of(identity, element) ?? []);
    if (marks.length > 0) marked.set(element, marks);
    else marked.delete(element);
  };

  return {
    reread,
    *search(root) {
      let count = 0;
      for (const elements of elementsOf(root, HOLDERS)) {
        yield;
        for (const element of elements) {
          reread(element);
          if ((count += 1) % REST_EVERY === 0) yield;
        }
      }
    },
    standing() {
      for (const element of marked.keys()) if (!element.isConnected) marked.delete(element);
      return marked;
    },
  };
}
