/**
 * Every message that an extension page may send to the background, and what comes back. The router checks the sender, then
 * the arguments against these schemas; whatever is not listed here is refused. No answer ever holds a token.
 */
import * as v from 'valibot';
import type { DirectoryUser, PersonDetails } from '../core/person.ts';
import type { PolicyList } from '../core/policy-list.ts';
import type { Preview } from '../core/preview.ts';
import { LONGEST_PROPOSAL, type Candidate } from '../core/proposal.ts';
import { RISK_VERBS } from '../core/verb.ts';
import { settingsChangeSchema } from './cells.ts';

const verb = v.picklist(RISK_VERBS);
const nothing = v.object({});
const objectId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));

/** Verb → schema of its arguments. */
export const pageMessages = {
  /** Opens the sign-in window, or brings an open one to the front; asks for read scopes only. */
  'session.signIn': nothing,
  /** Forgets tokens and data; `everywhere` also ends the browser's session with Microsoft. */
  'session.signOut': v.object({ everywhere: v.boolean() }),
  /** Reads the risk list again: all of it, or what changed since. Answers when it has begun; syncCell tells the rest. */
  'riskList.refresh': v.object({ full: v.boolean() }),
  /** Stops a running sync; what was stored before stays. */
  'riskList.cancel': nothing,
  /** Reads what the directory and Identity Protection say of one person. */
  'person.read': v.object({ id: objectId }),
  /** Searches the directory by the beginning of a name, UPN or mail; at most 25 people. */
  'directory.search': v.object({ text: v.pipe(v.string(), v.minLength(2), v.maxLength(256)) }),
  /** Reads every Conditional Access policy with the names it refers to; kept for the session unless `fresh`. */
  'policies.read': v.object({ fresh: v.boolean() }),
  /** Finds everybody in the directory whom a text may name, certain ones first. */
  'identity.resolve': v.object({ text: v.pipe(v.string(), v.maxLength(LONGEST_PROPOSAL)) }),
  /** Forgets what was proposed, once it is decided. */
  'proposal.clear': nothing,
  /** Reads everything that a confirmation shows about one deed to one person. */
  'operation.preview': v.object({ verb, id: objectId }),
  /**
   * Journals and sends one deed to people, each of whom is read and ruled on again; answers the operations' ids. Fails with
   * `refused` naming the rule, or `bad-input` where the UPN had to be typed and was not.
   */
  'operation.start': v.object({
    verb,
    ids: v.pipe(v.array(objectId), v.minLength(1), v.maxLength(60)),
    reference: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
    reason: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000))),
    typedUpn: v.exactOptional(v.pipe(v.string(), v.maxLength(320))),
  }),
  /** Takes an operation back that has not been sent; fails with `conflict` where it has. */
  'operation.withdraw': v.object({ id: v.pipe(v.string(), v.uuid()) }),
  /** Takes note of an operation that did not end as meant, so that it no longer calls for attention. */
  'operation.settle': v.object({ id: v.pipe(v.string(), v.uuid()) }),
  /** Changes settings; a connection fails with `bad-input` naming the field, or `refused` where policy has set it. */
  'settings.save': settingsChangeSchema,
} as const;

/** What each verb answers, inside a `Result`. */
export interface PageAnswers {
  'session.signIn': null;
  'session.signOut': null;
  'riskList.refresh': null;
  'riskList.cancel': null;
  'person.read': PersonDetails;
  'directory.search': readonly DirectoryUser[];
  'policies.read': PolicyList;
  'identity.resolve': readonly Candidate[];
  'proposal.clear': null;
  'operation.preview': Preview;
  'operation.start': readonly string[];
  'operation.withdraw': null;
  'operation.settle': null;
  'settings.save': null;
}

/** One of the verbs above. */
export type PageVerb = keyof typeof pageMessages;

/** The arguments of a verb. */
export type PageArguments<V extends PageVerb> = v.InferOutput<(typeof pageMessages)[V]>;
