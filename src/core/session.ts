/** Who is signed in, as every surface reads it. Nothing here is a secret: no token ever stands in it. */
import type { Failure } from './result.ts';

/** The signed-in admin: object id, tenant and sign-in name, as the id token says. */
export interface Account {
  /** MSAL's key of the account: `<oid>.<tid>` of its home tenant, also where it is a guest in another. */
  readonly homeAccountId: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly username: string;
  readonly name: string;
}

/** Whose deed something is: the admin's object id, and the tenant in which they are signed in. */
export type Actor = Pick<Account, 'userId' | 'tenantId'>;

/** The tenant's name and default domain; the GUID stands for both until Graph has answered. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/**
 *            signIn            answered
 * signed-out ──────> signing-in ──────> signed-in
 *     ^  ^               │                 │ a person is needed (expired, revoked, consent withdrawn)
 *     │  └── failed ─────┘                 v
 *     └────────── signOut ────────────── lapsed ── signIn ──> signing-in
 *
 * In `lapsed` the data read before stays in sight, with its age.
 */
export type Session =
  | { readonly state: 'signed-out'; readonly failure?: Failure | undefined }
  | { readonly state: 'signing-in'; readonly before?: Identified | undefined }
  | ({ readonly state: 'signed-in' } & Identified)
  | ({ readonly state: 'lapsed'; readonly failure: Failure } & Identified);

/** Account, tenant and the scopes granted so far, in Graph's short form such as `Policy.Read.All`. */
export interface Identified {
  readonly account: Account;
  readonly organization: Organization;
  readonly scopes: readonly string[];
}

/** The account and tenant whose data may be shown now, whether or not a new sign-in is due. */
export const identified = (session: Session): Identified | undefined => {
  if (session.state === 'signed-in' || session.state === 'lapsed') return session;
  return session.state === 'signing-in' ? session.before : undefined;
};
