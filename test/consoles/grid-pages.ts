/** The page with Elastic's data grid, and what is done there. */
import type { Frame } from 'playwright-core';
import type { Action, ConsolePage } from './product.ts';
import { until } from './until.ts';

const CELLS = '[role=gridcell][data-gridcell-column-id="user.email"]';

const shown = async (frame: Frame): Promise<string> => (await frame.locator(CELLS).allInnerTexts()).join();

/** Does something, and waits until the cells show others. */
const changing = (name: string, act: (frame: Frame) => Promise<void>): Action => ({
  name,
  run: async (frame) => {
    const before = await shown(frame);
    await act(frame);
    await until(`other cells after ${name}`, async () => (await shown(frame)) !== before);
  },
});

const sortBy = (column: string): Action =>
  changing(`sort by ${column}`, async (frame) => {
    const item = frame.locator('button', { hasText: 'Sort A-Z' });
    // Sent, since the menu may still be on its way where a pointer would look for it.
    await frame.locator(`[data-test-subj="dataGridHeaderCellActionButton-${column}"]`).dispatchEvent('click');
    await item.dispatchEvent('click');
    await until('the menu closed', async () => (await item.count()) === 0);
  });

/** The page with the grid. */
export const gridPages = (origin: string): ConsolePage[] => [
  {
    name: 'alerts',
    records: '[role=row]',
    users: ['[role=gridcell][data-gridcell-column-id="user.name"]'],
    open: async (page) => {
      await page.goto(origin);
      await page.locator(CELLS).nth(5).waitFor();
      return page.mainFrame();
    },
    actions: [
      changing('new alerts', (frame) => frame.click('#poll')),
      sortBy('user.email'),
      changing('next page', (frame) => frame.click('[data-test-subj="pagination-button-1"]')),
      changing('search', (frame) => frame.fill('input[placeholder="Search alerts"]', 'contoso.com')),
    ],
  },
];
