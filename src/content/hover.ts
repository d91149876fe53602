/** Opens the card of the marked name that the pointer rests on or the keyboard goes to, and closes it before it is in the way. */
import type { CardContent, Mark } from '../platform/content-messages.ts';
import { showCard, type Card } from './card.ts';
import type { Hit } from './examine.ts';
import { boxesAt, hitAt, holds } from './under-pointer.ts';
import { isIntact, type Place } from './runs.ts';

/** What the card needs from the rest. */
export interface CardSource {
  /** What may be under the pointer. */
  painted(): Iterable<Hit>;
  /** All marked names that may be shown, in the order of the page. */
  standing(): readonly Hit[];
  read(mark: Mark): Promise<CardContent | null | undefined>;
  open(mark: Mark): void;
}

/** The cards of a page. */
export interface Cards {
  /** Scrolls to a name and opens its card. */
  goTo(hit: Hit): void;
  /** Closes the card if the name under it is no longer there. */
  check(): unknown;
}

const REST_MS = 350;
/** So long the pointer may take from the name to its card. */
const GRACE_MS = 300;
// Next and previous marked name: Alt+Shift and full stop or comma, wherever the letters of the layout are.
const STEPS: Readonly<Record<string, number>> = { Period: 1, Comma: -1 };

/** Listens to pointer and keyboard until the signal ends it. */
export function watchForCards(signal: AbortSignal, source: CardSource): Cards {
  let card: Card | undefined;
  /** The hit whose card is open or about to be. */
  let hit: Hit | undefined;
  /** Where a step of the keyboard goes on from. */
  let last: Place | undefined;
  /** What had the focus before the keyboard opened the card. */
  let focused: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(timer);
    hit = undefined;
    card?.close();
    card = undefined;
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    focused = null;
  };

  const show = async (next: Hit, byKeyboard: boolean): Promise<void> => {
    if (hit === next) return;
    close();
    hit = next;
    [last] = next.places;
    const content = await source.read(next.mark);
    const [box] = boxesAt(next.places);
    // While it was read the pointer has gone on, or the page has changed.
    if (!content || box === undefined || hit !== next) return;
    card = showCard(content, box, () => {
      close();
      source.open(next.mark);
    });
    if (!byKeyboard) return;
    focused = document.activeElement;
    card.focus();
  };

  const goTo = (next: Hit): void => {
    close();
    next.places[0]?.node.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // The scrolling itself would close the card.
    setTimeout(() => void show(next, true), GRACE_MS);
  };

  const listen = <K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void): void =>
    addEventListener(type, heard, { capture: true, passive: type !== 'keydown', signal });

  listen('pointermove', ({ clientX, clientY, buttons, pointerType }) => {
    if (buttons !== 0 || pointerType === 'touch' || focused !== null) return;
    clearTimeout(timer);
    if (card !== undefined && holds(card.host.getBoundingClientRect(), clientX, clientY)) return;
    const rest = (): void => {
      const next = hitAt(source.painted(), clientX, clientY);
      if (next === undefined) close();
      else void show(next, false);
    };
    timer = setTimeout(rest, card === undefined ? REST_MS : GRACE_MS);
  });
  for (const type of ['pointerdown', 'scroll', 'resize', 'blur'] as const) listen(type, ({ target }) => target !== card?.host && close());
  listen('keydown', (event) => {
    const { isTrusted, key, code, altKey, shiftKey } = event;
    if (key === 'Escape') close();
    const by = isTrusted && altKey && shiftKey ? STEPS[code] : undefined;
    const hits = by === undefined ? [] : source.standing();
    if (by === undefined || hits.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const at = hits.findIndex(({ places: [place] }) => place?.node === last?.node && place?.start === last?.start);
    const next = hits.at(at < 0 && by < 0 ? -1 : (at + by) % hits.length);
    if (next !== undefined) goTo(next);
  });
  signal.addEventListener('abort', close);

  return {
    goTo,
    check: () => hit?.places.every(isIntact) === false && close(),
  };
}
