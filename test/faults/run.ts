/** The trials at scale: every boundary many times over, and seeded trials in which anything may go wrong; prints what became of them. */
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

const BAD = ['lost', 'doubled', 'falsely done', 'out of order', 'forgotten'];

type Say = (line: string) => void;

const tally = () => {
  const counts = new Map<string, number>();
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  let trials = 0;
  return {
    add(outcome: Outcome): void {
      trials++;
      const verdict = verdictOn(outcome);
      if (verdict) add(verdict);
      for (const state of outcome.states.length > 0 ? outcome.states : ['never entered']) add(`… ${state}`);
    },
    told(): string {
      const bad = BAD.map((name) => `${counts.get(name) ?? 0} ${name}`);
      const ends = [...counts].filter(([name]) => name.startsWith('…')).map(([name, count]) => `${count} ${name.slice(2)}`);
      return `${trials} trials: ${bad.join(', ')} (rows: ${ends.toSorted().join(', ')})`;
    },
    isClean: () => BAD.every((name) => !counts.has(name)),
  };
};

/** Trials that are all told in one line; each that goes wrong is told with what it takes to see it again. */
const tryAll = async (load: LoadLife, name: string, trials: Iterable<Trial>, say: Say): Promise<boolean> => {
  const counted = tally();
  for (const trial of trials) {
    const outcome = await runTrial(load, trial);
    counted.add(outcome);
    const verdict = verdictOn(outcome);
    if (verdict) say(`${verdict}: ${JSON.stringify(trial)} → ${JSON.stringify(outcome)}`);
  }
  say(`${name}, ${counted.told()}`);
  return counted.isClean();
};

function* everyBoundary(boundaries: number, { times, seed }: Amount, kind: Partial<Trial>): Generator<Trial> {
  for (let round = 0; round < times; round++) for (let stop = 1; stop <= boundaries; stop++) yield { ...kind, seed: seed + round, stops: [stop] };
}

function* seededTrials({ seeded, seed }: Amount, job: JobName): Generator<Trial> {
  for (let number = 0; number < seeded; number++) yield seededTrial(seed + number, job);
}

const KINDS = {
  'a verdict': {},
  'a verdict, with the list': { hasList: true },
  'a containment': { job: 'containment' },
  'a containment, with the list': { job: 'containment', hasList: true },
} as const satisfies Record<string, Partial<Trial>>;

/** Runs them; answers whether nothing was lost, doubled, taken for done or forgotten. */
export const main = async (load: LoadLife, amount: Amount, say: Say): Promise<boolean> => {
  let isClean = true;
  for (const [name, kind] of Object.entries(KINDS)) {
    const { boundaries } = await runTrial(load, { ...kind, seed: amount.seed });
    const half = { ...amount, times: Math.ceil(amount.times / 2) };
    const told = `${name}: stopped at each of ${boundaries} boundaries, ${half.times} times`;
    isClean = (await tryAll(load, told, everyBoundary(boundaries, half, kind), say)) && isClean;
  }
  for (const job of Object.keys(jobs) as JobName[]) {
    isClean = (await tryAll(load, `a ${job}: anything goes wrong`, seededTrials(amount, job), say)) && isClean;
  }
  return isClean;
};
