/** Opens the card of the marked name that the pointer rests on or the keyboard goes to, and closes it before it is in the way. */
import type { AskBackground } from '../platform/content-client.ts';
import { showCard, type Card } from './card.ts';
import type { Hit } from './examine.ts';
import { inPageOrder, type Marks } from './marks.ts';
import type { Place } from './runs.ts';
import { boxesAt, hitAt, holds } from './under-pointer.ts';

const REST_MS = 350;
/** So long the pointer may take from the name to its card. */
const GRACE_MS = 300;
// Next and previous marked name: Alt+Shift and full stop or comma, wherever the letters of the layout are.
const STEPS: Readonly<Record<string, number>> = { Period: 1, Comma: -1 };

/** Listens to pointer and keyboard until the signal ends it; returns how to scroll to a name and open its card. */
export function watchForCards(signal: AbortSignal, marks: Marks, ask: AskBackground): (hit: Hit) => void {
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
    const closing = card;
    // First, since taking it out takes the focus out of it, which would close it once more.
    card = undefined;
    closing?.host.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    focused = null;
  };

  const show = async (next: Hit, byKeyboard: boolean): Promise<void> => {
    if (hit === next) return;
    close();
    hit = next;
    [last] = next.places;
    const { handle, certainty } = next.mark;
    const content = await ask('card.read', { handle, certainty });
    // While it was read the pointer has gone on.
    if (hit !== next) return;
    const boxes = (): DOMRect[] => (next.holder === undefined ? boxesAt(next.places) : [next.holder.getBoundingClientRect()]);
    const [box] = boxes();
    const around = aroundOf(next);
    if (!content || !box || !around) {
      close();
      return;
    }
    const opened = showCard(content, box, around, () => {
      close();
      void ask('person.open', { handle });
    });
    card = opened;
    // Whatever scrolls, moves or changes the name, the card must not stand beside another one.
    const before = JSON.stringify(boxes());
    const follow = (): void => {
      if (card !== opened) return;
      if (JSON.stringify(boxes()) === before) requestAnimationFrame(follow);
      else close();
    };
    follow();
    if (!byKeyboard || !document.hasFocus()) return;
    focused = document.activeElement;
    opened.button.focus();
  };

  const goTo = (next: Hit): void => {
    aroundOf(next)?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    void show(next, true);
  };

  const listen = <K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void): void =>
    addEventListener(type, heard, { capture: true, signal });

  listen('pointermove', ({ clientX, clientY, buttons }) => {
    // A finger, too, moves with a button pressed.
    if (buttons !== 0 || focused !== null) return;
    clearTimeout(timer);
    if (card !== undefined && holds(card.host.getBoundingClientRect(), clientX, clientY)) return;
    const rest = (): void => {
      const next = hitAt(marks.painted(), clientX, clientY);
      if (next === undefined) close();
      else void show(next, false);
    };
    timer = setTimeout(rest, card === undefined ? REST_MS : GRACE_MS);
  });
  // Out of the window or this frame, or into another one: from there it would never be heard of again.
  listen('pointerout', ({ relatedTarget }) => {
    if (focused === null && (relatedTarget === null || 'contentWindow' in relatedTarget)) close();
  });
  listen('pointerdown', ({ target }) => target !== card?.host && close());
  // Of the window or the card itself; what else of the page loses the focus may have lost it to the card.
  listen('blur', ({ target }) => (target === window || target === card?.host) && close());
  listen('keydown', (event) => {
    const { isTrusted, key, code, altKey, shiftKey } = event;
    const isEnd = key === 'Escape' && card !== undefined;
    const by = isTrusted && altKey && shiftKey ? STEPS[code] : undefined;
    // Only where the page may see them.
    const hits = by === undefined ? [] : marks.standing().filter(({ mark }) => mark.highlights).toSorted(inPageOrder);
    if (!isEnd && hits.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isEnd) close();
    if (by === undefined) return;
    const at = hits.findIndex(({ places: [place] }) => place?.node === last?.node && place?.start === last?.start);
    const next = hits.at(at < 0 && by < 0 ? -1 : (at + by) % hits.length);
    if (next !== undefined) goTo(next);
  });
  signal.addEventListener('abort', close);
  return goTo;
}

const aroundOf = ({ holder, places: [place] }: Hit): Element | null | undefined => holder ?? place?.node.parentElement;
