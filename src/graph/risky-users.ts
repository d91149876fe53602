/** Identity Protection's risky users (riskyUser resource type). */
import * as v from 'valibot';
import type { RiskyUser } from '../core/risk.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Graph, Page } from './client.ts';
import { isLicensed } from './licences.ts';
import { path } from './path.ts';

/** Read permission of this resource; ReadWrite does not include it. */
export const RISKY_USERS_READ = ['IdentityRiskyUser.Read.All'] as const;

/** The most rows that Graph gives at once. */
export const PAGE_SIZE = 500;

const words = (fallback = '') => v.nullish(v.string(), fallback);

const riskyUser = v.pipe(
  v.object({
    id: v.string(),
    userDisplayName: words(),
    userPrincipalName: words(),
    riskLevel: words('none'),
    riskState: words('none'),
    riskDetail: words('none'),
    riskLastUpdatedDateTime: words(),
    isDeleted: v.nullish(v.boolean(), false),
    isProcessing: v.nullish(v.boolean(), false),
  }),
  v.transform(
    (raw): RiskyUser => ({
      id: raw.id,
      displayName: raw.userDisplayName || raw.userPrincipalName || raw.id,
      userPrincipalName: raw.userPrincipalName,
      level: raw.riskLevel,
      state: raw.riskState,
      detail: raw.riskDetail,
      updated: raw.riskLastUpdatedDateTime,
      isDeleted: raw.isDeleted,
      isProcessing: raw.isProcessing,
    }),
  ),
);

/** Which page: the first of all, the first of those changed since an ISO time, or the one a nextLink names. */
export type RiskyUsersPage = { readonly since?: string; readonly nextLink?: string };

/** Reads a page of at most 500; a refusal for want of a licence is told apart from one for want of a role. */
export const listRiskyUsers = async (graph: Graph, which: RiskyUsersPage, signal?: AbortSignal): Promise<Result<Page<RiskyUser>>> => {
  const page = await graph.page(
    {
      path: path`/identityProtection/riskyUsers`,
      query: {
        $top: String(PAGE_SIZE),
        ...(which.since ? { $filter: `riskLastUpdatedDateTime ge ${which.since}` } : { $count: 'true' }),
      },
      scopes: RISKY_USERS_READ,
      lane: 'sync',
      signal,
      answer: riskyUser,
    },
    which.nextLink,
  );
  if (page.ok || page.failure.kind !== 'role-missing') return page;
  return (await isLicensed(graph)) ? page : fail('licence-missing', page.failure);
};

/** One person's risk row as it is now; null for those who have none. */
export const getRiskyUser = async (graph: Graph, id: string): Promise<Result<RiskyUser | null>> => {
  const user = await graph.ask({ path: path`/identityProtection/riskyUsers/${id}`, scopes: RISKY_USERS_READ, answer: riskyUser });
  return !user.ok && user.failure.kind === 'not-found' ? ok(null) : user;
};
