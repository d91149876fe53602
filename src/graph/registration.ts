/** What somebody has registered to sign in with (userRegistrationDetails resource type); the report lags behind by hours. */
import * as v from 'valibot';
import type { Result } from '../core/result.ts';
import type { Graph } from './client.ts';
import { path } from './path.ts';

const details = v.pipe(
  v.object({ isMfaCapable: v.boolean() }),
  v.transform(({ isMfaCapable }) => isMfaCapable),
);

/** Whether the person has registered a method for MFA that the tenant allows. Guests stand in their home tenant's report only. */
export const isMfaCapable = (graph: Graph, id: string): Promise<Result<boolean>> =>
  graph.ask({
    path: path`/reports/authenticationMethods/userRegistrationDetails/${id}`,
    query: { $select: 'id,isMfaCapable' },
    scopes: ['AuditLog.Read.All'],
    answer: details,
  });
