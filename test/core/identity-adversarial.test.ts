import { expect, test } from 'vitest';
import { findIdentities } from '../../src/core/identity-finder.ts';
import { carries, indexPeople, type Person } from '../../src/core/identity-match.ts';
import { parseIdentity } from '../../src/core/identity-parse.ts';
import { pickFrom, seeded } from './seeded.ts';

const random = seeded(2026);
const pick = pickFrom(random);
const DOMAIN = 'contoso.example';

const LOCALS = ['kevin.miller', 'alex.wilber', "mary.o'neil", 'sam_clarke', 'isaiah-langer', 'x_y.com#EXT#', 'k.ask'];
const VICTIMS = LOCALS.map((local, index) => person(index, `${local}@${DOMAIN}`, local.replace(/[^a-z]/g, '').slice(0, 12)));

/** Everybody whom a cut, split or folded form of a victim's name would name. */
const TRAPS = VICTIMS.flatMap(({ userPrincipalName: upn, onPremisesSamAccountName: sam }, index) => {
  const [local = ''] = upn.split('@');
  const cuts = Array.from(local, (_, at) => [local.slice(at + 1), local.slice(0, at)]).flat();
  const domains = ['contoso.exampl', 'contoso.ex', 'oso.example', 'contoso.exa', 'contoso.examp'].map((domain) => `${local}@${domain}`);
  const accounts = Array.from(sam, (_, at) => [sam.slice(at + 1), sam.slice(0, at)]).flat();
  return [
    ...[...cuts.map((cut) => `${cut}@${DOMAIN}`), ...domains].map((trap, at) => person(1000 * (index + 1) + at, trap)),
    ...accounts.map((trap, at) => person(1000 * (index + 1) + 500 + at, `s${index}x${at}@trap.example`, trap)),
  ];
});
const EVERYBODY = indexPeople([...VICTIMS, ...TRAPS]);

function person(number: number, upn: string, sam = `none${number}`) {
  const tail = String(number).padStart(12, '0');
  return {
    id: `9f5d6c1e-3b1a-4c57-8a44-${tail}`,
    displayName: `Person ${number}`,
    userPrincipalName: upn,
    onPremisesSamAccountName: sam,
    onPremisesDomainName: DOMAIN,
    onPremisesSecurityIdentifier: `S-1-5-21-1-2-3-${1000 + number}`,
  } satisfies Person;
}

const HOMOGLYPHS: Record<string, string> = {
  a: 'а', e: 'е', i: 'і', o: 'о', c: 'с', x: 'х', y: 'у', p: 'р', s: 'ѕ', k: '\u212a', l: 'ӏ', m: 'м', n: 'ո',
};
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u034f', '\u3164', '\ufe0f', '\u{e0061}'];
const BIDI = ['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u200e', '\u200f', '\u061c'];
const COMBINING = ['\u0301', '\u0327', '\u20dd', '\u0338'];
const SPLICES = [
  '#EXT#', '../', '..%2f', '%2f', '%00', '%40', '+', "'", '"', '`', '\\', '$', '*', '&', '%', '!', '~', '_',
  '..', '。', '．', '＠', '@', "''", '&', '?',
];

const insert = (text: string, sign: string, at = Math.floor(random() * (text.length + 1))): string => text.slice(0, at) + sign + text.slice(at);
const inside = (text: string, sign: string): string => insert(text, sign, 1 + Math.floor(random() * (text.length - 1)));
const widened = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 0xfee0);

/** Each makes of a name something that is no longer that name. */
const CHANGES: Record<string, (name: string) => string> = {
  homoglyph: (name) => {
    const letter = pick(Array.from(name).filter((one) => one in HOMOGLYPHS || /\d/.test(one)));
    return name.replace(letter, HOMOGLYPHS[letter] ?? widened(letter));
  },
  invisible: (name) => insert(name, pick(INVISIBLE)),
  bidirectional: (name) => insert(name, pick(BIDI)),
  reversed: (name) => `\u202e${Array.from(name).reverse().join('')}`,
  combining: (name) => insert(name, pick(COMBINING)),
  compatibility: (name) => {
    const at = Math.floor(random() * name.length);
    return name.slice(0, at) + widened(name.charAt(at)) + name.slice(at + 1);
  },
  kelvin: (name) => (name.includes('k') ? name.replace('k', '\u212a') : `\u212a${name}`),
  longS: (name) => (name.includes('s') ? name.replace('s', 'ſ') : `ſ${name}`),
  guest: (name) => inside(name, '#EXT#'),
  splice: (name) => inside(name, pick(SPLICES)),
  prefix: (name) => pick(['x', 'é', '%2f', '..', '%2e%2e%2f', '$', '+', '\\', '@', '\\\\server\\']) + name,
  suffix: (name) =>
    name + pick(['x', 'é', '.evil.example', '-x', '_x', '@evil.example', '%00', '#EXT#', '%2f..', '\\x', '..', '…', '$', '。com', "' or '1' eq '1"]),
};

function adversarial(): { kind: string; text: string; victim: (typeof VICTIMS)[number] } {
  const victim = pick(VICTIMS);
  const name = pick([victim.userPrincipalName, `CONTOSO\\${victim.onPremisesSamAccountName}`, victim.onPremisesSecurityIdentifier, victim.id]);
  const kind = pick(Object.keys(CHANGES));
  return { kind, text: CHANGES[kind]?.(name) ?? '', victim };
}

test('2,000 adversarial identifiers resolve to nobody else', () => {
  const astray: string[] = [];
  for (let round = 0; round < 2000; round += 1) {
    const { kind, text, victim } = adversarial();
    const sentence = `user "${text}" failed, see (${text}).`;
    const read = [
      ...parseIdentity(text),
      ...parseIdentity(text, { saysUser: true }),
      ...parseIdentity(`mailto:${text}`),
      ...findIdentities(sentence),
    ];
    for (const identity of read) {
      for (const { person: found } of EVERYBODY.lookUp(identity)) {
        if (found.id !== victim.id) astray.push(`${kind}: ${JSON.stringify(text)} became ${identity.form} ${identity.key}`);
      }
    }
  }
  expect(astray).toEqual([]);
});

test('the traps are armed: every victim and every cut of a name does resolve by its own name', () => {
  for (const someone of [...VICTIMS, ...TRAPS]) {
    for (const identity of parseIdentity(someone.userPrincipalName)) expect(carries(identity, someone)).toBe('certain');
  }
  expect(VICTIMS.every(({ userPrincipalName }) => parseIdentity(userPrincipalName).length === 1)).toBe(true);
  expect(TRAPS.filter(({ userPrincipalName }) => parseIdentity(userPrincipalName).length === 1).length).toBeGreaterThan(150);
});
