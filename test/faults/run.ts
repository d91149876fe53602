/**
 * The trials at scale: every boundary many times over, and seeded trials in which anything may go wrong. Each leaves behind whatever a
 * stopped worker waited for, some megabytes that never go, so that each process runs a share of them only.
 */
import { jobs, type JobName } from './jobs.ts';
import { seededTrial, verdictOn } from './seeded-trial.ts';
import { runTrial, type Outcome, type Trial } from './trial.ts';
import type { LoadLife } from './world.ts';

/** How much is tried. */
export interface Amount {
  /** How often each boundary is tried, each time with other jitter. */
  readonly times: number;
  /** How many trials in which anything may go wrong. */
  readonly seeded: number;
  /** The first seed. */
  readonly seed: number;
}

/** Every so-manieth trial, from one on. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** What became of trials that are told in one line. */
export interface Tally {
  readonly title: string;
  readonly trials: number;
  /** By verdict and, after an ellipsis, by the state of a row. */
  readonly counts: Readonly<Record<string, number>>;
}

const BAD = ['lost', 'doubled', 'falsely done', 'out of order', 'forgotten'];

type Say = (line: string) => void;

/** Each that goes wrong is told with what it takes to see it again. */
const tryAll = async (load: LoadLife, title: string, trials: readonly Trial[], say: Say): Promise<Tally> => {
  const counts: Record<string, number> = {};
  for (const trial of trials) {
    const outcome: Outcome = await runTrial(load, trial);
    const verdict = verdictOn(outcome);
    if (verdict) say(`${verdict}: ${JSON.stringify(trial)} → ${JSON.stringify(outcome)}`);
    const ends = (outcome.states.length > 0 ? outcome.states : ['never entered']).map((state) => `… ${state}`);
    for (const name of verdict ? [verdict, ...ends] : ends) counts[name] = (counts[name] ?? 0) + 1;
  }
  return { title, trials: trials.length, counts };
};

const everyBoundary = (boundaries: number, times: number, { seed }: Amount, kind: Partial<Trial>): readonly Trial[] =>
  Array.from({ length: boundaries * times }, (_, at) => ({ ...kind, seed: seed + Math.floor(at / boundaries), stops: [1 + (at % boundaries)] }));

const seededTrials = ({ seeded, seed }: Amount, job: JobName): readonly Trial[] => Array.from({ length: seeded }, (_, number) => seededTrial(seed + number, job));

const KINDS = {
  'a verdict': {},
  'a verdict, with the list': { hasList: true },
  'a containment': { job: 'containment' },
  'a containment, with the list': { job: 'containment', hasList: true },
} as const satisfies Record<string, Partial<Trial>>;

/** Runs a share of them. */
export const runShare = async (load: LoadLife, amount: Amount, { index, of }: Share, say: Say): Promise<readonly Tally[]> => {
  const tallies: Tally[] = [];
  const add = async (title: string, trials: readonly Trial[]): Promise<void> =>
    void tallies.push(await tryAll(load, title, trials.filter((_, at) => at % of === index), say));
  for (const [name, kind] of Object.entries(KINDS)) {
    const { boundaries } = await runTrial(load, { ...kind, seed: amount.seed });
    const times = Math.ceil(amount.times / 2);
    await add(`${name}: stopped at each of ${boundaries} boundaries, ${times} times`, everyBoundary(boundaries, times, amount, kind));
  }
  for (const job of Object.keys(jobs) as JobName[]) await add(`a ${job}: anything goes wrong`, seededTrials(amount, job));
  return tallies;
};

const toldOf = ({ title, trials, counts }: Tally): string => {
  const bad = BAD.map((name) => `${counts[name] ?? 0} ${name}`);
  const ends = Object.entries(counts).filter(([name]) => name.startsWith('…')).map(([name, count]) => `${count} ${name.slice(2)}`);
  return `${title}, ${trials} trials: ${bad.join(', ')} (rows: ${ends.toSorted().join(', ')})`;
};

const sum = (some: readonly Tally[], title: string): Tally => {
  const counts: Record<string, number> = {};
  for (const [name, count] of some.flatMap((one) => Object.entries(one.counts))) counts[name] = (counts[name] ?? 0) + count;
  return { title, trials: some.reduce((trials, one) => trials + one.trials, 0), counts };
};

/** Tells what became of all shares together; answers whether nothing was lost, doubled, taken for done or forgotten. */
export const report = (shares: readonly (readonly Tally[])[], say: Say): boolean => {
  const titles = new Set(shares.flat().map(({ title }) => title));
  const all = [...titles].map((title) => sum(shares.flat().filter((one) => one.title === title), title));
  for (const one of all) say(toldOf(one));
  return all.every(({ counts }) => BAD.every((name) => counts[name] === undefined));
};
