/** Everything the guard must know to judge one switch of a Conditional Access policy. */
import type { ConditionalAccessPolicy, PolicyState } from './policy.ts';
import type { PolicyBaseline } from './policy-hash.ts';

/** An account as the directory says right now. */
export interface VerifiedAccount {
  /** Object id. */
  readonly id: string;
  /** False where the directory does not know the id, or no longer. */
  readonly present: boolean;
  readonly accountEnabled: boolean;
  /** A guest or any other external user, whatever its userType. */
  readonly external: boolean;
  /** Every group, transitively; null where that could not be read. */
  readonly groupIds: readonly string[] | null;
  /** Role templates held now for the whole directory, also through groups; null where that could not be read. */
  readonly roleIds: readonly string[] | null;
}

/** One switch, as it is about to be written or reviewed. */
export interface SwitchRequest {
  /** Just read, whole, with `Prefer: include-unknown-enum-members`. */
  readonly policy: ConditionalAccessPolicy;
  readonly to: PolicyState;
  /** What the admin reviewed, and of which a snapshot is kept. */
  readonly baseline: PolicyBaseline;
  /** The snapshot that this switch goes back to; null for a new switch. */
  readonly revertsTo: ConditionalAccessPolicy | null;
  /** Every policy of the tenant, this one included or not. */
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly actingAdminId: string;
  /** The application (client) ID that this product signs in with. */
  readonly ownAppId: string;
  /** Who holds or may activate Global or Conditional Access Administrator; empty where that could not be read. */
  readonly admins: readonly VerifiedAccount[];
  /** The registered emergency accounts and the members of registered groups; null where nothing is registered. */
  readonly emergency: readonly VerifiedAccount[] | null;
  readonly managed: { readonly readOnly: boolean; readonly reasonRequired: boolean };
  /** Why the admin switches, in their own words; may be empty. */
  readonly reason: string;
  /** The admin chose to switch straight to on. */
  readonly skipsReportOnly: boolean;
  /** The policy's name as the admin typed it. */
  readonly typedName: string;
}
