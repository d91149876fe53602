/** Where the modules of a life, which are loaded afresh each time, find the world that they are in. */
import type { FailureKind } from '../../src/core/result.ts';
import type { Account } from '../../src/core/session.ts';

/** Who is signed in with Microsoft, and what they have consented to. */
export interface SignIn {
  account: Account;
  readonly granted: Set<string>;
  /** Every token is refused for this reason, until it is undefined again. */
  refuses: FailureKind | undefined;
  readClaims(claims: string | undefined): readonly string[];
  newToken(userId: string, scopes: ReadonlySet<string>, acrs: readonly string[]): string;
}

/** The part of a world that a life sees. */
export interface WorldNow {
  readonly signIn: SignIn;
  gate(what: string): Promise<void>;
}

const KEY = Symbol.for('riskmark.faults.world');
const globals = globalThis as { [KEY]?: WorldNow };

/** Enters a world; undefined leaves it. */
export const enterWorld = (world: WorldNow | undefined): void => {
  if (world) globals[KEY] = world;
  else delete globals[KEY];
};

/** The world that was entered last; throws outside of every world. */
export const worldNow = (): WorldNow => {
  const world = globals[KEY];
  if (!world) throw new Error('there is no world');
  return world;
};
