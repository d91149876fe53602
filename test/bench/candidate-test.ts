/**
 * Two ways for a page's script to learn which names are marked: to ask for each unknown one, as it does, or to be sent a filter of the
 * whole list, salted for this page, and ask only for what passes. The filter stands for every such one: a Bloom filter with one false
 * answer in a hundred, which no exact set can be smaller than.
 */
import { indexPeople } from '../../src/core/identity-match.ts';
import { parseIdentity } from '../../src/core/identity-parse.ts';
import { IDENTITIES_AT_ONCE } from '../../src/platform/content-limits.ts';
import type { Bench } from './figure.ts';
import { median } from './median.ts';

const RISKY = 50_000;
/** UPN, mail, DOMAIN\user, bare account name, object id, SID. */
const NAMES_EACH = 6;
/** Distinct names on a large page, and how many of them are marked. */
const [ON_PAGE, MARKED] = [2000, 400];
const BITS_A_NAME = 9.6;
const HASHES = 7;
const ROUNDS = 5;

const upnAt = (index: number): string => `firstname.lastname${index}@contoso.example`;
const PEOPLE = Array.from({ length: RISKY }, (_, index) => ({ id: `7d3f0f00-52f0-4a3d-a9b8-${String(index).padStart(12, '0')}`, displayName: `Firstname Lastname${index}`, userPrincipalName: upnAt(index) }));

const hashOf = (text: string, salt: number): number => {
  let hash = salt;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return hash >>> 0;
};

const buildFilter = (salt: number): Uint8Array => {
  const bits = Math.ceil(RISKY * NAMES_EACH * BITS_A_NAME);
  const filter = new Uint8Array(Math.ceil(bits / 8));
  for (let person = 0; person < RISKY; person++) {
    for (let name = 0; name < NAMES_EACH; name++) {
      const [one, step] = [hashOf(upnAt(person), salt + name), hashOf(upnAt(person), ~salt - name) | 1];
      for (let turn = 0; turn < HASHES; turn++) {
        const bit = (one + turn * step) % bits;
        filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
      }
    }
  }
  return filter;
};

const timed = (act: () => unknown): number => {
  const begin = performance.now();
  act();
  return performance.now() - begin;
};

/** Counts bytes as the browser sends messages, which is as JSON. */
export const bench: Bench = async () => {
  const index = indexPeople(PEOPLE);
  const keys = Array.from({ length: ON_PAGE }, (_, at) => upnAt(RISKY - MARKED + at));
  const mark = { form: 'upn', key: keys[0], certainty: 'certain', handle: 'abcdefghijklmnop', highlights: { certain: 'rm-1', possible: 'rm-5' } };
  const bytesOf = (value: unknown): number => JSON.stringify(value).length;
  const asked = bytesOf({ upn: keys }) + MARKED * bytesOf(mark);
  const rounds = Array.from({ length: ROUNDS }, (_, salt) => {
    const building = timed(() => buildFilter(salt));
    const asking = timed(() => keys.slice(0, IDENTITIES_AT_ONCE).flatMap((key) => parseIdentity(key)).flatMap((identity) => index.lookUp(identity)));
    return { building, asking };
  });
  // As JSON can carry it: in base 64.
  const bytes = (Math.ceil((RISKY * NAMES_EACH * BITS_A_NAME) / 8) * 4) / 3;
  const ms = median(rounds.map(({ asking }) => asking)) / median(rounds.map(({ building }) => building));
  return [
    { name: `names of a page asked for: bytes sent, against a filter’s ${Math.round(bytes / 1000)} kB`, figure: asked / bytes, unit: 'times', bound: 'at most 1', held: asked <= bytes },
    { name: `the first ${IDENTITIES_AT_ONCE} names looked up: time, against building a page’s filter`, figure: ms, unit: 'times', bound: 'at most 1', held: ms <= 1 },
  ];
};
