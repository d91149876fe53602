/** Does what takes long in slices of a few milliseconds, whenever the page leaves time. */

/** Tasks in the order in which they came, after all that are urgent. */
export interface Work {
  add(task: Generator, isUrgent?: boolean): void;
  /** Works for so many ms now, and on the rest later. */
  run(ms: number): void;
  isIdle(): boolean;
}

const SLICE_MS = 5;
/** A page that is never idle gets its marks all the same. */
const LATEST_MS = 60;

/** Makes an empty list of tasks; `rested` is called after every slice. */
export function createWork(signal: AbortSignal, rested: () => void): Work {
  const urgent: Generator[] = [];
  const tasks: Generator[] = [];
  let due: number | undefined;
  const isIdle = (): boolean => urgent.length + tasks.length === 0;

  const run = (ms: number): void => {
    const until = performance.now() + ms;
    try {
      for (const queue of [urgent, tasks]) {
        for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
          if (!advance(task, until)) continue;
          queue.unshift(task);
          return;
        }
      }
    } finally {
      rested();
      wait();
    }
  };

  const wait = (): void => {
    if (due !== undefined || isIdle() || signal.aborted) return;
    due = requestIdleCallback(
      () => {
        due = undefined;
        run(SLICE_MS);
      },
      { timeout: LATEST_MS },
    );
  };

  signal.addEventListener('abort', () => {
    urgent.length = 0;
    tasks.length = 0;
    if (due !== undefined) cancelIdleCallback(due);
  });

  return {
    add(task, isUrgent = false) {
      (isUrgent ? urgent : tasks).push(task);
      wait();
    },
    run,
    isIdle,
  };
}

/** Answers whether the task has more to do than time was left. */
function advance(task: Generator, until: number): boolean {
  while (task.next().done !== true) if (performance.now() > until) return true;
  return false;
}
