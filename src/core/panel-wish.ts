/** What a side panel is to show, asked for somewhere else: in the popup, or on a console's card. */
import type { LEVELS } from './risk.ts';
import type { RiskVerb } from './verb.ts';

/** A verdict that is to be confirmed in the panel, or a containment. */
export type WishedVerb = RiskVerb | 'contain';

/** Everyone with open risk, perhaps at one level alone; the policies; one of them to be switched on; whom a card named; or a confirmation. */
export type PanelWish =
  | { readonly show: 'users'; readonly level?: (typeof LEVELS)[number] }
  | { readonly show: 'policies' }
  | { readonly show: 'switch'; readonly id: string }
  /** Of several nobody is opened for another: a person chooses; `key` is what named them. */
  | { readonly show: 'people'; readonly ids: readonly string[]; readonly key: string }
  | { readonly show: 'deed'; readonly verb: WishedVerb; readonly id: string };

/** A wish, for the panel of which window, and when, in ms since 1970; any panel where no window is named. */
export interface HeldWish {
  readonly wish: PanelWish;
  readonly windowId?: number;
  readonly at: number;
}
