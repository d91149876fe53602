/** The badge's one owner: an operation that needs somebody, else the people on this tab, else nothing. */
import { browser } from '../platform/browser.ts';
import { journalCell } from '../platform/cells.ts';

/** Fluent's danger and brand colours, with white text above 4.5:1. */
const ATTENTION = '#b10e1c';
const PEOPLE = '#0f6cbd';

/** Shows what calls for attention, on every tab. */
export const showAttention = async (): Promise<void> => {
  const { attention } = await journalCell.read();
  await browser.action.setBadgeBackgroundColor({ color: attention > 0 ? ATTENTION : PEOPLE });
  await browser.action.setBadgeText({ text: attention > 0 ? '!' : '' });
};
