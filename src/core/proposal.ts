/** What an admin pointed at in some page: text that may name somebody. It is a search key and nothing more. */
import type { Certainty, Identity } from './identity.ts';
import type { DirectoryUser } from './person.ts';

/** The text as it stood there, and on which site; `at` is in ms since 1970. */
export interface Proposal {
  readonly text: string;
  readonly site: string;
  readonly at: number;
}

/** Somebody in the directory who truly carries an identity that the text holds. */
export interface Candidate {
  readonly user: DirectoryUser;
  readonly identity: Identity;
  readonly certainty: Certainty;
}

/** The most text that is looked at, in characters. */
export const LONGEST_PROPOSAL = 400;
