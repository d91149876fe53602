/** The small card beside a marked name. Its host is in the page only while it is open, and nothing of it acts on anybody. */
import type { CardContent } from '../platform/content-messages.ts';
import { CARD_STYLE, HOST_STYLE } from './card-style.ts';

/** An open card. */
export interface Card {
  readonly host: HTMLElement;
  /** Puts the focus on the card's button. */
  focus(): void;
  close(): void;
}

const GAP = 6;
const LEVELS: Readonly<Record<string, string>> = { high: 'level_high', medium: 'level_medium', low: 'level_low' };

const say = (key: string, ...values: string[]): string => chrome.i18n.getMessage(key, values);

/** Opens a card by the box of the name, over nothing of it; `open` is called when a person presses the button. */
export function showCard(content: CardContent, isPossible: boolean, box: DOMRect, open: () => void): Card {
  const host = document.createElement('div');
  // The page's own rules could hide or move the host otherwise.
  for (const [property, value] of Object.entries(HOST_STYLE)) host.style.setProperty(property, value, 'important');
  const root = host.attachShadow({ mode: 'closed' });
  const style = new CSSStyleSheet();
  style.replaceSync(CARD_STYLE);
  root.adoptedStyleSheets = [style];
  const button = element('button', '', say('card_open'));
  button.addEventListener('click', (event) => {
    if (event.isTrusted) open();
  });
  const card = element('div', 'card', '', ...linesOf(content, isPossible), button);
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-label', say('card_label', content.names.join(', ')));
  root.append(card);
  document.documentElement.append(host);
  place(host, card, box);
  return { host, focus: () => button.focus(), close: () => host.remove() };
}

function linesOf({ names, level, since }: CardContent, isPossible: boolean): HTMLElement[] {
  const time = since === undefined ? '' : new Date(since).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return [
    ...names.map((name) => element('strong', '', name)),
    ...(isPossible ? [element('span', '', say('card_possible'))] : []),
    ...(level === undefined ? [] : [element('span', `level ${level in LEVELS ? level : ''}`, say(LEVELS[level] ?? 'level_none'))]),
    ...(time === '' ? [] : [element('span', '', say('person_at_risk', time))]),
  ];
}

function element(tag: string, className: string, text: string, ...children: HTMLElement[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(text, ...children);
  return made;
}

/** Below the name, or above it where there is no room. */
function place(host: HTMLElement, card: HTMLElement, box: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const isBelow = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  const top = isBelow ? box.bottom + GAP : box.top - GAP - height;
  const left = Math.max(GAP, Math.min(box.left, innerWidth - width - GAP));
  host.style.setProperty('top', `${top}px`, 'important');
  host.style.setProperty('left', `${left}px`, 'important');
}
