/** The tenant itself (organization resource type). */
import * as v from 'valibot';
import type { Organization } from '../core/session.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Graph } from './client.ts';
import { path } from './path.ts';

const organization = v.object({
  id: v.string(),
  displayName: v.nullish(v.string(), ''),
  verifiedDomains: v.nullish(v.array(v.object({ name: v.nullish(v.string(), ''), isDefault: v.nullish(v.boolean(), false) })), []),
});

/** Name and default domain of the signed-in tenant. */
export const getOrganization = async (graph: Graph): Promise<Result<Organization>> => {
  const page = await graph.page({
    path: path`/organization`,
    query: { $select: 'id,displayName,verifiedDomains' },
    scopes: ['Directory.Read.All'],
    answer: organization,
  });
  if (!page.ok) return page;
  const [own] = page.value.values;
  if (!own) return fail('unexpected-answer', { subject: 'organization' });
  const domain = own.verifiedDomains.find(({ isDefault }) => isDefault)?.name ?? own.id;
  return ok({ id: own.id, name: own.displayName || domain, domain });
};
