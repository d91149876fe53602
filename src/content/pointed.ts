/** Remembers where the pointer is, and reads whom it is on when asked: the selection, the text, a link, a tooltip or a field. */
import type { Layout } from '../consoles/console.ts';
import { parseIdentity } from '../core/identity-parse.ts';
import type { Pointed } from '../platform/content-messages.ts';
import { blockOf, isElement, type Block } from './blocks.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { identitiesOf } from './extras.ts';
import { saysUserAt } from './fields.ts';
import { isWhole } from './adjacency.ts';
import { placesOf, runsOf } from './runs.ts';
import { boxesAt, elementAt, holds } from './under-pointer.ts';

const MOST = 10;
const LONGEST = 400;
const HIGHEST = 4;

/** Follows the pointer until the signal ends it; returns how to read whom it is on. */
export function followPointer(signal: AbortSignal, layout: Layout): () => Pointed {
  let at: readonly [number, number] = [-1, -1];
  // A right-click tells the place even where the page keeps the event from itself.
  for (const type of ['pointermove', 'pointerdown', 'contextmenu'] as const) {
    addEventListener(type, ({ clientX, clientY }) => (at = [clientX, clientY]), { capture: true, passive: true, signal });
  }
  return () => readPointed(at, layout).slice(0, MOST);
}

function readPointed([x, y]: readonly [number, number], layout: Layout): Pointed {
  const selected = String(getSelection() ?? '').slice(0, LONGEST);
  const inSelection = parseIdentity(selected, { saysUser: true });
  if (inSelection.length > 0) return inSelection.map((identity) => ({ ...identity, text: identity.key }));
  const element = elementAt(x, y);
  if (element === null) return [];
  const inText = candidatesOf(blockOf(element), layout);
  const under = inText.filter(({ run, start, end }) => boxesAt(placesOf(run, start, end)).some((box) => holds(box, x, y)));
  const found = under.length > 0 ? under : inText;
  if (found.length > 0) return found.map(({ form, key, run, start, end }) => ({ form, key, text: run.text.slice(start, end) }));
  return aroundOf(element).flatMap((holder) => identitiesOf(holder).map(({ form, key }) => ({ form, key, text: key })));
}

function candidatesOf(block: Block | undefined, layout: Layout): Candidate[] {
  const runs = block === undefined ? [] : [...runsOf(block)];
  return runs
    .flatMap((run) => [...candidatesIn(run, (node) => saysUserAt(node, layout))])
    .filter((candidate) => candidate !== undefined)
    .filter(({ run, start, end }) => isWhole(run, start, end));
}

/** The element and a few around it, up to the first that carries an identity in what else it shows. */
function aroundOf(element: Element): Element[] {
  let at: Node | null = element;
  for (let height = 0; height < HIGHEST && isElement(at); height += 1) {
    if (identitiesOf(at).length > 0) return [at];
    at = at.parentNode;
  }
  return [];
}
