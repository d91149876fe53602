/** What a rule finds on an open page, before it is kept. */
import type { Certainty, IdentityForm } from './identity.ts';

/** The text of one element, and what it is read as; null where it names no user. */
export interface RuleSample {
  /** Of the page, and so anybody's; at most 80 UTF-16 units. */
  readonly text: string;
  readonly read: { readonly form: IdentityForm; readonly certainty: Certainty } | null;
}

/**
 * How a trial went: no console of that host is annotated, none is open, the page cannot be read just now, or what was found on it.
 * `title` is the page's own.
 */
export type RuleTrial =
  | { readonly state: 'no-console' }
  | { readonly state: 'no-tab' }
  | { readonly state: 'unreadable'; readonly host: string }
  | { readonly state: 'tried'; readonly host: string; readonly title: string; readonly count: number; readonly samples: readonly RuleSample[] };
