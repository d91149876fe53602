/** “Mark compromised…” by right-click, by shortcut and from the address bar: three ways to the same proposal. */
import { LONGEST_PROPOSAL, type Proposal } from '../core/proposal.ts';
import { browser } from '../platform/browser.ts';
import { proposalCell } from '../platform/cells.ts';
import type { Pointed } from '../platform/content-messages.ts';
import { openPanel } from './icon.ts';
import { readPointed } from './tabs.ts';

const ITEM = 'mark-compromised';

/** Creates the menu item; at installation only, since Chrome keeps it. */
export const createMenu = async (): Promise<void> => {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: ITEM,
    title: browser.i18n.getMessage('menu_markCompromised'),
    contexts: ['selection', 'link', 'page', 'editable'],
  });
};

const siteOf = (url: string | undefined): string => (url && URL.canParse(url) ? new URL(url).host : '');

const propose = (text: string, site: string): Promise<void> =>
  proposalCell.write({ text: text.slice(0, LONGEST_PROPOSAL), site, at: Date.now() } satisfies Proposal);

/** The frame that has the focus, where it may be reached; else the page itself. */
const focusedFrame = async (tabId: number): Promise<number> => {
  const frames = await browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      // What holds the frame that has the focus has it too.
      func: () => document.hasFocus() && !/^i?frame$/.test(document.activeElement?.localName ?? ''),
    })
    .catch(() => []);
  return frames.find(({ result }) => result)?.frameId ?? 0;
};

/** What is selected in a frame, or the value of the field that has the focus; the click has granted activeTab for it. */
const readSelection = async (tabId: number, frameId: number): Promise<string> => {
  const [frame] = await browser.scripting
    .executeScript({
      target: { tabId, frameIds: [frameId] },
      func: () => {
        const field = document.activeElement;
        const value = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '';
        return getSelection()?.toString() || value;
      },
    })
    .catch(() => []);
  return (frame?.result as string | undefined) ?? '';
};

type Click = {
  readonly menuItemId: string | number;
  readonly selectionText?: string | undefined;
  readonly linkUrl?: string | undefined;
  readonly pageUrl?: string | undefined;
  readonly frameId?: number | undefined;
};
type Tab = { readonly id?: number | undefined; readonly windowId?: number | undefined; readonly url?: string | undefined };

/** A right-click: on an annotated page whom it was on, else the selection, else a mailto: link. */
export const onMenuClick = (click: Click, tab: Tab | undefined): void => {
  if (click.menuItemId !== ITEM) return;
  // First of all: after an await the gesture would be lost.
  openPanel(tab?.windowId);
  const link = click.linkUrl?.startsWith('mailto:') ? click.linkUrl : '';
  void readClicked(tab?.id, click.frameId ?? 0, click.selectionText || link).then((text) => propose(text, siteOf(click.pageUrl)));
};

/** A prefix is a name only with the sign that something was left out. */
const asText = ({ form, key }: Pointed[number]): string => (form === 'objectIdPrefix' ? `${key}…` : key);

const readClicked = async (tabId: number | undefined, frameId: number, given: string): Promise<string> => {
  if (tabId === undefined) return given;
  const pointed = await readPointed(tabId, frameId, true);
  return pointed.map(asText).join('\n') || given || readSelection(tabId, frameId);
};

const readFocused = async (tabId: number | undefined): Promise<string> => {
  if (tabId === undefined) return '';
  const frameId = await focusedFrame(tabId);
  const pointed = await readPointed(tabId, frameId, false);
  return pointed.map(asText).join('\n') || readSelection(tabId, frameId);
};

/** The keyboard shortcut: on an annotated page whom the pointer is on, else the selection, or the field that has the focus. */
export const onShortcut = (command: string, tab: Tab | undefined): void => {
  if (command !== ITEM) return;
  openPanel(tab?.windowId);
  void readFocused(tab?.id).then((text) => propose(text, siteOf(tab?.url)));
};

/**
 * The address bar's keyword: the text typed after it. Older versions of Chrome do not take it for a gesture. Nobody is suggested
 * while it is typed, because Chrome keeps what was chosen there on the disk.
 */
export const onOmnibox = (text: string): void => {
  openPanel();
  void propose(text, '');
};
