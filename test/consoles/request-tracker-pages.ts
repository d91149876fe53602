/** The pages of Request Tracker that show people: a list of tickets, a ticket, the users, and one user. */
import type { Frame, Page } from 'playwright-core';
import type { Action, ConsolePage } from './product.ts';

/** A ticket that names one of the people in many ways. */
const TICKET = '/Ticket/Display.html?id=1';
const USERS = '/Admin/Users/?UserOp=LIKE&UserString=&UserField=Name&IncludeSystemGroups=All';

/** The pages of a running Request Tracker. */
export function requestTrackerPages(origin: string, password: string): ConsolePage[] {
  const open = async (page: Page, path: string): Promise<Frame> => {
    await page.goto(origin + path, { waitUntil: 'load' });
    if ((await page.locator('input[name=pass]').count()) > 0) {
      await page.fill('input[name=user]', 'root');
      await page.fill('input[name=pass]', password);
      await Promise.all([page.waitForURL((url) => !url.pathname.includes('Login')), page.press('input[name=pass]', 'Enter')]);
      await page.goto(origin + path, { waitUntil: 'load' });
    }
    await page.waitForLoadState('networkidle');
    return page.mainFrame();
  };

  /** Follows a link to another page of the server's. */
  const follow = (name: string, selector: string): Action => ({
    name,
    run: async (_, page) => {
      const before = page.url();
      await page.locator(selector).first().click();
      await page.waitForURL((url) => url.href !== before);
      await page.waitForLoadState('networkidle');
    },
  });

  return [
    {
      name: 'tickets',
      records: 'tr',
      users: [],
      open: (page) => open(page, '/Search/Results.html?Query=id>0&OrderBy=id&Order=ASC&Rows=15'),
      actions: [follow('sort by subject', 'th a:text-is("Subject")'), follow('next page', '.pagenum a:text-is("2")')],
    },
    {
      name: 'ticket',
      records: '.message-stanza, .transaction, .ticket-info-people .form-row, tr',
      users: [],
      open: (page) => open(page, TICKET),
      actions: [
        {
          name: 'edit people in place',
          run: async (frame) => {
            await frame.click('.ticket-info-people .inline-edit-toggle.edit');
            await frame.waitForSelector('.ticket-info-people .inline-edit-toggle.cancel:visible');
            await frame.click('.ticket-info-people .inline-edit-toggle.cancel');
            await frame.waitForSelector('.ticket-info-people .inline-edit-toggle.edit:visible');
          },
        },
        follow('requestor', '.ticket-info-people a[href*="/User/Summary.html"]'),
      ],
    },
    {
      name: 'users',
      records: 'tr',
      users: [],
      open: (page) => open(page, USERS),
      actions: [follow('sort by address', 'th a:text-is("Email Address")'), follow('sort by name', 'th a:text-is("Real Name")')],
    },
  ];
}
