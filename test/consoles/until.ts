/** Waits for a condition. */

const EVERY_MS = 50;
const LONGEST_MS = 20_000;

/** Asks again and again until it is so, or until the time is over; answers which. */
export async function within(longestMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const latest = Date.now() + longestMs; !(await isSo()); ) {
    if (Date.now() > latest) return false;
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  return true;
}

/** Asks again and again until it is so; rejects, naming what was awaited, after 20 s. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  if (!(await within(LONGEST_MS, isSo))) throw new Error(`waited in vain for ${what}`);
}
