/** The delegated permissions an app may ask for at sign-in, with the words of Entra's consent page. */

const GRAPH = 'https://graph.microsoft.com/';

const openIdPermissions = {
  openid: 'Sign you in',
  profile: 'View your basic profile',
  email: 'View your email address',
  offline_access: 'Maintain access to data you have given it access to',
} as const;

const graphPermissions = {
  'AppRoleAssignment.ReadWrite.All': 'Manage app permission grants and app role assignments',
  'Application.Read.All': 'Read applications',
  'Application.ReadWrite.All': 'Read and write all applications',
  'AuditLog.Read.All': 'Read audit log data',
  'AuthenticationContext.Read.All': 'Read all authentication context information',
  'DelegatedPermissionGrant.ReadWrite.All': 'Manage all delegated permission grants',
  'Device.Read.All': 'Read all devices',
  'Directory.Read.All': 'Read directory data',
  'Directory.ReadWrite.All': 'Read and write directory data',
  'Group.Create': 'Create groups',
  'Group.Read.All': 'Read all groups',
  'Group.ReadWrite.All': 'Read and write all groups',
  'GroupMember.Read.All': 'Read group memberships',
  'GroupMember.ReadWrite.All': 'Read and write group memberships',
  'IdentityRiskEvent.Read.All': 'Read identity risk event information',
  'IdentityRiskyAgent.Read.All': 'Read all risky agent information',
  'IdentityRiskyAgent.ReadWrite.All': 'Read and write all risky agent information',
  'IdentityRiskyServicePrincipal.Read.All': 'Read all identity risky service principal information',
  'IdentityRiskyServicePrincipal.ReadWrite.All': 'Read and write all identity risky service principal information',
  'IdentityRiskyUser.Read.All': 'Read identity risky user information',
  'IdentityRiskyUser.ReadWrite.All': 'Read and write risky user information',
  'Organization.Read.All': 'Read organization information',
  'Policy.Read.All': "Read your organization's policies",
  'Policy.Read.AuthenticationMethod': 'Read authentication method policies',
  'Policy.Read.ConditionalAccess': "Read your organization's conditional access policies",
  'Policy.ReadWrite.ConditionalAccess': "Read and write your organization's conditional access policies",
  'ProvisioningLog.Read.All': 'Read provisioning log data',
  'RoleEligibilitySchedule.Read.Directory': 'Read all eligible role assignments for your company’s directory',
  'RoleManagement.Read.All': 'Read role management data for all RBAC providers',
  'RoleManagement.Read.Directory': 'Read directory RBAC settings',
  'RoleManagement.ReadWrite.Directory': 'Read and write directory RBAC settings',
  'SecurityAlert.Read.All': 'Read all security alerts',
  'SecurityIdentitiesActions.ReadWrite.All': 'Read and perform all identity security actions available to you',
  'SecurityIncident.Read.All': 'Read incidents',
  'Synchronization.Read.All': 'Read all Azure AD synchronization data',
  'Synchronization.ReadWrite.All': 'Read and write all Azure AD synchronization data',
  'User-PasswordProfile.ReadWrite.All': 'Read and write user password profiles',
  'User.EnableDisableAccount.All': 'Enable and disable user accounts',
  'User.Read': 'Sign you in and read your profile',
  'User.Read.All': "Read all users' full profiles",
  'User.ReadBasic.All': "Read all users' basic profiles",
  'User.ReadWrite.All': "Read and write all users' full profiles",
  'User.RevokeSessions.All': 'Revoke all sign in sessions for users',
  'UserAuthenticationMethod.Read.All': "Read all users' authentication methods",
} as const;

const texts = new Map<string, string>(Object.entries({ ...openIdPermissions, ...graphPermissions }));
const byLowerCase = new Map([...texts.keys()].map((name) => [name.toLowerCase(), name]));

/** Every permission by its bare name, OpenID Connect's own ones included. */
export const permissionNames: readonly string[] = [...texts.keys()];

/** Every way in which a client may write a permission, bare or with Microsoft Graph's address in front. */
export const permissionSpellings: readonly string[] = [...permissionNames, ...permissionNames.map((name) => GRAPH + name)];

/** What the consent page says about one permission; the bare name when it is unknown. */
export const permissionText = (name: string): string => texts.get(name) ?? name;

/** Whether the permission belongs to Microsoft Graph, and so stands in an access token. */
export const isGraphPermission = (name: string): boolean => Object.hasOwn(graphPermissions, name);

/** One scope parameter, read: bare names in Microsoft's spelling, what is unknown, and whether the address was written. */
export interface ReadScope {
  readonly names: readonly string[];
  readonly unknown: readonly string[];
  readonly withAddress: boolean;
}

/** Reads a scope parameter as Entra does: case does not matter, and Graph's address in front is optional. */
export const readScope = (scope: string): ReadScope => {
  const asked = scope.split(' ').filter(Boolean);
  const bare = asked.map((one) => (one.toLowerCase().startsWith(GRAPH) ? one.slice(GRAPH.length) : one));
  const unknown = bare.filter((one) => !byLowerCase.has(one.toLowerCase()));
  const names = bare.flatMap((one) => byLowerCase.get(one.toLowerCase()) ?? []);
  return { names: [...new Set(names)], unknown, withAddress: asked.some((one) => one.toLowerCase().startsWith(GRAPH)) };
};

/** Writes granted permissions as a token answer does: Graph's ones in the spelling in which they were asked for. */
export const writeScope = (names: readonly string[], withAddress: boolean): string =>
  names
    .filter((name) => name !== 'offline_access')
    .map((name) => (withAddress && isGraphPermission(name) ? GRAPH + name : name))
    .join(' ');
