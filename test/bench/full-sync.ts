/** A first full sync of so many risky users, and what it asked of Graph. */
import type { Page } from 'playwright-core';
import { openPopup } from '../e2e/harness/extension.ts';
import { startJourney, type Journey } from '../e2e/harness/journey.ts';
import { connect, signIn } from '../e2e/harness/sign-in.ts';
import type { Figure } from './figure.ts';

const PAGE = 500;

/** A journey in which the whole list is stored, and its options page, which stays open. */
export interface Synced {
  readonly journey: Journey;
  readonly options: Page;
  readonly figure: Figure;
}

const syncEnded = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = async (): Promise<void> => {
          const { sync } = await chrome.storage.session.get<{ sync?: { running: unknown; nextAt: unknown } }>('sync');
          if (sync && sync.running === null && sync.nextAt !== null) resolve();
        };
        chrome.storage.session.onChanged.addListener(() => void look());
        void look();
      }),
  );

/** Signs in to a tenant of that size and waits until its list is stored; whoever calls closes the journey. */
export const syncFully = async (risky: number): Promise<Synced> => {
  const journey = await startJourney({ tenant: { users: Math.ceil(risky * 1.25) + 60, risky } });
  const options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await syncEnded(options);
  await popup.close();
  const asked = (await journey.tenant.log()).filter(({ url }) => url.includes('/identityProtection/riskyUsers?'));
  // On a machine that is slow to send, two requests may arrive in one second; the one refused for that is not counted.
  const requests = asked.filter(({ status }) => status !== 429).length;
  const most = Math.ceil(risky / PAGE);
  const name = `full sync of ${risky.toLocaleString('en')} risky users: riskyUsers requests`;
  return { journey, options, figure: { name, figure: requests, unit: 'requests', bound: `at most ${most}`, held: requests > 0 && requests <= most } };
};
