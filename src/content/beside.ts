/** What stands beside a name in the same record: an address tells whose a bare name is, and vouches for the names around it. */
import type { Layout } from '../consoles/console.ts';
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Mark } from '../platform/content-messages.ts';
import { isElement, type Block } from './blocks.ts';
import type { Candidate } from './candidates.ts';
import type { Hit } from './examine.ts';
import { placeIn, placesOf, type Place } from './runs.ts';
import { textsUnder } from './walk.ts';

/** The record around one block. */
export interface Beside {
  /** The mark that a bare name gets: the one of the address beside it that fits it, or none where that is somebody else's. */
  settle(candidate: Candidate, mark: Mark): Mark | undefined;
  /** The person's other names around an address. */
  namesOf(address: Candidate, hits: readonly Hit[]): Hit[];
}

type MarkOf = (identity: Identity) => Mark | null | undefined;

const MOST_TEXTS = 80;
const LONGEST = 2000;
const NAME_BEFORE = /((?:[\p{L}\p{M}.'’-]+ ){1,3}[\p{L}\p{M}.'’-]+),? ?[(<["]?$/u;
const ONE_WORD = /^\s*[\p{L}\p{M}'’-]{2,40}\s*$/u;

/** The record that a block stands in: a row or the like, or else the element around it. */
export function recordOf(block: Block, { records }: Layout): Element | undefined {
  if (!isElement(block)) return undefined;
  return block.closest(records.join()) ?? block.parentElement ?? undefined;
}

/** Reads the record around a block, when first asked. */
export function namesBeside(block: Block, layout: Layout, markOf: MarkOf): Beside {
  let read: readonly Text[] | undefined;
  const texts = (): readonly Text[] => (read ??= textsUnder(recordOf(block, layout) ?? block, MOST_TEXTS));
  const isPersonOf = (mark: Mark, of: Mark): boolean => of.handle === mark.handle || of.among?.includes(mark.handle) === true;

  const accept = (name: string, address: Candidate): Mark | undefined => {
    const vouched = vouchedName(name, { near: [address.key] });
    const whose = markOf(address);
    const mark = vouched && whose ? markOf(vouched.identity) : undefined;
    return mark && whose && isPersonOf(whose, mark) ? { ...whose, certainty: 'possible' } : undefined;
  };

  return {
    settle(candidate, mark) {
      const name = candidate.run.text.slice(candidate.start, candidate.end);
      const fitting = texts()
        .flatMap(({ data }) => (data.includes('@') && data.length < LONGEST ? findIdentities(data) : []))
        .filter(({ form, key }) => (form === 'upn' || form === 'mail') && vouchedName(name, { near: [key] }) !== undefined);
      if (fitting.length === 0) return mark;
      const whose = fitting.flatMap((address) => markOf(address) ?? []).find((other) => isPersonOf(other, mark));
      return whose && { ...whose, certainty: 'possible' };
    },
    namesOf(address, hits) {
      const isFree = (node: Text): boolean => !hits.some(({ places }) => places.some((place) => place.node === node));
      const found: Hit[] = [];
      const add = (name: string, places: () => readonly Place[]): boolean => {
        const mark = accept(name, address);
        if (mark !== undefined) found.push({ mark, places: places() });
        return mark !== undefined;
      };
      for (const { name, start, end } of namesBefore(address)) if (add(name, () => placesOf(address.run, start, end))) break;
      const free = texts().filter((text) => isFree(text) && text.length <= MOST_TEXTS * 2);
      free.forEach((text, index) => {
        const next = free[index + 1];
        if (add(text.data, () => trimmed(text)) || next === undefined) return;
        if (!ONE_WORD.test(text.data) || !ONE_WORD.test(next.data)) return;
        const [first, second] = [text.data.trim(), next.data.trim()];
        const both = (): Place[] => [...trimmed(text), ...trimmed(next)];
        // Given and family name in two cells, in either order.
        if (!add(`${first} ${second}`, both)) add(`${second} ${first}`, both);
      });
      return found;
    },
  };
}

const trimmed = (text: Text): Place[] =>
  placeIn(text, text.length - text.data.trimStart().length, text.data.trimEnd().length);

/** `Name (address)` and `Name <address>`: the last two to four words before it, the longest first. */
function namesBefore({ run, start }: Candidate): { name: string; start: number; end: number }[] {
  const from = Math.max(0, start - MOST_TEXTS);
  const match = NAME_BEFORE.exec(run.text.slice(from, start));
  const words = match?.[1]?.split(' ') ?? [];
  if (match === null) return [];
  return words.slice(0, -1).map((_, index) => {
    const name = words.slice(index).join(' ');
    const end = from + match.index + (match[1]?.length ?? 0);
    return { name, start: end - name.length, end };
  });
}
