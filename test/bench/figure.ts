/** What a bench is: every module of this folder that exports `bench` is one, and is run by `npm run bench`. */

/** One measured figure and what it must keep to. */
export interface Figure {
  /** What was measured, in words. */
  readonly name: string;
  readonly figure: number;
  /** Such as `ms`, `kB` or `times`. */
  readonly unit: string;
  /** The promise in words, such as `at most 4`. */
  readonly bound: string;
  /** Whether the figure keeps to the bound. */
  readonly held: boolean;
}

/** Measures; rejects only where it could not measure at all. The production build is there when it is called. */
export type Bench = () => Promise<readonly Figure[]>;
