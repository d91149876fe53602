/** What stands beside a name in the same record: an address tells whose a bare name is, and vouches for the names around it. */
import type { Layout } from '../consoles/console.ts';
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Mark } from '../platform/content-messages.ts';
import { blockOf, isElement, type Block } from './blocks.ts';
import type { Candidate } from './candidates.ts';
import type { Hit } from './examine.ts';
import { placeIn, placesOf, runsOf, type Place } from './runs.ts';
import { textsUnder } from './walk.ts';

/** The record around one block. */
export interface Beside {
  /** Tells whether an address beside a bare name fits it: then the name is that person's, and nobody else's. */
  isTold(candidate: Candidate): boolean;
  /** The person's other names around an address. */
  namesOf(address: Candidate, hits: readonly Hit[]): Hit[];
}

type MarkOf = (identity: Identity) => Mark | null | undefined;

const MOST_TEXTS = 80;
const FEW_TEXTS = 25;
const LONGEST = 2000;
const NAME_BEFORE = /((?:[\p{L}\p{M}.'’-]+ ){1,3}[\p{L}\p{M}.'’-]+),? ?[(<["]?$/u;

/** Tells whether an identity is an address. */
export const isAddress = ({ form }: Identity): boolean => form === 'upn' || form === 'mail';

/** The record that a block stands in: a row or the like, else the element around it if that is small, else the block alone. */
export function recordOf(block: Block, { records }: Layout): Block {
  const record = isElement(block) ? block.closest(records.join()) : null;
  const around = record ?? block.parentElement ?? block;
  return record === null && textsUnder(around, FEW_TEXTS).length === FEW_TEXTS ? block : around;
}

/** Reads the record around a block, when first asked. */
export function namesBeside(block: Block, layout: Layout, markOf: MarkOf): Beside {
  let read: readonly Text[] | undefined;
  const texts = (): readonly Text[] => (read ??= textsUnder(recordOf(block, layout), MOST_TEXTS));

  const accept = (name: string, address: Candidate): Mark | undefined => {
    const vouched = vouchedName(name, { near: [address.key] });
    const whose = markOf(address);
    const mark = vouched && whose ? markOf(vouched.identity) : undefined;
    const isTheirs = mark && whose && (mark.handle === whose.handle || mark.among?.includes(whose.handle));
    return isTheirs ? { ...whose, certainty: 'possible' } : undefined;
  };

  return {
    isTold({ run, start, end }) {
      const name = run.text.slice(start, end);
      // As it stands in each node and, for one that is spread over several, in each run.
      const runs = [...new Set(texts().map(blockOf))].flatMap((each) => (each === undefined ? [] : [...runsOf(each)]));
      return [...texts().map(({ data }) => data), ...runs.map(({ text }) => text)]
        .flatMap((text) => (text.includes('@') && text.length < LONGEST ? findIdentities(text) : []))
        .some((found) => isAddress(found) && vouchedName(name, { near: [found.key] }) !== undefined);
    },
    namesOf(address, hits) {
      const used = new Set(hits.flatMap(({ places }) => places.map(({ node }) => node)));
      const free = texts().filter((text) => !used.has(text));
      const alone = free.map((text): Named => ({ name: text.data, places: trimmed(text) }));
      // Given and family name in two cells, in either order.
      const pairs = alone.flatMap((one, index) => {
        const next = alone[index + 1];
        return next ? [joined(one, next), joined(next, one)] : [];
      });
      used.clear();
      return [...namesBefore(address), ...alone, ...pairs].flatMap(({ name, places }): Hit[] => {
        const mark = places.some(({ node }) => used.has(node)) ? undefined : accept(name, address);
        for (const { node } of mark === undefined ? [] : places) used.add(node);
        return mark === undefined ? [] : [{ mark, places }];
      });
    },
  };
}

interface Named {
  readonly name: string;
  readonly places: readonly Place[];
}

const joined = (a: Named, b: Named): Named => ({ name: `${a.name.trim()} ${b.name.trim()}`, places: [...a.places, ...b.places] });

const trimmed = (text: Text): Place[] =>
  placeIn(text, text.length - text.data.trimStart().length, text.data.trimEnd().length);

/** `Name (address)` and `Name <address>`: the last two to four words before it, the longest first. */
function namesBefore({ run, start }: Candidate): Named[] {
  const from = Math.max(0, start - MOST_TEXTS);
  const match = NAME_BEFORE.exec(run.text.slice(from, start));
  const words = match?.[1]?.split(' ') ?? [];
  const end = from + (match?.index ?? 0) + (match?.[1]?.length ?? 0);
  return words.slice(0, -1).map((_, index) => {
    const name = words.slice(index).join(' ');
    return { name, places: placesOf(run, end - name.length, end) };
  });
}
