/** Two small pages made here on published libraries, Vue 2 and React 18, for what the real consoles do not happen to do. */
import { allNames } from '../console/mentions.ts';
import { serveFrontEnd, versionOf } from './front-ends.ts';
import { PEOPLE } from './people.ts';
import type { Action, ConsolePage, Product } from './product.ts';
import { until } from './until.ts';

const sessions = () =>
  PEOPLE.map((person, index) => {
    const { sam, upn, guestUpn } = Object.fromEntries(allNames(person).map(({ form, text }) => [form, text]));
    // The name stands alone in its cell, or behind other words.
    return { before: index % 3 === 0 ? 'VPN, user: ' : '', user: (index % 3 === 0 ? sam : undefined) ?? upn ?? guestUpn, host: `WS-${index}` };
  });

const press = (name: string, button: string): Action => ({
  name,
  run: async (frame) => {
    const before = await frame.locator('main').innerHTML();
    await frame.locator(button).dispatchEvent('click');
    await until('another table', async () => (await frame.locator('main').count()) === 0 || (await frame.locator('main').innerHTML()) !== before);
  },
});

const pages = (origin: string): ConsolePage[] => {
  const open = (path: string): ConsolePage['open'] => async (page) => {
    await page.goto(origin + path);
    await page.locator('tbody tr').first().waitFor();
    return page.mainFrame();
  };
  const shared = { records: 'tr', users: ['td:first-child'] };
  return [
    { name: 'Vue 2 table', ...shared, open: open('/vue'), actions: [press('sort', '#sort')] },
    { name: 'React 18 table', ...shared, open: open('/react'), actions: [press('next user in the row', '#move'), press('sign out', '#end')] },
  ];
};

/** The two pages. */
export const smallPages: Product = {
  name: 'Small pages',
  async start() {
    const { origin, stop } = await serveFrontEnd('small-pages', 'small.example', async ({ url }) => (new URL(url).pathname === '/sessions.json' ? Response.json(sessions()) : undefined));
    return { version: `Vue ${await versionOf('vue')}, React ${await versionOf('react')}`, origin, pages: pages(origin), stop };
  },
};
