/** Trials by number: the same on every machine. */
import { pickFrom, seeded } from '../core/seeded.ts';
import type { JobName } from './jobs.ts';
import { mishaps, type Mishap } from './mishaps.ts';
import type { Outcome, Trial } from './trial.ts';

const NAMES = Object.keys(mishaps) as Mishap[];

/** A trial in which the worker is stopped up to three times and up to three things go wrong, anywhere. */
export const seededTrial = (seed: number, job: JobName = 'verdict'): Trial => {
  const random = seeded(seed);
  const pick = pickFrom(random);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const people = pick([1, 1, 3]);
  const moments = people * (job === 'verdict' ? 200 : 600);
  return {
    seed,
    job,
    people,
    hasList: random() < 0.5,
    clicks: pick([1, 1, 2]),
    stops: Array.from({ length: upTo(4) - 1 }, () => upTo(moments)),
    wrong: Array.from({ length: upTo(4) - 1 }, () => ({ what: pick(NAMES), at: upTo(moments) })),
  };
};

/** What must never be, in a word; undefined where all is well. */
export const verdictOn = ({ lost, doubled, falselyDone, outOfOrder, forgotten }: Outcome): string | undefined => {
  if (lost) return 'lost';
  if (doubled) return 'doubled';
  if (falselyDone) return 'falsely done';
  if (outOfOrder) return 'out of order';
  return forgotten > 0 ? 'forgotten' : undefined;
};
