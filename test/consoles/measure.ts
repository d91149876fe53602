/** Counts which names of a page are marked, screen by screen, since only what is near the viewport is. */
import type { Frame } from 'playwright-core';
import { lookForNames, type Search, type Sight, type Sighting } from './in-page.ts';
import { highlightsOf, type Kind, type Name } from './names.ts';
import type { ConsolePage } from './product.ts';
import { within } from './until.ts';

/** What stands on a page, and how much of it is marked. */
export interface Count {
  /** Names of people at risk, by kind: those that are to be marked, and those that are. */
  readonly due: Map<Kind, { all: number; marked: number }>;
  /** Look-alikes and names of others, and the marks on any of them. */
  lookalikes: number;
  readonly markedLookalikes: string[];
  /** Marks on what is no name, on somebody else's, or in another level's look. */
  readonly wrong: string[];
  readonly missed: string[];
}

/** An empty count. */
export const emptyCount = (): Count => ({ due: new Map(), lookalikes: 0, markedLookalikes: [], wrong: [], missed: [] });

const SETTLED_MS = 3000;
const MOST_SCREENS = 80;
/** Part of a screen that one step goes on. */
const STEP = 0.85;

type Verdict = 'due' | 'allowed' | 'forbidden';

/** What is to become of a name at one place. */
export function verdictOn({ kind, owners }: Name, { saysUser, beside }: Pick<Sighting, 'saysUser' | 'beside'>): Verdict {
  if (!owners.some(({ level }) => level !== undefined)) return 'forbidden';
  if (kind === 'sam') return saysUser ? 'due' : 'forbidden';
  if (kind !== 'displayName' && kind !== 'partOfName') return 'due';
  const told = owners.filter(({ addresses }) => addresses.some((address) => beside.includes(address)));
  if (told.length > 0) return told.some(({ level }) => level !== undefined) ? (kind === 'displayName' ? 'due' : 'allowed') : 'forbidden';
  // A label alone makes it possible; nothing tells namesakes apart.
  return saysUser && kind === 'displayName' ? 'allowed' : 'forbidden';
}

/** Looks at one screen once. */
function lookAt(frame: Frame, names: readonly Name[], { records, users }: Pick<ConsolePage, 'records' | 'users'>): Promise<Sight> {
  const addresses = names.map(({ owners }) => owners.flatMap((owner) => owner.addresses));
  const search: Search = { texts: names.map(({ text }) => text), addresses, records, users: users.join() };
  return frame.evaluate(lookForNames, JSON.stringify(search));
}

/** Waits until every name on the screen that is to be marked is, or 3 s are over; answers what stands there. */
export async function waitForMarks(frame: Frame, names: readonly Name[], page: Pick<ConsolePage, 'records' | 'users'>): Promise<Sight> {
  let sight: Sight = { sightings: [], astray: [] };
  await within(SETTLED_MS, async () => {
    sight = await lookAt(frame, names, page);
    return sight.sightings.every(({ isShown, index, highlights, ...rest }) => !isShown || highlights.length > 0 || verdictOf(names, index, rest) !== 'due');
  });
  return sight;
}

/** Scrolls through a page from its top, and adds what stands there to the count. */
export async function countNames(frame: Frame, names: readonly Name[], page: Pick<ConsolePage, 'records' | 'users'>, count: Count): Promise<void> {
  const seen = new Set<string>();
  await frame.evaluate(scrollOn, 0);
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    judge(await waitForMarks(frame, names, page), names, seen, count);
    if (!(await frame.evaluate(scrollOn, STEP))) break;
  }
  await frame.evaluate(scrollOn, 0);
}

const verdictOf = (names: readonly Name[], index: number, sighting: Pick<Sighting, 'saysUser' | 'beside'>): Verdict => {
  const name = names[index];
  return name === undefined ? 'forbidden' : verdictOn(name, sighting);
};

function judge({ sightings, astray }: Sight, names: readonly Name[], seen: Set<string>, count: Count): void {
  count.wrong.push(...astray);
  for (const sighting of sightings) {
    const name = names[sighting.index];
    if (name === undefined) continue;
    const verdict = verdictOn(name, sighting);
    const { highlights, place } = sighting;
    const isMarked = highlights.length > 0;
    const told = `${name.kind} “${sighting.around}” ${highlights.join()}`;
    if (isMarked && verdict === 'forbidden') (name.kind === 'lookalike' || name.kind === 'sam' ? count.markedLookalikes : count.wrong).push(told);
    if (isMarked && verdict !== 'forbidden' && !highlights.every((highlight) => highlightsOf(name).includes(highlight))) count.wrong.push(told);
    if (!sighting.isShown || seen.has(place)) continue;
    seen.add(place);
    if (verdict === 'forbidden') count.lookalikes += 1;
    if (verdict !== 'due') continue;
    const due = count.due.get(name.kind) ?? { all: 0, marked: 0 };
    count.due.set(name.kind, { all: due.all + 1, marked: due.marked + Number(isMarked) });
    if (!isMarked) count.missed.push(told);
  }
}

/** Scrolls what scrolls most of this document by a part of its height, or to its top; answers whether that moved it. */
function scrollOn(part: number): boolean {
  const scrolls = (element: Element): boolean => element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY);
  const page = document.scrollingElement ?? document.documentElement;
  const inner = [...document.querySelectorAll('*')].filter((element) => element !== page && element.clientHeight > 100 && scrolls(element));
  const [first] = inner.toSorted((a, b) => b.scrollHeight * b.clientWidth - a.scrollHeight * a.clientWidth);
  const scroller = first !== undefined && page.scrollHeight <= page.clientHeight + 1 ? first : page;
  const before = scroller.scrollTop;
  scroller.scrollTo({ top: part === 0 ? 0 : before + scroller.clientHeight * part, behavior: 'instant' });
  return Math.abs(scroller.scrollTop - before) > 1;
}
