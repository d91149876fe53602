/**
 * Every message between a console page's content script and the background. What comes from a page is only ever a search key or
 * a handle that was made up for that page: no id, and no argument of an action. content/ takes only types from here.
 */
import * as v from 'valibot';
import type { FieldRule } from '../core/field-rule.ts';
import type { Certainty, Identity, IdentityForm } from '../core/identity.ts';
import { IDENTITIES_AT_ONCE, LONGEST_KEY, PEOPLE_AT_ONCE } from './content-limits.ts';

const FORMS = [
  'upn',
  'mail',
  'domainUser',
  'objectId',
  'sid',
  'samAccountName',
  'displayName',
  'objectIdPrefix',
] as const satisfies readonly IdentityForm[];

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_KEY));
const handle = v.pipe(v.string(), v.regex(/^[\w-]{16}$/));
const places = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** How many keys there are of all forms. */
export const countKeys = (keys: Readonly<Partial<Record<IdentityForm, readonly string[]>>>): number =>
  Object.values(keys).reduce((sum, { length }) => sum + length, 0);

/** Verb → schema of its arguments, from a content script to the background. */
export const contentMessages = {
  /** Asks which of these keys, by form, are to be marked, and by which rules to look for more. */
  'identities.lookUp': v.strictObject({
    keys: v.pipe(
      v.record(v.picklist(FORMS), v.array(key)),
      v.check((keys) => countKeys(keys) <= IDENTITIES_AT_ONCE),
    ),
  }),
  /** Reads what the card may show. */
  'card.read': v.strictObject({ handle, certainty: v.picklist(['certain', 'possible']) }),
  /** Opens the person in the side panel. */
  'person.open': v.strictObject({ handle }),
  /** Tells which marked people stand on the page now, and in how many places. */
  'page.seen': v.strictObject({ people: v.pipe(v.array(v.strictObject({ handle, places })), v.maxLength(PEOPLE_AT_ONCE)) }),
} as const;

/** What a console is shown: marks by level, marks that are all alike, or nothing on the page and all of it in the side panel. */
export type SiteMode = 'marks-with-level' | 'marks-without-level' | 'panel-only';

/** One identity to be marked. Handles mean something on this page only. */
export interface Mark extends Identity {
  readonly certainty: Certainty;
  /** Stands for the person, or for all who may be meant. */
  readonly handle: string;
  /** Where several may be meant: the handle of each. */
  readonly among?: readonly string[];
  /** The names of the highlights that a place is painted with, by how certain it is; missing where nothing may be painted. */
  readonly highlights?: Readonly<Record<Certainty, string>>;
}

/** The marks among the identities asked for, if any; all others are to be left alone. */
export interface Marks {
  readonly marks: readonly Mark[];
  /** The admin's own rules for this page. */
  readonly rules: readonly FieldRule[];
}

/**
 * What the card shows, in words and with its style sheet, which the page's script need not carry: the directory's names of all
 * who may be meant, and level and time where the mode shows them.
 */
export interface CardContent {
  readonly label: string;
  /** `kind` is a class of content/card.css. */
  readonly lines: readonly { readonly kind: string; readonly text: string }[];
  readonly button: string;
  readonly style: string;
}

/** What each verb answers, inside a `Result`; `card.read` answers null once the person is no longer at risk. */
export interface ContentAnswers {
  'identities.lookUp': Marks;
  'card.read': CardContent | null;
  'person.open': null;
  'page.seen': null;
}

/** One of the verbs above. */
export type ContentVerb = keyof typeof contentMessages;

/** The arguments of a verb. */
export type ContentArguments<V extends ContentVerb> = v.InferOutput<(typeof contentMessages)[V]>;

/** What the background asks of a content script. */
export type Notice =
  /** The stored list, or what holds for the site, is another: look the page's names up again, which ends where the site is no longer enabled. */
  | { readonly verb: 'list.changed'; readonly version: number }
  /** Answers `Pointed`: whom the pointer is on or, where `isClicked`, whom the last right-click was on, whoever stands there now. */
  | { readonly verb: 'pointed.read'; readonly isClicked: boolean }
  /** Scrolls to a place of this person: the first one at turn 0, and in turn the others. */
  | { readonly verb: 'place.show'; readonly handle: string; readonly turn: number }
  /** Answers null, as a sign that the document is still there. */
  | { readonly verb: 'document.ping' };

/** The schema of what `pointed.read` answers: whom the selection, else the pointer, is on; at most 10. */
export const pointedSchema = v.pipe(v.array(v.strictObject({ form: v.picklist(FORMS), key })), v.maxLength(10));

/** Whom was pointed at: nobody, somebody, or several of whom a person must choose. */
export type Pointed = v.InferOutput<typeof pointedSchema>;
