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
  /** The other names of the people whose addresses these are, where no hit stands. */
  namesOf(addresses: readonly Candidate[], hits: readonly Hit[]): Hit[];
}

type MarkOf = (identity: Identity) => Mark | null | undefined;

const MOST_TEXTS = 80;
const FEW_TEXTS = 25;
/** What holds the addresses of more people is no record. */
const MOST_PEOPLE = 20;
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
  let near: readonly string[] | undefined;
  const texts = (): readonly Text[] => (read ??= textsUnder(recordOf(block, layout), MOST_TEXTS));

  /** The addresses as they stand in each node and, where one is spread over several, in each run. */
  const addresses = (): readonly string[] => {
    const blocks = [...new Set(texts().map(blockOf))];
    const runs = blocks.flatMap((each) => (each === undefined ? [] : [...runsOf(each).take(MOST_TEXTS)]));
    return [...texts().map(({ data }) => data), ...runs.map(({ text }) => text)]
      .flatMap((text) => (text.includes('@') && text.length < LONGEST ? findIdentities(text) : []))
      .filter(isAddress)
      .map(({ key }) => key);
  };

  const accept = ({ name, places }: Named, address: Candidate): Hit | undefined => {
    const vouched = vouchedName(name, { near: [address.key] });
    const whose = markOf(address);
    const mark = vouched && whose ? markOf(vouched.identity) : undefined;
    const isTheirs = mark && whose && (mark.handle === whose.handle || mark.among?.includes(whose.handle));
    return isTheirs ? { mark: { ...whose, certainty: 'possible' }, places } : undefined;
  };

  return {
    isTold: ({ run, start, end }) => vouchedName(run.text.slice(start, end), { near: (near ??= addresses()) }) !== undefined,
    namesOf(told, hits) {
      const before = told.flatMap((address) => namesBefore(address).map((named) => accept(named, address)).find(Boolean) ?? []);
      const used = new Set([...hits, ...before].flatMap(({ places }) => places.map(({ node }) => node)));
      const alone = texts().flatMap((text): Named[] => (used.has(text) ? [] : [{ name: text.data, places: trimmed(text) }]));
      // Given and family name in two cells, in either order.
      const pairs = alone.flatMap((one, index) => {
        const next = alone[index + 1];
        return next ? [joined(one, next), joined(next, one)] : [];
      });
      const people = [...new Map(told.map((address) => [address.key, address])).values()].slice(0, MOST_PEOPLE);
      const around = people.flatMap((address) =>
        [...alone, ...pairs].flatMap((named) => {
          const hit = named.places.some(({ node }) => used.has(node)) ? undefined : accept(named, address);
          for (const { node } of hit?.places ?? []) used.add(node);
          return hit ?? [];
        }),
      );
      return [...before, ...around];
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
    return { name, places: placesOf({ run, start: end - name.length, end }) };
  });
}
