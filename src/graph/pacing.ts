/**
 * Identity Protection and Conditional Access answer one request per second per tenant, for all apps together (Microsoft Graph
 * service-specific throttling limits). Whatever goes there stands in one line: people's clicks first, then the sync.
 */
import * as v from 'valibot';
import { cell } from '../platform/cell.ts';

/** Who waits for the answer: a person who has clicked, or nobody but the background, whose reading never opens a window. */
export type Lane = 'person' | 'sync';

/** Times in ms; parameters, so that a test need not wait. */
export interface Pace {
  /** Between two requests; a little over Microsoft's second, since requests do not all travel equally fast. */
  readonly spacing: number;
  /** The first pause after a 429, doubled at each further one. */
  readonly backoff: number;
  readonly longestBackoff: number;
  /** The longest Retry-After that is obeyed. */
  readonly longestHold: number;
}

const PACE: Pace = { spacing: 1_100, backoff: 1_000, longestBackoff: 60_000, longestHold: 300_000 };

/** When the next request may go, in ms since 1970; kept, so that a restarted worker does not burst. */
const slotCell = cell<number>('session', 'pace', v.number(), 0);

/** Waits, unless the signal says to stop; rejects with the signal's reason then. */
export const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    function done(): void {
      signal?.removeEventListener('abort', stop);
      resolve();
    }
    signal?.addEventListener('abort', stop, { once: true });
  });

/** The line before the throttled services. */
export interface Line {
  /** Runs the request when its turn and its second have come. */
  run<T>(lane: Lane, request: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Holds the whole line back, since a 429 was everybody's. */
  holdBack(ms: number): Promise<void>;
  /** How long the line is still held, in ms. */
  heldFor(): Promise<number>;
  /** A random part of the pause that is due after so many refusals (full jitter), in ms. */
  pause(attempt: number): number;
}

interface Waiting {
  readonly go: () => Promise<void>;
  readonly giveUp: (reason: unknown) => void;
}

/** Makes a line with the given pace. */
export const createLine = (pace: Pace = PACE, now: () => number = () => Date.now()): Line => {
  // A slot further away than the longest hold means that the clock was set back since.
  const left = (slot: number): number => (slot - now() > pace.longestHold ? 0 : Math.max(slot - now(), 0));
  const heldFor = async (): Promise<number> => left(await slotCell.read());
  const holdBack = (ms: number): Promise<void> => slotCell.change((slot) => now() + Math.max(left(slot), ms));

  const lanes: Readonly<Record<Lane, Waiting[]>> = { person: [], sync: [] };
  // Chosen only when the second has come: a click goes first, however late it came.
  const shift = (): Waiting | undefined => lanes.person.shift() ?? lanes.sync.shift();
  let isServing = false;
  const serve = async (): Promise<void> => {
    if (isServing) return;
    isServing = true;
    while (lanes.person.length + lanes.sync.length > 0) {
      try {
        // Asked again after each wait, for somebody may have held the line back meanwhile.
        for (let ms = await heldFor(); ms > 0; ms = await heldFor()) await wait(ms);
        await holdBack(pace.spacing);
        await shift()?.go();
      } catch (thrown) {
        shift()?.giveUp(thrown);
      }
    }
    isServing = false;
  };

  return {
    run: (lane, request, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const waiting: Waiting = { go: () => Promise.resolve().then(request).then(resolve, reject), giveUp: reject };
        lanes[lane].push(waiting);
        const leave = (): void => {
          const at = lanes[lane].indexOf(waiting);
          if (at >= 0) lanes[lane].splice(at, 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        void serve();
      }),
    holdBack,
    heldFor,
    pause: (attempt) => Math.random() * Math.min(pace.longestBackoff, pace.backoff * 2 ** attempt),
  };
};
