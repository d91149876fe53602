/** Reads the list of risky users off a page, also where only the rows in sight are drawn. */
import type { Page } from 'playwright-core';

/** One row as a person reads it. */
export interface ShownUser {
  readonly name: string;
  readonly userPrincipalName: string;
  /** All words of the row: initials, name, UPN, level, state. */
  readonly words: string;
}

/** Scrolls through the whole list and answers its rows in order, once the first is there. */
export const readRiskList = async (page: Page): Promise<readonly ShownUser[]> => {
  const list = page.getByRole('list', { name: 'Risky users' });
  await list.getByRole('listitem').first().waitFor();
  return list.evaluate(async (element) => {
    const scroller = element.parentElement ?? element;
    const drawn = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const rows = new Map<number, ShownUser>();
    const collect = (): void => {
      for (const row of element.querySelectorAll('li')) {
        const [name = '', userPrincipalName = ''] = [...row.querySelectorAll('[title]')].map((part) => part.getAttribute('title') ?? '');
        rows.set(Number(row.getAttribute('aria-posinset')), { name, userPrincipalName, words: row.innerText.replaceAll(/\s+/g, ' ') });
      }
    };
    for (scroller.scrollTop = 0; ; scroller.scrollTop += scroller.clientHeight) {
      await drawn();
      collect();
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) break;
    }
    return [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  });
};
