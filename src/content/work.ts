/** Does what takes long in slices of a few milliseconds, whenever the page leaves time. */

/** Lanes of things to read, an earlier lane before a later one. */
export interface Work {
  /**
   * Makes the next lane; returns how to add to it. What waits in it is read once, however often it was added. What is added while it
   * is being read is read to its end and then once more or, where `isOutdated` is set, left there and begun anew.
   */
  lane<T>(read: (item: T) => Iterable<unknown>, isOutdated?: boolean): (item: T) => void;
  /** Has a slice worked soon, even where there is nothing to read. */
  soon(): void;
  /** Works for so many ms now, and on the rest later. */
  run(ms: number): void;
}

interface Lane {
  /** What waits in it. */
  readonly todo: ReadonlySet<unknown>;
  readonly drain: () => Generator;
  /** The lane at work; undefined while it is idle. */
  now?: Generator | undefined;
}

const SLICE_MS = 5;
/** A page that is never idle gets its marks all the same. */
const LATEST_MS = 60;

/** Makes it, without a lane; `rested` is called after every slice. */
export function createWork(signal: AbortSignal, rested: () => void): Work {
  const lanes: Lane[] = [];
  let isDue = false;

  const soon = (): void => {
    if (isDue) return;
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
      while (performance.now() < until && lanes.some(advance));
    } finally {
      rested();
      if (lanes.some(({ todo, now }) => now !== undefined || todo.size > 0)) soon();
    }
  };

  return {
    lane<T>(read: (item: T) => Iterable<unknown>, isOutdated = false) {
      const todo = new Set<T>();
      function* drain(): Generator {
        for (const item of todo) {
          todo.delete(item);
          for (const rest of read(item)) {
            if (isOutdated && todo.has(item)) break;
            yield rest;
          }
        }
      }
      lanes.push({ todo, drain });
      return (item: T) => {
        todo.add(item);
        soon();
      };
    },
    soon,
    run,
  };
}

/** Goes one step on in a lane; answers whether it had work. */
function advance(lane: Lane): boolean {
  if (lane.todo.size > 0) lane.now ??= lane.drain();
  const step = lane.now?.next();
  if (step?.done) lane.now = undefined;
  return step !== undefined;
}
