/** The way from the popup to the side panel: opening it, and what it should show when it is there. */
import { signal } from '@preact/signals';
import { isObjectId } from '../core/identity.ts';
import { LEVELS } from '../core/risk.ts';
import { RISK_VERBS, type RiskVerb } from '../core/verb.ts';
import { browser, sidePanel } from '../platform/browser.ts';

/** Where the wish stands for the moment between two pages; it holds a level, or a verb and an object id, and no name, since this storage is on disk. */
const WISH = 'panel-wish';

/** A wish older than this was never fetched and is forgotten, in ms. */
const WISH_LIVES_MS = 10_000;

const VIEWS = [...LEVELS, 'all'] as const;

/** A verdict or a containment that was chosen in the popup and is to be confirmed in the panel. */
export interface DeedWish {
  readonly verb: RiskVerb | 'contain';
  readonly id: string;
}

/** A level to show alone, `all` for everyone with open risk, or a confirmation to open. */
export type PanelWish = (typeof VIEWS)[number] | DeedWish;

const written = (wish: PanelWish): string => (typeof wish === 'string' ? wish : `${wish.verb}:${wish.id}`);

const understood = (text: string | undefined): PanelWish | undefined => {
  const [verbName, id = ''] = (text ?? '').split(':');
  const verb = [...RISK_VERBS, 'contain' as const].find((known) => known === verbName);
  if (verb && isObjectId(id)) return { verb, id };
  return VIEWS.find((known) => known === text);
};

const windowId = signal<number | undefined>(undefined);

/** Looks up the window beforehand: Chrome opens the panel only in the very call of the click, with no await before it. */
export const preparePanel = async (): Promise<void> => {
  windowId.value = (await browser.windows.getCurrent()).id;
};

/** Whether this browser has a panel that a page may open. */
export const canOpenPanel = (): boolean => (sidePanel ? windowId.value !== undefined : Boolean(browser.sidebarAction));

/** Opens the panel; must be called by the click's own handler. Rejects where the browser refuses. */
export const openPanel = (wish: PanelWish = 'all'): Promise<void> => {
  localStorage.setItem(WISH, `${written(wish)} ${Date.now()}`);
  if (sidePanel && windowId.value !== undefined) return sidePanel.open({ windowId: windowId.value });
  return browser.sidebarAction.open();
};

const takeWish = (): PanelWish | undefined => {
  const [wish, at] = (localStorage.getItem(WISH) ?? '').split(' ');
  localStorage.removeItem(WISH);
  return Date.now() - Number(at) < WISH_LIVES_MS ? understood(wish) : undefined;
};

/** The panel's side: grants the wish it was opened with, and every later one; returns how to stop. */
export const followWishes = (grant: (wish: PanelWish) => void): (() => void) => {
  const look = (): void => {
    const wish = takeWish();
    if (wish) grant(wish);
  };
  look();
  addEventListener('storage', look);
  return () => removeEventListener('storage', look);
};
