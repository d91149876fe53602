/** What an admin sees before confirming a deed: everything read from Graph, nothing from a page. */
import type { Consequence } from './consequence.ts';
import type { DirectoryUser } from './person.ts';
import type { RiskyUser } from './risk.ts';
import type { Ruling } from './ruling.ts';

/** Somebody who could be taken for the person: the same display name, or a name that looks the same. */
export interface Alike {
  readonly kind: 'twin' | 'look-alike';
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly userType: string;
}

/** What should have been looked at and could not be: it is said, so that nothing seems to be all clear. */
export type Unchecked = 'look-alikes' | 'history' | 'eligible-roles';

/** A verdict that stands in the person's risk history. */
export interface PastVerdict {
  /** Graph's riskDetail, such as `adminConfirmedUserCompromised`. */
  readonly detail: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Display name of who gave it, or their object id; missing where Graph does not say. */
  readonly by?: string;
}

/** The whole picture before a deed; `user` is missing for the deleted. */
export interface Preview {
  readonly user?: DirectoryUser;
  readonly risk?: RiskyUser;
  readonly roles: readonly string[];
  readonly ruling: Ruling;
  readonly alike: readonly Alike[];
  readonly unchecked: readonly Unchecked[];
  /** The newest verdict of an admin within a day; missing where there is none. */
  readonly lastVerdict?: PastVerdict;
  /** Missing where the policies cannot be read: then it is said that the consequence is not known. */
  readonly consequence?: Consequence;
  /** Permissions that still have to be granted before this can be sent. */
  readonly missingScopes: readonly string[];
}

/** One of many people before a verdict on all of them; `user` is missing for the deleted. */
export interface RuledPerson {
  readonly id: string;
  readonly user?: DirectoryUser;
  readonly risk?: RiskyUser;
  readonly roles: readonly string[];
  readonly ruling: Ruling;
}
