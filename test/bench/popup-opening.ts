/** What it costs to open the popup, by how many risky users are stored. */
import { ORIGIN } from '../e2e/harness/extension.ts';
import type { Figure } from './figure.ts';
import type { Synced } from './full-sync.ts';
import { watchMainThread } from './main-thread.ts';
import { median } from './median.ts';

const ROUNDS = 15;

/** Opens the popup's page in a tab, and answers how to do that again: the CPU time in ms until its people are there. */
const prepare = async ({ journey }: Synced): Promise<() => Promise<number>> => {
  const page = await journey.browser.context.newPage();
  const open = async (): Promise<void> => {
    await page.goto(`${ORIGIN}/src/ui/popup/index.html`);
    await page.waitForSelector('[aria-label="Risky users"] li');
  };
  await open();
  const thread = await watchMainThread(page);
  return async () => {
    await open();
    return thread.spent();
  };
};

/** Opens it over a short and a long list in turn. */
export const comparePopups = async (few: Synced, many: Synced): Promise<Figure> => {
  const [openFew, openMany] = [await prepare(few), await prepare(many)];
  const [ofFew, ofMany]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ofMany.push(await openMany());
    ofFew.push(await openFew());
  }
  const ratio = median(ofMany) / median(ofFew);
  return { name: 'popup: opening with 50,000 risky users stored against 100', figure: ratio, unit: 'times', bound: 'at most 1.2', held: ratio <= 1.2 };
};
