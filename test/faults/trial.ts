/** One trial: people are confirmed compromised while the worker is stopped and things go wrong; then everything is counted. */
import type { Operation } from '../../src/core/operation.ts';
import { isOpenOperation } from '../../src/core/operation.ts';
import { accounts } from '../tenant/accounts.ts';
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
    await world.wake();
    await world.during(world.signInAs(accounts[0]));
    const { modules } = world.worker();
    if (hasList) await world.during(modules.sync({ full: true }));
    else await world.during(modules.cancelSync());
    const ids = pickPeople(world, people);
    const before = ids.map((id) => confirmations(world, id));

    const [first, ...later] = stops;
    const { entry } = await world.wake();
    await world.settle();
    counting = true;
    if (first !== undefined) stopAfter(world, first);
    const asked = await Promise.all(Array.from({ length: clicks }, () => world.during(entry.confirm(ids))));
    for (const stop of later) {
      await world.pass(async () => world.worker().life.isOver(), 10 * 60_000);
      await world.wake(stop);
    }
    await world.pass(() => isQuiet(world), LONG_ENOUGH);
    counting = false;
    // What is still being processed by the service is done then.
    world.clock.moveTo(world.clock.now() + 60 * 60_000);
    const applied = ids.map((id, index) => confirmations(world, id) - (before[index] ?? 0));
    return judge(world, await world.journal(), { ids, applied, boundaries, answered: asked.filter((answer) => answer?.ok).length });
  } finally {
    world.leave();
  }
};
