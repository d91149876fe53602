/** Conditional Access policies and named locations (conditionalAccessPolicy and namedLocation resource types). */
import * as v from 'valibot';
import { readPolicy, type ConditionalAccessPolicy } from '../core/policy.ts';
import { ok, type Result } from '../core/result.ts';
import { readEveryPage, type Graph } from './client.ts';
import { path } from './path.ts';

/** Reads policies, named locations and authentication strengths. */
export const POLICIES_READ = ['Policy.Read.All'] as const;

const policy = v.custom<ConditionalAccessPolicy>((raw) => readPolicy(raw).ok);

/** Every policy, whole, as Graph gives it. */
export const listPolicies = (graph: Graph): Promise<Result<readonly ConditionalAccessPolicy[]>> =>
  readEveryPage(graph, { path: path`/identity/conditionalAccess/policies`, scopes: POLICIES_READ, answer: policy });

const named = v.object({ id: v.string(), displayName: v.nullish(v.string(), '') });

/** Named locations, id to name. */
export const nameLocations = async (graph: Graph): Promise<Result<ReadonlyMap<string, string>>> => {
  const rows = await readEveryPage(graph, {
    path: path`/identity/conditionalAccess/namedLocations`,
    scopes: POLICIES_READ,
    answer: named,
  });
  return rows.ok ? ok(new Map(rows.value.map(({ id, displayName }) => [id, displayName]))) : rows;
};
