/** Rows by id with their past, so that a read can be answered as it would have been some time ago. */

/** What a read may see: the present, or one moment of the past. */
export interface Reader<T> {
  get(id: string): T | undefined;
  /** Every row, in the order of creation. */
  all(): readonly T[];
}

/** Rows that can be replaced or removed; rows themselves are never changed in place. */
export interface Table<T> extends Reader<T> {
  /** Adds or replaces the row of this id, as of `at` (ms since the epoch). */
  put(id: string, row: T, at: number): void;
  remove(id: string, at: number): void;
  /** The rows as they stood at that moment. */
  asOf(at: number): Reader<T>;
}

interface Version<T> {
  readonly at: number;
  readonly row: T | undefined;
}

/** A table that starts with these rows, made when first looked at; the seed has no past. */
export const createTable = <T>(seed: () => Iterable<readonly [string, T]>): Table<T> => {
  // A removed row leaves undefined in its place, so that the past keeps its order.
  let made: Map<string, T | undefined> | undefined;
  const rows = (): Map<string, T | undefined> => (made ??= new Map(seed()));
  const past = new Map<string, Version<T>[]>();
  let list: readonly T[] | undefined;

  const write = (id: string, row: T | undefined, at: number): void => {
    const versions = past.get(id) ?? [{ at: -Infinity, row: rows().get(id) }];
    // A delayed write may carry an earlier moment than the last one: the journal stays in order of time.
    const last = versions.at(-1)?.at ?? at;
    versions.push({ at: Math.max(at, last), row });
    past.set(id, versions);
    rows().set(id, row);
    list = undefined;
  };

  const rowAt = (id: string, at: number): T | undefined => {
    const versions = past.get(id);
    return versions === undefined ? rows().get(id) : versions.findLast((version) => version.at <= at)?.row;
  };

  const present = (found: Iterable<T | undefined>): readonly T[] => [...found].filter((row) => row !== undefined);

  return {
    get: (id) => rows().get(id),
    all: () => (list ??= present(rows().values())),
    put: (id, row, at) => write(id, row, at),
    remove: (id, at) => write(id, undefined, at),
    asOf: (at) => ({
      get: (id) => rowAt(id, at),
      all: () => present([...rows().keys()].map((id) => rowAt(id, at))),
    }),
  };
};
