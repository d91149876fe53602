/** Page messages about Conditional Access policies. */
import type { PageHandlers } from '../../platform/page-router.ts';
import { readPolicies } from '../policies.ts';

/** `policies.*` */
export const policiesHandlers: Pick<PageHandlers, 'policies.read'> = {
  'policies.read': ({ fresh }) => readPolicies(fresh),
};
