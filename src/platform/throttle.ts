/** Keeps each tab to its share: a bucket that fills slowly and from which every message takes. */

/** The buckets of all tabs. */
export interface Throttle {
  /** Takes from a tab's bucket; false where there is not enough in it, and then nothing is taken. */
  readonly take: (tabId: number, cost: number) => boolean;
}

interface Bucket {
  readonly level: number;
  readonly at: number;
}

/** Beyond so many tabs those with a full bucket are forgotten, which changes nothing for them. */
const MOST = 500;

/** Makes the buckets: each holds `burst` at first, and `perSecond` flow in. */
export function createThrottle(burst: number, perSecond: number, now: () => number = () => Date.now()): Throttle {
  const buckets = new Map<number, Bucket>();
  const levelOf = ({ level, at }: Bucket): number => Math.min(burst, level + (Math.max(0, now() - at) / 1000) * perSecond);

  const prune = (): void => {
    for (const [tabId, bucket] of buckets) if (levelOf(bucket) === burst) buckets.delete(tabId);
  };

  return {
    take(tabId, cost) {
      const bucket = buckets.get(tabId);
      const level = bucket === undefined ? burst : levelOf(bucket);
      if (level < cost) return false;
      buckets.set(tabId, { level: level - cost, at: now() });
      if (buckets.size > MOST) prune();
      return true;
    },
  };
}
