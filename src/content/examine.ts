/** Reads one block with care: which of its candidates are marked people, as whole tokens, with nothing beside them that speaks against it. */
import type { Layout } from '../consoles/console.ts';
import { isBare } from '../core/identity.ts';
import type { Mark } from '../platform/content-messages.ts';
import { isWhole } from './adjacency.ts';
import type { Answers } from './answers.ts';
import type { Block } from './blocks.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { isAddress, namesBeside } from './beside.ts';
import { placesOf, runsOf, type Place } from './runs.ts';

/** A marked name on the page. */
export interface Hit {
  readonly mark: Mark;
  readonly places: readonly Place[];
  /** The element that shows the name other than as text, such as a tooltip; then there are no places. */
  readonly holder?: Element;
  /** Found in passing: its block has not been examined with care, nor the names beside it. */
  readonly isHasty?: boolean;
}

/** What an examination needs to know. */
export interface Knowledge {
  readonly answers: Answers;
  readonly layout: Layout;
}

type Marked = Candidate & { readonly mark: Mark };

/** All of one block are painted or none: more would slow every change of the page, and take longer than a slice. */
const MOST = 200;

/** Examines a block; yields now and then so that a slice can end. */
export function* examine(block: Block, { answers, layout }: Knowledge): Generator<void, readonly Hit[]> {
  const marked: Marked[] = [];
  for (const run of runsOf(block)) {
    for (const candidate of candidatesIn(run, layout)) {
      const mark = candidate && answers.of(candidate, block);
      if (mark && marked.length < MOST) marked.push({ ...candidate, mark });
      if (candidate === undefined) yield;
    }
  }
  if (marked.length === 0) return [];
  // From here on nothing waits, so that what was read still stands.
  const beside = namesBeside(block, layout, (identity) => answers.of(identity, block));
  const taken: Marked[] = [];
  for (const one of marked) {
    const { run, start, end } = one;
    if (taken.some((other) => other.run === run && other.start < end && other.end > start) || !isWhole(one)) continue;
    // Where an address tells whose name it is, the name is marked with that address or not at all.
    if (!(isBare(one) && beside.isTold(one))) taken.push(one);
  }
  const hits = taken.map((one) => ({ mark: one.mark, places: placesOf(one) }));
  return [...hits, ...beside.namesOf(taken.filter(isAddress), hits)];
}
