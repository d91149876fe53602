/** What an admin sees before a policy is switched: everything read from Graph, and judged as the write will be judged. */
import type { DirectoryGroup } from './person.ts';
import type { BlastRadius } from './policy-reach.ts';
import type { PolicyBaseline } from './policy-hash.ts';
import type { Verdict } from './policy-verdict.ts';
import type { ConditionalAccessPolicy, PolicyState } from './policy.ts';

/** A registered emergency access account as the directory says right now. */
export interface EmergencyAccount {
  readonly id: string;
  /** Empty where the directory does not know the id. */
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** Whether the directory knows it and it may sign in. */
  readonly isEnabled: boolean;
}

/** Who is registered, by the admin or by the organisation; members of the groups stand among the accounts. */
export interface EmergencyAccess {
  readonly accounts: readonly EmergencyAccount[];
  /** The name is empty where the directory does not know the id. */
  readonly groups: readonly DirectoryGroup[];
}

/** The whole picture before a switch. */
export interface PolicyReview {
  readonly policy: ConditionalAccessPolicy;
  readonly to: PolicyState;
  /** Given with nothing typed and nothing chosen yet. */
  readonly verdict: Verdict;
  /** Missing where it could not be counted. */
  readonly radius?: BlastRadius;
  /** Missing where nobody is registered. */
  readonly emergency?: readonly (EmergencyAccount & { readonly isExcluded: boolean })[];
  /** To be sent back with the switch; its hash is a digest. */
  readonly baseline: PolicyBaseline;
  /** Names of everything in the policy and the verdict, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** The organisation asks for a reason, whatever the switch. */
  readonly reasonRequired: boolean;
  /** Permissions that still have to be granted before this can be sent. */
  readonly missingScopes: readonly string[];
}
