/** The shapes of what the tenant keeps: Graph's types, with what every row here has made certain. */
import type {
  Application,
  ConditionalAccessPolicy,
  DirectoryAudit,
  Group,
  NamedLocation,
  RiskDetection,
  RiskyUser,
  RiskyUserHistoryItem,
  ServicePrincipal,
  User,
} from '@microsoft/microsoft-graph-types';

/** Graph's type with an id, and open for the values that Microsoft's published types do not know yet. */
type Certain<T, K extends keyof T> = Omit<T, K | 'id'> & { id: string } & { [P in K]-?: NonNullable<T[P]> };

/** A user with every alias the directory keeps. */
export type UserRow = Certain<User, 'userPrincipalName' | 'displayName' | 'accountEnabled' | 'userType' | 'proxyAddresses' | 'otherMails'>;

/** A risky user; `riskDetail` may hold values that are newer than the published types. */
export type RiskyUserRow = Certain<Omit<RiskyUser, 'riskDetail'>, 'riskLevel' | 'riskState' | 'riskLastUpdatedDateTime' | 'isDeleted'> & {
  riskDetail: string;
};

/** One risk detection. */
export type DetectionRow = Certain<Omit<RiskDetection, 'riskDetail'>, 'userId' | 'riskEventType' | 'detectedDateTime' | 'riskLevel' | 'riskState'> & {
  riskDetail: string;
};

/** One step in a risky user's past. */
export type HistoryRow = Certain<Omit<RiskyUserHistoryItem, 'riskDetail' | 'activity'>, 'userId'> & {
  riskDetail: string;
  activity: { riskEventTypes: string[]; detail: string | null };
};

/** A Conditional Access policy. */
export type PolicyRow = Certain<ConditionalAccessPolicy, 'displayName' | 'state' | 'conditions' | 'createdDateTime'> & { deletedDateTime: null };

/** A group, without its members. */
export type GroupRow = Certain<Omit<Group, 'members'>, 'displayName' | 'securityEnabled' | 'mailEnabled'>;

/** Who or what is directly in a group: ids of users, groups and service principals. */
export interface MembersRow {
  readonly members: readonly string[];
}

/** One directory role held by a user or a group. */
export interface RoleAssignmentRow {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string;
}

/** A named location, of either kind. */
export type LocationRow = NamedLocation & { id: string; displayName: string; '@odata.type': string; deletedDateTime?: null } & Record<string, unknown>;

/** A service principal. */
export type ServicePrincipalRow = ServicePrincipal & { id: string; appId: string; displayName: string };

/** An application registration. */
export type ApplicationRow = Application & { id: string; appId: string; displayName: string };

/** One row of the directory's audit log. */
export type AuditRow = DirectoryAudit & { id: string };
