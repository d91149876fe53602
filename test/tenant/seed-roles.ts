/** Directory roles: Microsoft's built-in definitions (with their real template ids), and who holds them. */
import type { UnifiedRoleDefinition } from '@microsoft/microsoft-graph-types';
import { castEligibilities, castRoles } from './seed-cast.ts';
import { groupId } from './seed-groups.ts';
import { guid } from './random.ts';
import type { RoleAssignmentRow } from './rows.ts';

const templates: Readonly<Record<string, string>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Security Operator': '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Privileged Authentication Administrator': '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'SharePoint Administrator': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'Directory Synchronization Accounts': 'd29b2b05-8046-44ba-8758-1e26182fcf32',
  'Billing Administrator': 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
};

/** The template id of a built-in role; throws for a name that is none. */
export const roleId = (name: string): string => {
  const id = templates[name];
  if (id === undefined) throw new Error(`no built-in role is called ${name}`);
  return id;
};

/** Every role definition, as roleManagement shows it. */
export const roleDefinitionRows = (): (UnifiedRoleDefinition & { id: string; displayName: string })[] =>
  Object.entries(templates).map(([displayName, id]) => ({
    id,
    displayName,
    description: `Built-in role ${displayName}`,
    isBuiltIn: true,
    isEnabled: true,
    templateId: id,
    version: '1',
    resourceScopes: ['/'],
    rolePermissions: [],
  }));

const rowsOf = (kind: string, pairs: readonly (readonly [principalId: string, role: string])[]): RoleAssignmentRow[] =>
  pairs.map(([principalId, role]) => ({
    id: guid(kind, principalId, role),
    principalId,
    roleDefinitionId: roleId(role),
    directoryScopeId: '/',
  }));

/** Who holds which role: the cast, and one group whose members hold a role through it. */
export const roleAssignmentRows = (): RoleAssignmentRow[] =>
  rowsOf('role-assignment', [...castRoles, [groupId('Helpdesk team'), 'Helpdesk Administrator']]);

/** Who can activate which role. */
export const roleEligibilityRows = (): RoleAssignmentRow[] => rowsOf('role-eligibility', castEligibilities);
