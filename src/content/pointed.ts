/** Remembers where the pointer is, and reads whom it is on when asked: the selection, the text, a link, a tooltip or a field. */
import type { Layout } from '../consoles/console.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Pointed } from '../platform/content-messages.ts';
import { isWhole } from './adjacency.ts';
import { blockOf } from './blocks.ts';
import { candidatesIn } from './candidates.ts';
import { identitiesOf } from './extras.ts';
import { saysUserAt } from './fields.ts';
import { placesOf, runsOf } from './runs.ts';
import { boxesAt, elementAt, holds } from './under-pointer.ts';

const MOST = 10;
const LONGEST = 400;

/** Follows the pointer until the signal ends it; returns how to read whom it is on. */
export function followPointer(signal: AbortSignal, layout: Layout): () => Pointed {
  let x = -1;
  let y = -1;
  // A right-click tells the place even where the page keeps the event from itself.
  for (const type of ['pointermove', 'pointerdown', 'contextmenu'] as const) {
    addEventListener(type, ({ clientX, clientY }) => ([x, y] = [clientX, clientY]), { capture: true, passive: true, signal });
  }
  return () => {
    const selected = findIdentities(String(getSelection()).slice(0, LONGEST), { saysUser: true });
    const element = elementAt(x, y);
    const found: readonly Identity[] = selected.length > 0 || element === null ? selected : readAt(element, x, y, layout);
    return found.slice(0, MOST).map(({ form, key }) => ({ form, key }));
  };
}

/** Exactly under the pointer, else in the same text, else in what else the element or the ones around it show. */
function readAt(element: Element, x: number, y: number, layout: Layout): readonly Identity[] {
  const block = blockOf(element);
  const runs = block === undefined ? [] : [...runsOf(block)];
  const inText = runs
    .flatMap((run) => [...candidatesIn(run, (node) => saysUserAt(node, layout))])
    .filter((candidate) => candidate !== undefined)
    .filter(({ run, start, end }) => isWhole(run, start, end));
  const exact = inText.filter(({ run, start, end }) => boxesAt(placesOf(run, start, end)).some((box) => holds(box, x, y)));
  const { parentElement } = element;
  const around = [element, parentElement, parentElement?.parentElement].map((one) => (one ? identitiesOf(one) : []));
  return [exact, inText, ...around].find(({ length }) => length > 0) ?? [];
}
