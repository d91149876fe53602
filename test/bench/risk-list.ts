/** What a long risk list costs: to read, to open the popup beside, to look through. */
import type { Bench } from './figure.ts';
import { syncFully } from './full-sync.ts';
import { measureList } from './long-list.ts';
import { comparePopups } from './popup-opening.ts';

/** More than the 50 that the popup shows have open risk then. */
const FEW = 100;

/** Reads lists of four lengths; the longest takes two minutes, since Graph answers one request per second. */
export const bench: Bench = async () => {
  const [few, many] = await Promise.all([syncFully(FEW), syncFully(50_000)]);
  const list = await measureList(many);
  const popups = await comparePopups(few, many);
  await Promise.all([few.journey.close(), many.journey.close()]);
  const between = [];
  for (const risky of [400, 5_000]) {
    const { journey, figure } = await syncFully(risky);
    await journey.close();
    between.push(figure);
  }
  return [few.figure, ...between, many.figure, popups, ...list];
};
