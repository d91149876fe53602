/** The badge's one owner: an operation that needs somebody, else the people on this tab, else nothing. */
import { browser } from '../platform/browser.ts';
import { journalCell } from '../platform/cells.ts';
import { countPeople } from './page-people.ts';

/** Fluent's danger and brand colours, with white text above 4.5:1. */
const ATTENTION = '#b10e1c';
const PEOPLE = '#0f6cbd';

/** More does not fit. */
const MOST = 99;

const wordOf = (count: number): string => (count > MOST ? `${MOST}+` : String(count || ''));

/** Shows how many people are marked on a tab's page; call it whenever their number may be another. */
export const showPeople = async (tabId: number): Promise<void> => {
  const [{ attention }, count] = await Promise.all([journalCell.read(), countPeople(tabId)]);
  // Null is no text of the tab's own: what calls for attention stands on every tab. A tab may be closed meanwhile.
  await browser.action.setBadgeText({ tabId, text: attention > 0 ? null : wordOf(count) }).catch(() => undefined);
};

/** Shows what calls for attention, on every tab. */
export const showAttention = async (): Promise<void> => {
  const { attention } = await journalCell.read();
  await browser.action.setBadgeBackgroundColor({ color: attention > 0 ? ATTENTION : PEOPLE });
  await browser.action.setBadgeText({ text: attention > 0 ? '!' : '' });
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [showPeople(id)])));
};
