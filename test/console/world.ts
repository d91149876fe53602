/** What the console knows: people and, made from a seed, the alerts and sessions in which they appear. */
import type { User } from '@microsoft/microsoft-graph-types';
import { type Mention, lookalike, name, signInName } from './mentions.ts';
import { type Chance, chance } from '../tenant/random.ts';
import { USER_CELLS } from './user-cells.ts';
import { type Markup, textOf } from './markup.ts';

/** Everything a page is made from. */
export interface World {
  /** Users of the tenant; those at the front appear more often. */
  readonly people: readonly User[];
  readonly seed: number;
  /** How many alerts exist before the first live one. */
  readonly alerts: number;
}

/** One alert. */
export interface Alert {
  readonly id: string;
  readonly time: Date;
  readonly severity: string;
  readonly rule: string;
  readonly person: User;
  /** What its User column shows. */
  readonly user: readonly Markup[];
  readonly host: Mention;
  readonly source: string;
  readonly action: string;
  readonly owner: User;
}

/** One sign-in session. */
export interface Session {
  readonly id: string;
  readonly name: Mention;
  readonly signInName: Mention;
  readonly account: Mention;
  readonly device: Mention;
  readonly objectId: Mention;
  readonly app: string;
  readonly address: string;
}

/** How many live alerts there can be, about a day of them. */
export const MOST_LIVE = 2000;

const NEWEST = Date.UTC(2026, 2, 2, 9, 26, 11);
const GAP_MS = 47_000;
const FIRST_ID = 1000;
const SESSIONS = 1000;
const SEVERITIES = ['critical', 'high', 'high', 'medium', 'medium', 'low'] as const;
const ACTIONS = ['allowed', 'denied', 'flagged'] as const;
const APPS = ['Exchange Online', 'Salesforce', 'Azure portal', 'SharePoint Online', 'Workday', 'GitHub Enterprise'] as const;
const RULES = [
  'Suspicious inbox rule',
  'Multiple failed logons',
  'Encoded PowerShell',
  'New device registered',
  'Impossible travel',
  'Consent to app',
  'Token replay',
  'Mass download',
] as const;

/** One person by this draw; an empty tenant has none, which is a mistake of the caller. */
export function someone({ people }: World, random: Chance): User {
  // Squared, so that the front of the list comes more often.
  const person = people[Math.floor(people.length * random() ** 2)];
  if (!person) throw new Error('The sample console needs at least one person.');
  return person;
}

/** The alert with this number, counted from the oldest; numbers from `world.alerts` on are the live ones. */
export function alertAt(world: World, index: number): Alert {
  const random = chance(world.seed, 'alert', index);
  const person = someone(world, random);
  return {
    id: `A-${FIRST_ID + index}`,
    time: new Date(NEWEST - (world.alerts - 1 - index) * GAP_MS - random.below(GAP_MS)),
    severity: random.pick(SEVERITIES),
    rule: random.pick(RULES),
    person,
    user: random.pick(USER_CELLS)(person, random),
    host: lookalike('computer', person, random),
    source: addressAt(random),
    action: random.pick(ACTIONS),
    owner: someone(world, random),
  };
}

/** The alert with this id; undefined when there is none. Live ones exist before they come. */
export function alertById(world: World, id: string): Alert | undefined {
  const index = Number(id.replace(/^A-/, '')) - FIRST_ID;
  return Number.isInteger(index) && index >= 0 && index < world.alerts + MOST_LIVE ? alertAt(world, index) : undefined;
}

/** All sessions, in order of their ids. */
export function sessions(world: World): Session[] {
  return Array.from({ length: SESSIONS }, (_, index) => {
    const random = chance(world.seed, 'session', index);
    const person = someone(world, random);
    return {
      id: `S-${10_000 + index}`,
      name: name(person, 'displayName'),
      signInName: signInName(person),
      account: name(person, ...random.pick([['sam'], ['downlevel']] as const), 'azureAd'),
      device: lookalike('computer', person, random),
      objectId: name(person, 'objectId'),
      app: random.pick(APPS),
      address: addressAt(random),
    };
  });
}

/** The person that this text names, in any of their writings; undefined when it names nobody. */
export function whoIs({ people }: World, text: string): { person: User; mention: Mention } | undefined {
  const wanted = text.trim().toLowerCase();
  for (const person of people) {
    const names = [signInName(person), name(person, 'mail'), name(person, 'sam'), name(person, 'downlevel'), name(person, 'displayName')];
    const mention = names.find((mention) => textOf(mention).toLowerCase() === wanted);
    if (mention) return { person, mention: { ...mention, text } };
  }
  return undefined;
}

function addressAt(random: Chance): string {
  return `${random.pick(['203.0.113', '198.51.100', '10.4.1'])}.${1 + random.below(254)}`;
}
