/** Who holds which directory role (unifiedRoleAssignment resource type). */
import * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import { readEveryPage, type Graph } from './client.ts';
import { path } from './path.ts';
import { DIRECTORY_READ } from './users.ts';

/** One assignment of a role for the whole directory; the principal is a user, a group or a service principal. */
export interface RoleAssignment {
  readonly principalId: string;
  /** Of Microsoft's own roles the template id. */
  readonly roleId: string;
}

const assignment = v.object({ principalId: v.string(), roleDefinitionId: v.string(), directoryScopeId: v.nullish(v.string(), '/') });

const everywhere = (rows: readonly v.InferOutput<typeof assignment>[]): readonly RoleAssignment[] =>
  rows
    .filter(({ directoryScopeId }) => directoryScopeId === '/')
    .map(({ principalId, roleDefinitionId }) => ({ principalId, roleId: roleDefinitionId.toLowerCase() }));

/** Every assignment of a role for the whole directory, those activated for a time included (rbacApplication: list roleAssignments). */
export const listRoleAssignments = async (graph: Graph): Promise<Result<readonly RoleAssignment[]>> => {
  const rows = await readEveryPage(graph, {
    path: path`/roleManagement/directory/roleAssignments`,
    scopes: DIRECTORY_READ,
    answer: assignment,
  });
  return rows.ok ? ok(everywhere(rows.value)) : rows;
};

/**
 * Every assignment for the whole directory that can be activated (list roleEligibilityScheduleInstances). Without Privileged Identity
 * Management's licence there are none.
 */
export const listEligibleAssignments = async (graph: Graph): Promise<Result<readonly RoleAssignment[]>> => {
  const rows = await readEveryPage(graph, {
    path: path`/roleManagement/directory/roleEligibilityScheduleInstances`,
    scopes: ['RoleEligibilitySchedule.Read.Directory'],
    answer: assignment,
  });
  if (rows.ok) return ok(everywhere(rows.value));
  return rows.failure.kind === 'licence-missing' ? ok([]) : rows;
};
