/** The small card beside a marked name. Its host is in the page only while it is open, and nothing of it acts on anybody. */
import type { CardContent } from '../platform/content-messages.ts';

/** An open card. */
export interface Card {
  readonly host: HTMLElement;
  /** Puts the focus on the card's button. */
  focus(): void;
  close(): void;
}

const GAP = 6;

/** Opens a card by the box of the name, over nothing of it; `open` is called when a person presses the button. */
export function showCard({ label, lines, button, style }: CardContent, box: DOMRect, open: () => void): Card {
  const host = document.createElement('div');
  // Set one by one, since a policy of the page may forbid the attribute; important, since its rules could hide the host.
  const put = (property: string, value: string): void => host.style.setProperty(property, value, 'important');
  put('all', 'initial');
  put('position', 'fixed');
  put('z-index', '2147483647');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const opener = element('button', '', button);
  opener.addEventListener('click', ({ isTrusted }) => isTrusted && open());
  const card = element('div', 'card', '');
  card.append(...lines.map(({ kind, text }) => element('span', kind, text)), opener);
  card.role = 'dialog';
  card.ariaLabel = label;
  root.append(card);
  document.documentElement.append(host);
  const { width, height } = card.getBoundingClientRect();
  // Below the name, or above it where there is no room.
  const isBelow = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  put('top', `${isBelow ? box.bottom + GAP : box.top - GAP - height}px`);
  put('left', `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`);
  return { host, focus: () => opener.focus(), close: () => host.remove() };
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
