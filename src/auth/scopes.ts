/** Which delegated permissions are asked for, and when: reading at sign-in, each kind of writing at its first use. */

/** Asked for at sign-in. README says of each why it is needed. */
export const READ_SCOPES = [
  'User.Read',
  'Directory.Read.All',
  'IdentityRiskyUser.Read.All',
  'IdentityRiskEvent.Read.All',
  'Policy.Read.All',
  'RoleEligibilitySchedule.Read.Directory',
  'AuditLog.Read.All',
] as const;

const GRAPH = 'https://graph.microsoft.com/';

/** A scope as sign-in wants it: in full, so that it can only ever mean Microsoft Graph. */
export const fullScope = (scope: string): string => `${GRAPH}${scope}`;

/** A scope as people and the session cell know it: Microsoft's short name. */
export const shortScope = (scope: string): string => (scope.startsWith(GRAPH) ? scope.slice(GRAPH.length) : scope);
