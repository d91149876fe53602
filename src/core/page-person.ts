/** Who stands on a console's page. */
import type { Certainty } from './identity.ts';
import type { RiskyUser } from './risk.ts';

/** Somebody on a page, or several of whom one is meant. */
export interface PagePerson {
  readonly users: readonly RiskyUser[];
  readonly certainty: Certainty;
  /** In how many places, and where the browser finds them. */
  readonly places: number;
  readonly at: readonly { readonly frameId: number; readonly handle: string }[];
}
