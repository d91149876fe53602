/** The pages of Keycloak's admin console that show people: users, the events of sign-in, and sessions. */
import type { Frame, Page } from 'playwright-core';
import type { Action, ConsolePage } from './product.ts';
import { until } from './until.ts';

const USERS = 'table[aria-label="Users"]';
const SEARCH = 'input[placeholder="searchForUser"]';
/** The user name is the second of an event's details. */
const EVENT_USER = '.keycloak_eventsection_details > div:nth-child(2) dd';
const ROWS = 'main table tbody tr:visible';

const firstRow = (frame: Frame): Promise<string> => frame.locator(ROWS).first().innerText();

/** Pages on by the table's own button, until its rows hold others. */
const nextPage: Action = {
  name: 'next page',
  run: async (frame) => {
    const before = await firstRow(frame);
    await frame.locator('button[aria-label="Go to next page"]').first().click();
    await until('other rows', async () => (await firstRow(frame)) !== before);
  },
};

const search = (name: string, text: string, isDone: (rows: readonly string[]) => boolean): Action => ({
  name,
  run: async (frame) => {
    await frame.fill(SEARCH, text);
    await frame.press(SEARCH, 'Enter');
    await until(`rows with ${text}`, async () => isDone(await frame.locator(`${USERS} tbody tr`).allInnerTexts()));
  },
});

/** The pages of Keycloak's console. */
export function keycloakPages(origin: string): ConsolePage[] {
  const open = async (page: Page, path: string): Promise<Frame> => {
    await page.goto(`${origin}/#/contoso/${path}`);
    await page.locator(ROWS).nth(9).waitFor();
    return page.mainFrame();
  };

  return [
    {
      name: 'users',
      records: 'tr',
      users: [`${USERS} td:nth-child(2)`],
      open: (page) => open(page, 'users'),
      actions: [
        nextPage,
        search('search', 'holloway', (rows) => rows.length > 0 && rows.every((row) => row.includes('olloway'))),
        search('search for another', 'wilber', (rows) => rows.length > 0 && rows.every((row) => row.includes('ilber'))),
      ],
    },
    {
      name: 'sign-in events',
      records: 'tr',
      users: [EVENT_USER],
      open: (page) => open(page, 'events/user-events'),
      actions: [
        {
          name: 'open all rows',
          run: async (frame) => {
            for (const button of await frame.locator('button[aria-label="Details"]').all()) await button.click();
            await until('details', async () => (await frame.locator('.keycloak_eventsection_details:visible').count()) === 10);
          },
        },
        nextPage,
        nextPage,
      ],
    },
    {
      name: 'sessions',
      records: 'tr',
      users: ['table td:first-child', EVENT_USER],
      open: (page) => open(page, 'sessions'),
      actions: [
        nextPage,
        {
          name: 'go to events',
          run: async (frame) => {
            await frame.click('[data-testid="nav-item-events"]');
            await frame.locator('button[aria-label="Details"]').first().waitFor();
          },
        },
      ],
    },
  ];
}
