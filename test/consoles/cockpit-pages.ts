/** The pages of Cockpit that show people: the journal, one entry of it, the accounts, and one account. */
import type { Frame, Page } from 'playwright-core';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import { seededEntries, writeJournal } from './journal.ts';
import type { ConsolePage } from './product.ts';
import { until } from './until.ts';

/** What the pages' live changes need. */
export interface CockpitWorld {
  readonly origin: string;
  /** The folder of the journal. */
  readonly journal: string;
  /** The server's process, in whose world the accounts are. */
  readonly pid: number;
}

const LIVE = 'live.journal';
const NEWCOMER = 'zadeh9';
const SEARCH = 'input[aria-label="Search input"]';

/** The pages of a running Cockpit. */
export function cockpitPages({ origin, journal, pid }: CockpitWorld): ConsolePage[] {
  const inItsWorld = (...command: string[]): Promise<string> => run('nsenter', ['--target', String(pid), '--mount', ...command]);

  const openFrame = async (page: Page, path: string, document: string): Promise<Frame> => {
    await page.goto(origin + path);
    let frame: Frame | undefined;
    await until(`a frame of ${document}`, async () => (frame = page.frames().find((each) => each.url().includes(document))) !== undefined);
    if (frame === undefined) throw new Error(`no frame of ${document}`);
    await until('all frames', async () => (await page.locator('iframe:not([data-ready])').count()) === 0);
    return frame;
  };

  const lines = (frame: Frame): Promise<number> => frame.locator('.cockpit-logline').count();

  const openJournal = async (page: Page): Promise<Frame> => {
    await rm(join(journal, LIVE), { force: true });
    const frame = await openFrame(page, '/system/logs', '/system/logs.html');
    await until('all entries', async () => (await lines(frame)) === seededEntries().length);
    return frame;
  };

  const filterJournal = async (frame: Frame, filter: string, count: number): Promise<void> => {
    await frame.fill(SEARCH, filter);
    await frame.press(SEARCH, 'Enter');
    await until(`${count} entries`, async () => (await lines(frame)) === count);
  };

  const openAccounts = async (page: Page): Promise<Frame> => {
    await inItsWorld('sh', '-c', `! grep -q '^${NEWCOMER}:' /etc/passwd || userdel ${NEWCOMER}`);
    const frame = await openFrame(page, '/users', '/users/index.html');
    await frame.waitForSelector('text=lholloway7');
    return frame;
  };

  const rows = (frame: Frame): Promise<string[]> => frame.locator('td[data-label="Username"]').allInnerTexts();

  return [
    {
      name: 'journal',
      records: '.cockpit-logline',
      users: [],
      open: openJournal,
      actions: [
        { name: 'filter', run: (frame) => filterJournal(frame, 'priority:err login', seededEntries().filter(({ MESSAGE = '' }) => MESSAGE.includes('login')).length) },
        { name: 'no filter', run: (frame) => filterJournal(frame, 'priority:err ', seededEntries().length) },
        {
          name: 'live entries',
          run: async (frame) => {
            await writeJournal(journal, LIVE, seededEntries().slice(30, 42), 1);
            await until('new entries', async () => (await lines(frame)) === seededEntries().length + 12);
          },
        },
      ],
    },
    {
      name: 'journal entry',
      records: 'dl, .pf-c-card',
      // USER_NAME is the sixth field.
      users: ['dl > div:nth-child(6) > dd'],
      open: async (page) => {
        const frame = await openJournal(page);
        await frame.click('.cockpit-log-message:has-text("user=lholloway7")');
        await frame.waitForSelector('dl');
        return frame;
      },
      actions: [
        {
          name: 'back to the journal',
          run: async (frame) => {
            await frame.click('.pf-c-breadcrumb__link');
            await until('all entries', async () => (await lines(frame)) >= seededEntries().length);
          },
        },
      ],
    },
    {
      name: 'accounts',
      records: 'tr',
      users: ['td[data-label="Username"]', 'td[data-label="Full name"]'],
      open: openAccounts,
      actions: [
        { name: 'sort by name', run: (frame) => sortBy(frame, 'Full name') },
        { name: 'sort by id', run: (frame) => sortBy(frame, 'ID') },
        {
          name: 'filter',
          run: async (frame) => {
            await frame.fill(SEARCH, 'holloway');
            await until('few accounts', async () => (await rows(frame)).every((text) => text.includes('holloway')));
          },
        },
        {
          name: 'no filter',
          run: async (frame) => {
            await frame.fill(SEARCH, '');
            await until('all accounts', async () => (await rows(frame)).some((text) => text.includes('root')));
          },
        },
        {
          name: 'live account',
          run: async (frame) => {
            await inItsWorld('useradd', '--comment', 'Nestor Wilke', NEWCOMER);
            await until('the new account', async () => (await rows(frame)).includes(NEWCOMER));
          },
        },
      ],
    },
  ];
}

async function sortBy(frame: Frame, column: string): Promise<void> {
  const header = frame.locator('th', { hasText: column });
  await header.locator('button').click();
  await until(`sorted by ${column}`, async () => (await header.getAttribute('aria-sort')) !== 'none');
}
