/** A request in the middle: it has come in, and waits. */
import type { WatchedTenant } from './tenant.ts';

/** A request that is held. */
export interface Held {
  /** Resolves when it has come in. */
  readonly arrived: Promise<void>;
  /** Has it worked on and answered, whoever is still there to hear. */
  letGo(): void;
}

/** Holds the next request whose url contains this. */
export const holdNext = (tenant: WatchedTenant, part: string): Held => {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const arrived = new Promise<void>((resolve, reject) => {
    const act = async (): Promise<void> => {
      resolve();
      await released;
    };
    tenant.atNext(({ url }) => url.includes(part), act).catch(reject);
  });
  return { arrived, letGo: () => letGo() };
};
