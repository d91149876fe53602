/** A person of the directory: who they are, and under which names consoles may know them. */
import type { RiskPolicy } from './consequence.ts';

/** Every name by which a third-party console may show a user (Graph: user resource type). */
export interface Aliases {
  readonly mail?: string;
  /** As Graph gives them, such as `SMTP:first@contoso.com`. */
  readonly proxyAddresses?: readonly string[];
  readonly otherMails?: readonly string[];
  readonly onPremisesSamAccountName?: string;
  readonly onPremisesDomainName?: string;
  readonly onPremisesSecurityIdentifier?: string;
  readonly securityIdentifier?: string;
}

/** A user as the directory knows them, risky or not. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly userType: 'Member' | 'Guest' | (string & {});
  readonly accountEnabled: boolean;
  /** Synced from an on-premises directory. */
  readonly isSynced: boolean;
  readonly jobTitle?: string;
  readonly department?: string;
}

/** A group as the directory knows it. */
export interface DirectoryGroup {
  readonly id: string;
  readonly displayName: string;
}

/** One risk detection, flattened from Graph's riskDetection; times are ISO 8601 in UTC. */
export interface RiskDetection {
  readonly id: string;
  /** Graph's riskEventType, a free string such as `leakedCredentials`. */
  readonly type: string;
  readonly level: string;
  readonly state: string;
  readonly detected: string;
  readonly activity?: string;
  readonly ipAddress?: string;
  /** City and country or region, as Graph gives them. */
  readonly place?: string;
}

/** What a person's view shows beside their risk row; `user` is missing for those the directory no longer has. */
export interface PersonDetails {
  readonly user?: DirectoryUser;
  /** Names of the directory roles held, directly or through a group. */
  readonly roles: readonly string[];
  /** Newest first, at most 20. */
  readonly detections: readonly RiskDetection[];
  /** What acts on the person's risk, or would; missing where the policies have not been read, `at` is when they were. */
  readonly riskPolicies?: { readonly policies: readonly RiskPolicy[]; readonly at: number };
}
