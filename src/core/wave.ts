/** Waves: many people flagged for the same reason within an hour, who are best looked at, and decided on, together. */
import { isOpen, type RiskyUser } from './risk.ts';

/** One person flagged once: Graph's riskEventType, and when, ISO 8601 in UTC. */
export interface Flag {
  readonly userId: string;
  readonly type: string;
  readonly detected: string;
}

/** The people, and when the first and the last of them were flagged. */
export interface Wave {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
  /** There were more flags than were read, so perhaps more people. */
  readonly isPartial?: boolean | undefined;
}

/** Fewer people are no wave. */
export const LEAST_IN_A_WAVE = 10;

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/**
 * When the first of so many people changed at once, in ms since 1970; null where they did not, within the last day. It costs no
 * request to know, and tells whether asking for detections is worth one.
 */
export const burstSince = (rows: readonly RiskyUser[], now: number): number | null => {
  const times = rows
    .filter(isOpen)
    .map(({ updated }) => Date.parse(updated))
    .filter((time) => now - time < DAY)
    .toSorted((a, b) => a - b);
  const first = times.find((time, index) => (times[index + LEAST_IN_A_WAVE - 1] ?? Infinity) - time < HOUR);
  return first ?? null;
};

/** The hour in which the most people were flagged, of flags in order of time; one that begins with a flag. */
const busiestHour = (flags: readonly Flag[]): readonly Flag[] => {
  const times = flags.map(({ detected }) => Date.parse(detected));
  const within = new Map<string, number>();
  const count = (flag: Flag | undefined, by: 1 | -1): void => {
    if (!flag) return;
    const left = (within.get(flag.userId) ?? 0) + by;
    if (left > 0) within.set(flag.userId, left);
    else within.delete(flag.userId);
  };
  let [end, most, hour] = [0, 0, [0, 0]];
  for (const [start, time] of times.entries()) {
    for (; end < times.length && (times[end] ?? Infinity) - time < HOUR; end++) count(flags[end], 1);
    if (within.size > most) [most, hour] = [within.size, [start, end]];
    count(flags[start], -1);
  }
  return flags.slice(...hour);
};

const waveIn = (flags: readonly Flag[]): Wave | undefined => {
  const [first, last] = [flags[0], flags.at(-1)];
  const ids = [...new Set(flags.map(({ userId }) => userId))];
  return first && last && ids.length >= LEAST_IN_A_WAVE ? { type: first.type, from: first.detected, to: last.detected, ids } : undefined;
};

/** The greatest wave of each type, the greatest of all first; what an admin has confirmed was flagged by nobody else. */
export const findWaves = (flags: readonly Flag[]): readonly Wave[] => {
  const types = [...new Set(flags.map(({ type }) => type))].filter((type) => type !== 'adminConfirmedUserCompromised');
  const waves = types.flatMap((type) => {
    const ofType = flags.filter((flag) => flag.type === type).toSorted((a, b) => (a.detected < b.detected ? -1 : 1));
    return waveIn(busiestHour(ofType)) ?? [];
  });
  return waves.toSorted((a, b) => b.ids.length - a.ids.length);
};
