/** Conditional Access policies and named locations (conditionalAccessPolicy and namedLocation resource types). */
import * as v from 'valibot';
import type { Answer } from '../core/operation.ts';
import type { StatePatch } from '../core/policy-verdict.ts';
import { readPolicy, type ConditionalAccessPolicy } from '../core/policy.ts';
import { ok, type Result } from '../core/result.ts';
import { verbs } from '../core/verb.ts';
import { readEveryPage, type Graph } from './client.ts';
import { path, type GraphPath } from './path.ts';

/** Reads policies, named locations and authentication strengths. */
export const POLICIES_READ = ['Policy.Read.All'] as const;

const policy = v.custom<ConditionalAccessPolicy>((raw) => readPolicy(raw).ok);

/** Every policy, whole, as Graph gives it. */
export const listPolicies = (graph: Graph): Promise<Result<readonly ConditionalAccessPolicy[]>> =>
  readEveryPage(graph, { path: path`/identity/conditionalAccess/policies`, scopes: POLICIES_READ, answer: policy });

/** One policy as it is now; fails with `not-found` for the deleted. */
export const getPolicy = (graph: Graph, id: string): Promise<Result<ConditionalAccessPolicy>> =>
  graph.ask({ path: path`/identity/conditionalAccess/policies/${id}`, scopes: POLICIES_READ, answer: policy });

/** One switch; `refusals` is how often this very write was refused before. */
export interface PolicySwitch {
  readonly id: string;
  readonly patch: StatePatch;
  readonly clientRequestId: string;
  readonly refusals: number;
}

/** Writes a policy's state, and nothing else of it; accepted is not yet done (conditionalAccessPolicy: update). */
export const switchPolicy = (graph: Graph, { id, patch, clientRequestId, refusals }: PolicySwitch): Promise<Answer> =>
  graph.write(
    {
      method: 'PATCH',
      path: path`/identity/conditionalAccess/policies/${id}`,
      body: patch,
      repeatable: true,
      scopes: verbs.switchPolicy.scopes,
      clientRequestId,
    },
    refusals,
  );

const named = v.object({ id: v.string(), displayName: v.nullish(v.string(), '') });

const nameAll = async (graph: Graph, collection: GraphPath): Promise<Result<ReadonlyMap<string, string>>> => {
  const rows = await readEveryPage(graph, { path: collection, scopes: POLICIES_READ, answer: named });
  return rows.ok ? ok(new Map(rows.value.map(({ id, displayName }) => [id, displayName]))) : rows;
};

/** Named locations, id to name. */
export const nameLocations = (graph: Graph) => nameAll(graph, path`/identity/conditionalAccess/namedLocations`);

/** Authentication strengths, id to name. */
export const nameStrengths = (graph: Graph) => nameAll(graph, path`/policies/authenticationStrengthPolicies`);
