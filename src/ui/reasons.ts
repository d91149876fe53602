/** Why somebody is at risk, as far as that is known beside the list: a row holds no detection, but whoever was flagged with many others was. */
import type { RiskyUser } from '../core/risk.ts';
import type { Wave } from '../core/wave.ts';
import { instant } from './times.ts';

/** A row changes soon after the detection; what changed it later than this, in ms, may be another. */
const SOON_MS = 60 * 60_000;

/** Graph's riskEventType of the last wave that the person's risk goes back to; undefined where none does. */
export const reasonIn = (waves: readonly Wave[], { id, state, updated }: RiskyUser): string | undefined => {
  const at = instant(updated) ?? Infinity;
  const own = waves.filter(({ ids, to }) => ids.includes(id) && at - (instant(to) ?? 0) <= SOON_MS);
  return state === 'atRisk' ? own.toSorted((a, b) => (a.to < b.to ? 1 : -1))[0]?.type : undefined;
};
