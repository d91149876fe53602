/** Identities that cannot be marked, in what else a page shows: tooltips, accessible names, links, fields. They count as places. */
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Mark } from '../platform/content-messages.ts';
import type { Answers } from './answers.ts';
import { visitAll } from './walk.ts';

/** The marked people in attributes and fields. */
export interface Extras {
  /** Reads every such element under a root. */
  search(root: ParentNode & Node): Generator;
  reread(element: Element): void;
  /** Each element, and the marks in it. */
  standing(): ReadonlyMap<Element, readonly Mark[]>;
}

const HOLDERS = ['[title]', '[aria-label]', 'a[href*="@"]', 'a[href*="%40"]', 'a[href*="-"]', 'input', 'textarea'];
const LONGEST = 2000;
const TYPED = /^(?:text(?:area)?|search|email|url)$/;

/** Identities in a field's value, and in what else the element shows besides its text. */
export function identitiesOf(element: Element): Identity[] {
  const { type = '', value = '' } = element as Partial<HTMLInputElement>;
  const shown = [element.getAttribute('title'), element.getAttribute('aria-label'), decoded(element.getAttribute('href') ?? ''), TYPED.test(type) && value];
  return shown.flatMap((text) => (text && text.length <= LONGEST ? findIdentities(text) : []));
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
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
    search: (root) => visitAll(root, HOLDERS, reread),
    standing() {
      for (const element of marked.keys()) if (!element.isConnected) marked.delete(element);
      return marked;
    },
  };
}
