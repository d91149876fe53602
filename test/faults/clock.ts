/** Time that only moves when it is told to. The machine's own clock may be wrong; the service's never is. */

/** A clock that stands in for the global one between `install` and what that answers. */
export interface Clock {
  /** The time as the service has it, in ms since 1970. */
  now(): number;
  /** The time as this machine believes it to be. */
  wall(): number;
  /** Sets this machine's clock by so many ms. */
  jump(ms: number): void;
  /** When the next timer is due, by the service's time; undefined where none is. */
  next(): number | undefined;
  /** Moves on, and runs what is due by then. */
  moveTo(time: number): void;
  /** Forgets every timer, as a stopped worker does. */
  clear(): void;
  /** Puts it in the place of the global clock; answers how to undo that. */
  install(): () => void;
}

/** A clock that stands at a time. */
export const createClock = (start: number): Clock => {
  let [time, offset, made] = [start, 0, 0];
  const timers = new Map<number, { readonly at: number; readonly work: () => void }>();
  const earliest = (): [number, { readonly at: number; readonly work: () => void }] | undefined =>
    [...timers].toSorted(([a, { at: first }], [b, { at: second }]) => first - second || a - b)[0];
  return {
    now: () => time,
    wall: () => time + offset,
    jump(ms) {
      offset += ms;
    },
    next: () => earliest()?.[1].at,
    moveTo(until) {
      for (let due = earliest(); due && due[1].at <= until; due = earliest()) {
        const [id, { at, work }] = due;
        timers.delete(id);
        time = Math.max(time, at);
        work();
      }
      time = Math.max(time, Math.ceil(until));
    },
    clear: () => timers.clear(),
    install() {
      const { setTimeout, clearTimeout } = globalThis;
      const dateNow = Date.now;
      Object.assign(globalThis, {
        setTimeout: (work: () => void, ms = 0) => {
          // As browsers count: whole milliseconds, and never none.
          timers.set((made += 1), { at: time + Math.max(Math.trunc(ms), 1), work });
          return made;
        },
        clearTimeout: (id: number) => timers.delete(id),
      });
      Date.now = () => time + offset;
      return () => {
        Object.assign(globalThis, { setTimeout, clearTimeout });
        Date.now = dateNow;
      };
    },
  };
};
