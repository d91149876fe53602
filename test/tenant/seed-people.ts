/** The many: users made up from the seed, of every kind that a directory holds. */
import type { User } from '@microsoft/microsoft-graph-types';
import { DAY, moment } from './moment.ts';
import { departments, jobTitles, namePools, offices, partners, type NamePart, type NamePool } from './names.ts';
import { domains } from './organisation.ts';
import { onPremises, userRow } from './person.ts';
import { chance, guid, type Chance } from './random.ts';
import type { UserRow } from './rows.ts';

/** Hands out an address not taken before: the second `emma.smith` becomes `emma.smith2`. */
const createUnique = (reserved: readonly string[]): ((wanted: string) => string) => {
  const taken = new Map<string, number>(reserved.map((name) => [name, 1]));
  return (wanted) => {
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    return count === 1 ? wanted : `${wanted}${count}`;
  };
};

const weighted: readonly NamePool[] = namePools.flatMap(({ weight, pool }) => Array.from({ length: weight }, () => pool));

interface Name {
  readonly given: NamePart;
  readonly family: NamePart;
  readonly displayName: string;
}

const pickName = (dice: Chance): Name => {
  const pool = dice.pick(weighted);
  const given = dice.pick(pool.given);
  const family = dice.pick(pool.family);
  return { given, family, displayName: pool.joined ? `${family.written} ${given.written}` : `${given.written} ${family.written}` };
};

const guest = (name: Name, local: string, partner: string, id: string, since: string, accepted: boolean): UserRow => {
  const mail = `${local}@${partner}`;
  return userRow({
    id,
    userPrincipalName: `${local}_${partner}#EXT#@${domains.initial}`,
    displayName: name.displayName,
    givenName: name.given.written,
    surname: name.family.written,
    mail,
    otherMails: [mail],
    companyName: partner,
    creationType: 'Invitation',
    externalUserState: accepted ? 'Accepted' : 'PendingAcceptance',
    externalUserStateChangeDateTime: since,
    createdDateTime: since,
  });
};

/** Every alias of a member: the primary address, the initial domain's, and for some an older short one. */
const aliases = (local: string, short: string, dice: Chance): Pick<User, 'mail' | 'proxyAddresses' | 'otherMails'> => {
  const mail = `${local}@${domains.main}`;
  return {
    mail,
    proxyAddresses: [`SMTP:${mail}`, `smtp:${local}@${domains.initial}`, ...(dice() < 0.3 ? [`smtp:${short}@${domains.main}`] : [])],
    otherMails: dice() < 0.1 ? [`${local}@personal.example`] : [],
  };
};

interface MemberKey {
  readonly id: string;
  readonly number: number;
  readonly local: string;
  readonly short: string;
}

const member = (name: Name, key: MemberKey, dice: Chance, now: number): UserRow => {
  const office = dice.pick(offices);
  const hired = now - DAY * (30 + dice.below(2500));
  const lastPassword = moment(Math.max(hired, now - DAY * (1 + dice.below(300))), dice.below(10_000));
  return userRow({
    id: key.id,
    userPrincipalName: `${key.local}@${domains.main}`,
    displayName: name.displayName,
    givenName: name.given.written,
    surname: name.family.written,
    jobTitle: dice.pick(jobTitles),
    department: dice.pick(departments),
    officeLocation: office.city,
    ...office,
    employeeId: String(100_000 + key.number),
    companyName: 'Contoso',
    accountEnabled: dice() >= 0.03,
    createdDateTime: moment(hired),
    lastPasswordChangeDateTime: lastPassword,
    signInSessionsValidFromDateTime: lastPassword,
    ...aliases(key.local, key.short, dice),
    ...(dice() < 0.6 ? onPremises(key.short, name.displayName, 5000 + key.number, moment(now - DAY / 96)) : {}),
  });
};

const namesOf = (user: UserRow): string[] => [user.userPrincipalName.split('@')[0] ?? '', user.onPremisesSamAccountName ?? ''];

/** `count` users made up from the seed, beside people who have their names already; one in twelve is a guest. The first N are the same whatever the count. */
export const seedPeople = (seed: number, count: number, others: readonly UserRow[], now: number): UserRow[] => {
  const unique = createUnique(others.flatMap(namesOf));
  return Array.from({ length: count }, (_, number) => {
    const dice = chance('user', seed, number);
    const name = pickName(dice);
    const id = guid('user', seed, number);
    if (number % 12 === 7) {
      const partner = dice.pick(partners);
      const local = unique(`${name.given.ascii}.${name.family.ascii}@${partner}`).replace(`@${partner}`, '');
      return guest(name, local, partner, id, moment(now - DAY * (5 + dice.below(900))), dice() < 0.85);
    }
    const local = unique(`${name.given.ascii}.${name.family.ascii}`);
    const short = unique(`${name.given.ascii.slice(0, 1)}${name.family.ascii.replaceAll(/[^a-z]/gu, '').slice(0, 14)}`);
    return member(name, { id, number, local, short }, dice, now);
  });
};
