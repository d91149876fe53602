/** One validated value in the browser's storage. Garbage reads as the fallback: what cannot be understood is not trusted. */
import * as v from 'valibot';
import { browser } from './browser.ts';

/** Where a cell lives: `session` is memory only and dies with the browser, `local` is the disk, `managed` the organisation's policy. */
export type Area = 'session' | 'local' | 'managed';

/** One stored value: read it, write it (background only), follow it. */
export interface Cell<T> {
  readonly name: string;
  readonly area: Area;
  /** The stored value, or the fallback where nothing valid is stored; rejects only if the browser's storage is broken. */
  read(): Promise<T>;
  write(value: T): Promise<void>;
  /** Writes what `next` makes of the stored value, with nothing written in between; the same value again is not written. */
  change(next: (value: T) => T): Promise<void>;
  clear(): Promise<void>;
  /** Calls back with every later value and the one before it; returns how to stop. */
  follow(changed: (value: T, before: T) => void): () => void;
}

/** Makes the cell of that name; the schema is the source of its type. */
export const cell = <T>(area: Area, name: string, schema: v.GenericSchema<unknown, T>, fallback: T): Cell<T> => {
  const store = browser.storage[area];
  const understood = (raw: unknown): T => {
    const parsed = v.safeParse(schema, raw);
    return parsed.success ? parsed.output : fallback;
  };
  const read = async (): Promise<T> => understood((await store.get(name))[name]);
  // One context writes, so that whoever writes here only has to wait for whoever wrote here before.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    name,
    area,
    read,
    write: (value) => inTurn(() => store.set({ [name]: value })),
    change: (next) =>
      inTurn(async () => {
        const before = await read();
        const after = next(before);
        if (after !== before) await store.set({ [name]: after });
      }),
    clear: () => inTurn(() => store.remove(name)),
    follow(changed) {
      const listener = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>, areaName: string): void => {
        const change = changes[name];
        if (areaName === area && change) changed(understood(change.newValue), understood(change.oldValue));
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
};
