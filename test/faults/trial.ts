/** One trial: people are confirmed compromised while the worker is stopped and things go wrong; then everything is counted. */
import { isOpenOperation } from '../../src/core/operation.ts';
import { mishaps, type Mishap } from './mishaps.ts';
import { createWorld, isQuiet, type LoadLife, type World } from './world.ts';

/** What a trial is made of; boundaries are counted from the click. */
export interface Trial {
  readonly seed: number;
  /** People confirmed with one click. */
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
  /** How often no alarm would have started the worker again though something was left to do. */
  readonly forgotten: number;
}

/** Longer than an accepted verdict is waited for, in ms. */
const LONG_ENOUGH = 26 * 60 * 60_000;

const confirmations = ({ state }: World, userId: string): number =>
  state
    .view()
    .riskDetections.all()
    .filter((row) => row.userId === userId && row.riskEventType === 'adminConfirmedUserCompromised').length;

const pickPeople = ({ state }: World, count: number): readonly string[] =>
  state
    .view()
    .riskyUsers.all()
    .filter(({ id, riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted && state.view().users.get(id)?.userType === 'Member')
    .slice(0, count)
    .map(({ id }) => id);

/** Runs one. */
export const runTrial = async (load: LoadLife, trial: Trial): Promise<Outcome> => {
  const { seed, people = 1, clicks = 1, hasList = false, stops = [], wrong = [] } = trial;
  let [boundaries, counting] = [0, false];
  const seen = (): void => {
    if (!counting) return;
    boundaries++;
    for (const { what, at } of wrong) if (at === boundaries) mishaps[what](world);
  };
  const world: World = await createWorld({ load, seed, seen });
  try {
    const { entry, modules } = await world.wake();
    if (hasList) await world.during(modules.sync({ full: true }));
    const ids = pickPeople(world, people);
    const before = ids.map((id) => confirmations(world, id));

    await world.settle();
    counting = true;
    world.endLives(stops);
    let answered = 0;
    const click = async (): Promise<void> => void ((await entry.confirm(ids)).ok && answered++);
    await world.during(Promise.all(Array.from({ length: clicks }, click)));
    await world.pass(() => isQuiet(world), LONG_ENOUGH);
    counting = false;
    // What is still being processed by the service is done then.
    world.clock.moveTo(world.clock.now() + 60 * 60_000);
    const applied = ids.map((id, index) => confirmations(world, id) - (before[index] ?? 0));
    const rows = await world.journal();
    return {
      states: rows.map(({ state }) => state),
      applied,
      answered,
      boundaries,
      lost: (answered > 0 && rows.length < ids.length) || rows.some(isOpenOperation),
      doubled: applied.some((times) => times > 1),
      falselyDone: rows.some(({ state, targetId }) => state === 'verified' && applied[ids.indexOf(targetId)] === 0),
      forgotten: world.awakened(),
    };
  } finally {
    world.leave();
  }
};
