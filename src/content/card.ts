/** The small card beside a marked name. Its host is in the page only while it is open, and nothing of it acts on anybody. */
import type { CardContent } from '../platform/content-messages.ts';
import { OWN } from './roots.ts';

/** An open card; it is closed by taking its host out. */
export interface Card {
  readonly host: HTMLElement;
  readonly button: HTMLElement;
}

const GAP = 6;

/** Opens a card by the box of a name, over nothing of it, to go with the colours around; `open` is called when a person presses the button. */
export function showCard({ label, lines, button: word, style }: CardContent, box: DOMRect, around: Element, open: () => void): Card {
  const host = document.createElement('div');
  OWN.add(host);
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const button = element('button', '', word);
  button.addEventListener('click', ({ isTrusted }) => isTrusted && open());
  const card = element('div', 'card', '');
  card.append(...lines.map(({ kind, text }) => element('span', kind, text)), button);
  card.role = 'dialog';
  card.ariaLabel = label;
  root.append(card);
  // Beside a modal dialog everything is dead; before all else is only what the browser puts there.
  (document.querySelector('dialog:modal') ?? document.documentElement).append(host);
  host.popover = 'manual';
  host.showPopover();
  const { width, height } = card.getBoundingClientRect();
  // Below the name, or above it where there is no room.
  const isBelow = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  const top = isBelow ? box.bottom + GAP : box.top - GAP - height;
  const left = Math.max(GAP, Math.min(box.left, innerWidth - width - GAP));
  // A console is dark or light whatever the system is; its text tells. As properties, since a policy may forbid the attribute.
  host.style.cssText = `--top: ${top}px !important; --left: ${left}px !important; --ink: ${getComputedStyle(around).color} !important`;
  return { host, button };
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
