/** Finds waves where a sync has brought many changes at once: no request for a quiet tenant, one for each 500 flags of a loud one. */
import type { RiskyUser } from '../core/risk.ts';
import { burstSince, findWaves } from '../core/wave.ts';
import { graphOf } from '../graph/client.ts';
import { listFlagsSince } from '../graph/risk-detections.ts';
import { sessionCell, wavesCell } from '../platform/cells.ts';
import { graph } from './graph.ts';

/** Detections are dated before the rows that they change, in ms. */
const BEFORE = 60 * 60_000;
const MOST_KEPT = 10;

/** Looks for them among people who have changed; what was found before stays, one wave a type. A reading that fails is not missed. */
export const lookForWaves = async (changed: readonly RiskyUser[], tenantId: string): Promise<void> => {
  const since = burstSince(changed, Date.now());
  const session = await sessionCell.read();
  if (since === null || session.state !== 'signed-in' || session.account.tenantId !== tenantId) return;
  const flags = await listFlagsSince(graphOf(graph, session.account), new Date(since - BEFORE).toISOString());
  if (!flags.ok) return;
  const { isWhole } = flags.value;
  const fresh = findWaves(flags.value.flags).map((wave) => (isWhole ? wave : { ...wave, isPartial: true }));
  const isRenewed = (type: string): boolean => fresh.some((wave) => wave.type === type);
  await wavesCell.change((kept) => {
    const before = kept?.tenantId === tenantId ? kept.waves.filter(({ type }) => !isRenewed(type)) : [];
    return { tenantId, waves: [...fresh, ...before].slice(0, MOST_KEPT) };
  });
};
