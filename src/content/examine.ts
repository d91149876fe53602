/** Reads one block with care: which of its candidates are marked people, as whole tokens, with nothing beside them that speaks against it. */
import type { Layout } from '../consoles/console.ts';
import type { Mark } from '../platform/content-messages.ts';
import { isWhole } from './adjacency.ts';
import type { Answers } from './answers.ts';
import type { Block } from './blocks.ts';
import { candidatesIn, type Candidate } from './candidates.ts';
import { saysUserAt } from './fields.ts';
import { namesBeside, type Beside } from './beside.ts';
import { placesOf, runsOf, type Place } from './runs.ts';

/** A marked name on the page. */
export interface Hit {
  readonly mark: Mark;
  readonly places: readonly Place[];
  /** Found in passing: its block has not been examined with care, nor the names beside it. */
  readonly isHasty?: boolean;
}

/** What an examination needs to know. */
export interface Knowledge {
  readonly answers: Answers;
  readonly layout: Layout;
}

interface Marked {
  readonly candidate: Candidate;
  readonly mark: Mark;
}

/** Examines a block; yields now and then so that a slice can end. */
export function* examine(block: Block, { answers, layout }: Knowledge): Generator<void, readonly Hit[]> {
  const marked: Marked[] = [];
  for (const run of runsOf(block)) {
    for (const candidate of candidatesIn(run, (node) => saysUserAt(node, layout))) {
      if (candidate === undefined) {
        yield;
        continue;
      }
      const mark = answers.of(candidate, block);
      if (mark) marked.push({ candidate, mark });
    }
  }
  return marked.length === 0 ? [] : hitsOf(block, marked, { answers, layout });
}

/** From here on nothing waits, so that what was read still stands. */
function hitsOf(block: Block, marked: readonly Marked[], { answers, layout }: Knowledge): Hit[] {
  const beside: Beside = namesBeside(block, layout, (identity, eager) => answers.of(identity, block, eager));
  const taken: Candidate[] = [];
  const hits: Hit[] = [];
  for (const { candidate, mark } of marked) {
    const { run, start, end, isBare } = candidate;
    if (taken.some((other) => other.run === run && other.start < end && other.end > start)) continue;
    if (!isWhole(run, start, end)) continue;
    const settled = isBare ? beside.settle(candidate, mark) : mark;
    if (settled === undefined) continue;
    taken.push(candidate);
    hits.push({ mark: settled, places: placesOf(run, start, end) });
  }
  const addresses = taken.filter(({ form }) => form === 'upn' || form === 'mail');
  const named = addresses.flatMap((address) => beside.namesOf(address, hits));
  return [...hits, ...named];
}
