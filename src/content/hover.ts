/** Opens the card of the marked name that the pointer rests on or the keyboard goes to, and closes it before it is in the way. */
import type { CardContent, Mark } from '../platform/content-messages.ts';
import { showCard, type Card } from './card.ts';
import type { Hit } from './examine.ts';
import { boxesAt, hitAt, holds } from './under-pointer.ts';
import { isIntact } from './runs.ts';

/** What the card needs from the rest. */
export interface CardSource {
  /** What may be under the pointer. */
  painted(): Iterable<Hit>;
  /** All marked names, in the order of the page. */
  standing(): readonly Hit[];
  read(mark: Mark): Promise<CardContent | null>;
  open(mark: Mark): void;
}

/** The cards of a page. */
export interface Cards {
  /** Scrolls to a name and opens its card. */
  goTo(hit: Hit): Promise<void>;
  /** Closes the card if the name under it is no longer there. */
  check(): void;
}

const REST_MS = 350;
/** So long the pointer may take from the name to its card. */
const GRACE_MS = 300;
const AROUND = 8;
// Next and previous marked name: Alt+Shift and full stop or comma, wherever the letters of the layout are.
const STEPS: Readonly<Record<string, number>> = { Period: 1, Comma: -1 };

interface Open {
  readonly hit: Hit;
  readonly card: Card;
  readonly focused: Element | null;
}

/** Listens to pointer and keyboard until the signal ends it. */
export function watchForCards(signal: AbortSignal, source: CardSource): Cards {
  let open: Open | undefined;
  let wanted: Hit | undefined;
  let current: Hit | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPressed = false;

  const close = (): void => {
    wanted = undefined;
    clearTimeout(timer);
    const { card, focused = null } = open ?? {};
    open = undefined;
    card?.close();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };

  const show = async (hit: Hit, byKeyboard: boolean): Promise<void> => {
    if (open?.hit === hit) return;
    close();
    wanted = hit;
    current = hit;
    const content = await source.read(hit.mark);
    const box = boxesAt(hit.places)[0];
    // While it was read the pointer has gone on, or the page has changed.
    if (content === null || box === undefined || wanted !== hit || isPressed) return;
    const card = showCard(content, box, () => {
      close();
      source.open(hit.mark);
    });
    open = { hit, card, focused: byKeyboard ? document.activeElement : null };
    if (byKeyboard) card.focus();
  };

  const goTo = async (hit: Hit): Promise<void> => {
    hit.places[0]?.node.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // The scrolling itself would close the card.
    await new Promise((done) => setTimeout(done, GRACE_MS));
    await show(hit, true);
  };

  const step = (by: number): void => {
    const hits = source.standing();
    const at = current === undefined ? -1 : hits.indexOf(current);
    const next = hits.at(at < 0 && by < 0 ? -1 : (at + by) % Math.max(hits.length, 1));
    if (next !== undefined) void goTo(next);
  };

  const listen = <K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void): void =>
    addEventListener(type, heard, { capture: true, passive: type !== 'keydown', signal });

  listen('pointermove', ({ clientX, clientY, buttons, pointerType }) => {
    clearTimeout(timer);
    if (buttons !== 0 || pointerType === 'touch') return;
    const isOnCard = open !== undefined && holds(open.card.host.getBoundingClientRect(), clientX, clientY, AROUND);
    if (isOnCard || open?.focused) return;
    timer = setTimeout(
      () => {
        const hit = hitAt(source.painted(), clientX, clientY);
        if (hit === undefined) close();
        else void show(hit, false);
      },
      open === undefined ? REST_MS : GRACE_MS,
    );
  });
  listen('pointerdown', ({ target }) => {
    isPressed = true;
    if (target !== open?.card.host) close();
  });
  for (const type of ['pointerup', 'pointercancel'] as const) listen(type, () => (isPressed = false));
  for (const type of ['scroll', 'resize', 'blur'] as const) listen(type, ({ target }) => target !== open?.card.host && close());
  listen('keydown', (event) => {
    if (!event.isTrusted) return;
    if (event.key === 'Escape' && open !== undefined) close();
    const by = event.altKey && event.shiftKey ? STEPS[event.code] : undefined;
    if (by === undefined || source.standing().length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    step(by);
  });
  signal.addEventListener('abort', close);

  return {
    goTo,
    check() {
      if (open !== undefined && !open.hit.places.every(isIntact)) close();
    },
  };
}
