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
  clear(): Promise<void>;
  /** Calls back with every later value; returns how to stop. */
  follow(changed: (value: T) => void): () => void;
}

/** Makes the cell of that name; the schema is the source of its type. */
export const cell = <T>(area: Area, name: string, schema: v.GenericSchema<unknown, T>, fallback: T): Cell<T> => {
  const store = browser.storage[area];
  const understood = (raw: unknown): T => {
    const parsed = v.safeParse(schema, raw);
    return parsed.success ? parsed.output : fallback;
  };
  return {
    name,
    area,
    read: async () => understood((await store.get(name))[name]),
    write: (value) => store.set({ [name]: value }),
    clear: () => store.remove(name),
    follow(changed) {
      const listener = (changes: Record<string, { newValue?: unknown }>, areaName: string): void => {
        const change = changes[name];
        if (areaName === area && change) changed(understood(change.newValue));
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
};
