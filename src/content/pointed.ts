/** Remembers where the pointer is, and reads whom it is on when asked: the selection, the text, a link, a tooltip or a field. */
import type { Layout } from '../consoles/console.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Pointed } from '../platform/content-messages.ts';
import { isWhole } from './adjacency.ts';
import { blockOf } from './blocks.ts';
import { candidatesIn } from './candidates.ts';
import { identitiesOf } from './extras.ts';
import { placesOf, runsOf } from './runs.ts';
import { boxesAt, elementAt, holds } from './under-pointer.ts';

const MOST = 10;
const LONGEST = 400;

/** Follows the pointer until the signal ends it; returns how to read whom it is on or, with `isClicked`, whom the last right-click was. */
export function followPointer(signal: AbortSignal, layout: Layout): (isClicked: boolean) => Pointed {
  let x = -1;
  let y = -1;
  /** While the menu is open the page may show somebody else in this place. */
  let clicked: Pointed | undefined;

  const read = (): Pointed => {
    const selection = getSelection();
    const selected = selection?.rangeCount ? [...selection.getRangeAt(0).getClientRects()] : [];
    const named = selected.some((box) => holds(box, x, y)) ? findIdentities(String(selection).slice(0, LONGEST), { saysUser: true }) : [];
    const element = elementAt(x, y);
    const found: readonly Identity[] = named.length > 0 || element === null ? named : readAt(element, x, y, layout);
    return found.slice(0, MOST).map(({ form, key }) => ({ form, key }));
  };

  for (const type of ['pointermove', 'pointerdown', 'contextmenu'] as const) {
    addEventListener(type, ({ clientX, clientY }) => {
      [x, y] = [clientX, clientY];
      // Where the page keeps this event from itself and from us, it is read when asked.
      if (type !== 'pointermove') clicked = type === 'contextmenu' ? read() : undefined;
    }, { capture: true, signal });
  }
  return (isClicked) => (isClicked ? clicked : undefined) ?? read();
}

/** Exactly under the pointer, else in the same text, else in what else the element or the ones around it show. */
function readAt(element: Element, x: number, y: number, layout: Layout): readonly Identity[] {
  const block = blockOf(element);
  const runs = block === undefined ? [] : [...runsOf(block)];
  const candidates = runs.flatMap((run) => [...candidatesIn(run, layout)]).filter((one) => one !== undefined);
  const exact = candidates.filter((one) => boxesAt(placesOf(one)).some((box) => holds(box, x, y)) && isWhole(one));
  // One by one, since the text may be very long.
  const inText = exact.length > 0 ? exact : [...candidates.values().filter(isWhole).take(MOST)];
  const { parentElement } = element;
  const around = [element, parentElement, parentElement?.parentElement].map((one) => (one ? identitiesOf(one) : []));
  return [inText, ...around].find(({ length }) => length > 0) ?? [];
}
