/** Does what takes long in slices of a few milliseconds, whenever the page leaves time. */

/** Tasks in the order in which they came; an urgent one goes first. */
export interface Work {
  add(task: Generator, isUrgent?: boolean): void;
  /** Works for so many ms now, and on the rest later. */
  run(ms: number): void;
}

const SLICE_MS = 5;
/** A page that is never idle gets its marks all the same. */
const LATEST_MS = 60;

/** Makes an empty list of tasks; `rested` is called after every slice. */
export function createWork(signal: AbortSignal, rested: () => void): Work {
  const tasks: Generator[] = [];
  let isDue = false;

  const wait = (): void => {
    if (isDue || tasks.length === 0) return;
    isDue = true;
    const slice = (): void => {
      isDue = false;
      run(SLICE_MS);
    };
    requestIdleCallback(slice, { timeout: LATEST_MS });
  };

  const run = (ms: number): void => {
    if (signal.aborted) return;
    const until = performance.now() + ms;
    try {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        if (!advance(task, until)) continue;
        tasks.unshift(task);
        return;
      }
    } finally {
      rested();
      wait();
    }
  };

  return {
    add(task, isUrgent = false) {
      tasks[isUrgent ? 'unshift' : 'push'](task);
      wait();
    },
    run,
  };
}

/** Answers whether the task has more to do than time was left. */
function advance(task: Generator, until: number): boolean {
  while (task.next().done !== true) if (performance.now() > until) return true;
  return false;
}
