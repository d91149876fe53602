/** Risky users: every level and state, most of them open, the worst most recent. */
import type { RiskLevel, RiskState } from '@microsoft/microsoft-graph-types';
import { DAY, MINUTE, moment } from './moment.ts';
import { domains } from './organisation.ts';
import type { Person } from './person.ts';
import { chance, guid, type Chance } from './random.ts';
import type { RiskyUserRow, UserRow } from './rows.ts';
import { castId, castRisks, type CastRisk } from './seed-cast.ts';

interface Kind {
  readonly weight: number;
  readonly riskLevel: RiskLevel;
  readonly riskState: RiskState;
  readonly details: readonly string[];
}

const kinds: readonly Kind[] = [
  { weight: 10, riskLevel: 'high', riskState: 'atRisk', details: ['none'] },
  { weight: 18, riskLevel: 'medium', riskState: 'atRisk', details: ['none'] },
  { weight: 27, riskLevel: 'low', riskState: 'atRisk', details: ['none'] },
  { weight: 4, riskLevel: 'high', riskState: 'confirmedCompromised', details: ['adminConfirmedUserCompromised'] },
  {
    weight: 22,
    riskLevel: 'none',
    riskState: 'remediated',
    details: ['userPerformedSecuredPasswordChange', 'userPerformedSecuredPasswordReset', 'userPassedMFADrivenByRiskBasedPolicy', 'userChangedPasswordOnPremises'],
  },
  { weight: 11, riskLevel: 'none', riskState: 'dismissed', details: ['adminDismissedAllRiskForUser'] },
  { weight: 5, riskLevel: 'none', riskState: 'confirmedSafe', details: ['adminConfirmedAccountSafe'] },
  { weight: 2, riskLevel: 'hidden', riskState: 'atRisk', details: ['hidden'] },
  { weight: 1, riskLevel: 'none', riskState: 'none', details: ['none'] },
];

const bag = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));

/** How long ago the last change was: high risk within days, the rest over three months. */
const age = (level: RiskLevel, dice: Chance): number => dice() ** 2 * (level === 'high' ? 6 : 88) * DAY + 20 * MINUTE;

const detailFor = (risk: CastRisk): string =>
  kinds.find((kind) => kind.riskLevel === risk.riskLevel && kind.riskState === risk.riskState)?.details[0] ?? 'none';

interface Risky {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
}

const row = (user: Risky, kind: CastRisk & { riskDetail: string }, now: number, dice: Chance): RiskyUserRow => ({
  id: user.id,
  isDeleted: false,
  isProcessing: false,
  riskLevel: kind.riskLevel,
  riskState: kind.riskState,
  riskDetail: kind.riskDetail,
  riskLastUpdatedDateTime: moment(now - Math.floor(age(kind.riskLevel, dice)), dice.below(10_000)),
  userDisplayName: user.displayName,
  userPrincipalName: user.userPrincipalName,
});

const deleted: readonly (Risky & { risk: CastRisk })[] = [
  { id: castId('gina.gone'), userPrincipalName: `gina.gone@${domains.main}`, displayName: 'Gina Gone', risk: { riskLevel: 'high', riskState: 'atRisk' } },
  { id: castId('hugo.gone'), userPrincipalName: `hugo.gone@${domains.main}`, displayName: 'Hugo Gone', risk: { riskLevel: 'medium', riskState: 'atRisk' } },
];

/** Exactly `count` risky users: two deleted ones, the cast, then members in a fixed order. Throws when there are too few members. */
export const seedRisk = (seed: number, count: number, users: ReadonlyMap<string, UserRow>, people: readonly UserRow[], now: number): RiskyUserRow[] => {
  const named = castRisks.flatMap(([id, risk]) => {
    const user = users.get(id);
    return user === undefined ? [] : [row(user, { ...risk, riskDetail: detailFor(risk) }, now, chance('risk', seed, id))];
  });
  const gone = deleted.map((user) => ({
    ...row(user, { ...user.risk, riskDetail: detailFor(user.risk) }, now, chance('risk', seed, user.id)),
    isDeleted: true,
  }));
  // Members are taken in an order of their own, so that risk is spread over the whole directory.
  const order = people
    .filter((user) => user.userType === 'Member')
    .map((user) => ({ user, key: guid('risk-order', seed, user.id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const many = order.slice(0, Math.max(0, count - named.length - gone.length)).map(({ user }) => {
    const dice = chance('risk', seed, user.id);
    const { riskLevel, riskState, details } = dice.pick(bag);
    return row(user, { riskLevel, riskState, riskDetail: dice.pick(details) }, now, dice);
  });
  const rows = [...gone, ...named, ...many].slice(0, count);
  if (rows.length < count) throw new Error(`${count} risky users need more than the ${users.size} users there are`);
  return rows;
};

/** Risk that people given from outside bring along. */
export const peopleRisk = (people: readonly Person[], users: readonly UserRow[], seed: number, now: number): RiskyUserRow[] =>
  people.flatMap(({ risk }, at) => {
    const user = users[at];
    return risk === undefined || user === undefined
      ? []
      : [row(user, { ...risk, riskDetail: detailFor(risk) }, now, chance('risk', seed, user.id))];
  });
