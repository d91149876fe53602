/** What the tenant has subscribed to (subscribedSku resource type), because Graph's refusals seldom say that a licence is missing. */
import * as v from 'valibot';
import type { Graph } from './client.ts';
import { path } from './path.ts';

const sku = v.object({ servicePlans: v.array(v.object({ servicePlanName: v.nullish(v.string(), '') })) });

/** Whether the tenant has Microsoft Entra ID P2; true also where Graph would not say, so as not to blame a licence wrongly. */
export const isLicensed = async (graph: Graph): Promise<boolean> => {
  const skus = await graph.page({ path: path`/subscribedSkus`, scopes: ['Directory.Read.All'], lane: 'sync', answer: sku });
  return !skus.ok || skus.value.values.some(({ servicePlans }) => servicePlans.some((plan) => plan.servicePlanName === 'AAD_PREMIUM_P2'));
};
