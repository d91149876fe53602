/** One trial: people are confirmed compromised or contained while the worker is stopped and things go wrong; then everything is counted. */
import { isOpenOperation, type Operation } from '../../src/core/operation.ts';
import { firstSendings, isApplied, jobs, standingOf, type JobName } from './jobs.ts';
import { mishaps, type Mishap } from './mishaps.ts';
import { createWorld, isQuiet, type LoadLife, type World } from './world.ts';

/** What a trial is made of; boundaries are counted from the click. */
export interface Trial {
  readonly seed: number;
  /** What is clicked (a verdict). */
  readonly job?: JobName;
  /** People named by one click. */
  readonly people?: number;
  /** How often it is clicked, at once. */
  readonly clicks?: number;
  /** Whether the risk list has been read before. */
  readonly hasList?: boolean;
  /** At which boundary the first life ends, and after how many more each later one. */
  readonly stops?: readonly number[];
  readonly wrong?: readonly { readonly what: Mishap; readonly at: number }[];
}

/** What a trial came to. */
export interface Outcome {
  readonly states: readonly string[];
  /** How often each person was confirmed, by what the tenant says. */
  readonly applied: readonly number[];
  /** How often the click was answered well. */
  readonly answered: number;
  readonly boundaries: number;
  readonly lost: boolean;
  readonly doubled: boolean;
  readonly falselyDone: boolean;
  /** Whether a step of a containment did not wait for an earlier one. */
  readonly outOfOrder: boolean;
  /** How often no alarm would have started the worker again though something was left that could be done. */
  readonly forgotten: number;
}

/** For how long a step waits for those before it at least, in ms. */
const IN_ORDER = 55_000;
/** Longer than an accepted verdict is waited for, in ms. */
const LONG_ENOUGH = 26 * 60 * 60_000;

/** Somebody to whom every step may be done. */
const isPlain = (user: { userType?: unknown; onPremisesSyncEnabled?: unknown } | undefined): boolean =>
  user?.userType === 'Member' && user.onPremisesSyncEnabled !== true;

const pickPeople = ({ state }: World, count: number): readonly string[] =>
  state
    .view()
    .riskyUsers.all()
    .filter(({ id, riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted && isPlain(state.view().users.get(id)))
    .slice(0, count)
    .map(({ id }) => id);

/** Runs one. */
export const runTrial = async (load: LoadLife, trial: Trial): Promise<Outcome> => {
  const { seed, job: name = 'verdict', people = 1, clicks = 1, hasList = false, stops = [], wrong = [] } = trial;
  const job = jobs[name];
  let [boundaries, counting] = [0, false];
  const seen = (): void => {
    if (!counting) return;
    boundaries++;
    for (const { what, at } of wrong) if (at === boundaries) mishaps[what](world);
  };
  const world: World = await createWorld({ load, seed, job, seen });
  try {
    const { entry, modules } = await world.wake();
    if (hasList) await world.during(modules.sync({ full: true }));
    const ids = pickPeople(world, people);
    const before = new Map(ids.map((id) => [id, standingOf(world.state, id)]));

    await world.settle();
    counting = true;
    const clickedAt = world.clock.now();
    world.endLives(stops);
    let answered = 0;
    const click = async (): Promise<void> => void ((await job.ask(entry, ids)).ok && answered++);
    await world.during(Promise.all(Array.from({ length: clicks }, click)));
    await world.pass(() => isQuiet(world), LONG_ENOUGH);
    counting = false;
    // What is still being processed by the service is done then.
    world.clock.moveTo(world.clock.now() + 60 * 60_000);
    const rows = await world.journal();
    const applied = ids.map((id) => standingOf(world.state, id).confirmations - (before.get(id)?.confirmations ?? 0));
    const isShown = ({ verb, targetId }: Operation): boolean => {
      const was = before.get(targetId);
      const step = job.steps.find((one) => one === verb);
      return was !== undefined && step !== undefined && isApplied[step](was, standingOf(world.state, targetId));
    };
    const sentInOrder = (id: string): boolean => {
      const sent = firstSendings(world.requests(), id, clickedAt + IN_ORDER);
      return sent.join() === job.steps.filter((step) => sent.includes(step)).join();
    };
    return {
      states: rows.map(({ state }) => state),
      applied,
      answered,
      boundaries,
      lost: (answered > 0 && rows.length < ids.length * job.steps.length) || rows.some(isOpenOperation),
      doubled: applied.some((times) => times > 1),
      falselyDone: rows.some((row) => row.state === 'verified' && !isShown(row)),
      outOfOrder: !ids.every(sentInOrder),
      forgotten: world.forgotten(),
    };
  } finally {
    world.leave();
  }
};
