/** Does what takes long in slices of a few milliseconds, whenever the page leaves time. */

/** Tasks in the order in which they came; an urgent one goes first. */
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
  const tasks: Generator[] = [];
  let due: number | undefined;
  const isIdle = (): boolean => tasks.length === 0;

  const run = (ms: number): void => {
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
    tasks.length = 0;
    if (due !== undefined) cancelIdleCallback(due);
  });

  return {
    add(task, isUrgent = false) {
      if (isUrgent) tasks.unshift(task);
      else tasks.push(task);
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
