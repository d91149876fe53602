/** roleManagement/directory: who holds which directory role. */
import type { RoleAssignmentRow } from '../rows.ts';
import { roleDefinitionRows } from '../seed-roles.ts';
import { briefly, directoryObject } from './directory-objects.ts';
import { listAnswer, type ListRules } from './list.ts';
import { badRequest } from './refusal.ts';
import type { Call, Permissions, Route } from './route.ts';

const assignmentRules: ListRules = {
  type: 'unifiedRoleAssignment',
  context: 'roleManagement/directory/roleAssignments',
  properties: ['id', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'principal', 'roleDefinition'],
  filterable: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'id'],
  page: 100,
  largest: 999,
  options: ['$count', '$expand'],
};

const definitionRules: ListRules = {
  type: 'unifiedRoleDefinition',
  context: 'roleManagement/directory/roleDefinitions',
  properties: ['id', 'displayName', 'description', 'isBuiltIn', 'isEnabled', 'templateId', 'version', 'resourceScopes', 'rolePermissions'],
  page: 100,
  largest: 999,
  options: [],
};

const eligibilityRules: ListRules = {
  type: 'unifiedRoleEligibilityScheduleInstance',
  context: 'roleManagement/directory/roleEligibilityScheduleInstances',
  properties: ['id', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'memberType', 'startDateTime', 'endDateTime', 'principal', 'roleDefinition'],
  page: 100,
  largest: 999,
  options: ['$expand'],
};

const expansions: Readonly<Record<string, (call: Call, row: RoleAssignmentRow) => object>> = {
  principal: (call, row) => {
    const found = directoryObject(call, row.principalId);
    return { principal: found === undefined ? null : briefly(found) };
  },
  roleDefinition: (_, row) => ({ roleDefinition: roleDefinitionRows().find(({ id }) => id === row.roleDefinitionId) ?? null }),
};

/** One relation at a time can be expanded. */
const shaper = (call: Call): ((row: RoleAssignmentRow) => object) => {
  const wanted = call.url.searchParams.get('$expand');
  if (wanted === null) return (row) => row;
  const expand = expansions[wanted.split('(')[0] ?? ''];
  if (expand === undefined) throw badRequest(`Parsing OData Select and Expand failed: '${wanted}' cannot be expanded.`);
  return (row) => ({ ...row, ...expand(call, row) });
};

const scopes: Permissions = [
  ['RoleManagement.Read.Directory'],
  ['RoleManagement.ReadWrite.Directory'],
  ['RoleManagement.Read.All'],
  ['Directory.Read.All'],
  ['Directory.ReadWrite.All'],
];

const read = { method: 'GET', throttle: 'identity', permissions: scopes } as const;

/** The routes of role management. */
export const roleManagementRoutes: readonly Route[] = [
  {
    ...read,
    path: '/roleManagement/directory/roleAssignments',
    answer: (call) => listAnswer(call, assignmentRules, call.view.roleAssignments.all(), shaper(call)),
  },
  { ...read, path: '/roleManagement/directory/roleDefinitions', answer: (call) => listAnswer(call, definitionRules, roleDefinitionRows()) },
  {
    ...read,
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    licence: 'privileged-identity',
    permissions: [['RoleEligibilitySchedule.Read.Directory'], ['RoleManagement.Read.All'], ['RoleManagement.Read.Directory']],
    answer: (call) => listAnswer(call, eligibilityRules, call.view.roleEligibilities.all(), shaper(call)),
  },
];
