/** Risk detections that explain the seeded risky users: levels, states and times agree with the row. */
import type { RiskLevel } from '@microsoft/microsoft-graph-types';
import { DAY, MINUTE, moment } from './moment.ts';
import { chance, guid, type Chance } from './random.ts';
import { adminConfirmed, genericEvent, origins, riskEvents, userAgents, type RiskEvent } from './risk-events.ts';
import type { DetectionRow, RiskyUserRow } from './rows.ts';

/** What the newest detection of a user looked like before somebody acted on it. */
const levelsBefore = (row: RiskyUserRow, dice: Chance): RiskLevel => (row.riskLevel === 'none' ? dice.pick(['medium', 'high', 'low']) : row.riskLevel);

/** Levels of the detections that came before the worst one. */
const milder = (worst: RiskLevel): readonly RiskLevel[] => (worst === 'high' ? ['low', 'medium', 'high'] : ['low']);

const info = (event: RiskEvent, dice: Chance): string =>
  JSON.stringify([
    { Key: 'userAgent', Value: dice.pick(userAgents) },
    { Key: 'mitreTechniques', Value: event.technique },
    ...(event.source === 'IdentityProtection' ? [] : [{ Key: 'alertUrl', Value: 'https://security.microsoft.com/alerts' }]),
  ]);

/** When a detection happened, and its place among those of its user. */
interface Occasion {
  readonly id: string;
  readonly at: number;
  readonly riskLevel: RiskLevel;
}

/** One detection of a user, with state and detail as the user's row has them. */
const detection = (row: RiskyUserRow, event: RiskEvent, occasion: Occasion, dice: Chance): DetectionRow => {
  const origin = dice.pick(origins);
  const byUser = event.activity === 'user';
  return {
    id: occasion.id,
    requestId: byUser ? null : guid('request', occasion.id),
    correlationId: byUser ? null : guid('correlation', occasion.id),
    riskEventType: event.type,
    riskState: row.riskState,
    riskLevel: occasion.riskLevel,
    riskDetail: row.riskDetail,
    source: event.source,
    detectionTimingType: event.timing,
    activity: event.activity,
    tokenIssuerType: 'AzureAD',
    ipAddress: byUser ? null : `${origin.network}${1 + dice.below(254)}`,
    location: byUser ? null : origin.location,
    activityDateTime: moment(occasion.at - (event.timing === 'realtime' ? 0 : 40 * MINUTE), dice.below(10_000)),
    detectedDateTime: moment(occasion.at, dice.below(10_000)),
    lastUpdatedDateTime: row.riskLastUpdatedDateTime,
    userId: row.id,
    userDisplayName: row.userDisplayName ?? null,
    userPrincipalName: row.userPrincipalName ?? null,
    additionalInfo: info(event, dice),
  };
};

/** The detections of one risky user, oldest first; a user with neither level nor state has none. */
export const seedDetections = (seed: number, row: RiskyUserRow): DetectionRow[] => {
  if (row.riskState === 'none') return [];
  const dice = chance('detections', seed, row.id);
  const updated = Date.parse(row.riskLastUpdatedDateTime);
  const worst = levelsBefore(row, dice);
  const number = 1 + dice.below(dice() < 0.25 ? 4 : 2);
  const times = Array.from({ length: number }, () => updated - 5 * MINUTE - dice.below(3 * DAY)).sort((a, b) => a - b);
  const rows = times.map((at, index) => {
    const event = row.riskLevel === 'hidden' ? genericEvent : dice.pick(riskEvents);
    const riskLevel = index === number - 1 || worst === 'hidden' ? worst : dice.pick(milder(worst));
    return detection(row, event, { id: guid('detection', seed, row.id, index), at, riskLevel }, dice);
  });
  return row.riskState === 'confirmedCompromised' ? [...rows, confirmedDetection(row, guid('detection', seed, row.id, 'admin'), updated)] : rows;
};

/** The detection that an administrator's confirmCompromised adds to a user, at that moment (ms). */
export const confirmedDetection = (row: RiskyUserRow, id: string, at: number): DetectionRow => ({
  ...detection({ ...row, riskState: 'confirmedCompromised' }, adminConfirmed, { id, at, riskLevel: 'high' }, chance(id)),
  riskDetail: 'adminConfirmedUserCompromised',
  detectedDateTime: moment(at),
  lastUpdatedDateTime: moment(at),
  activityDateTime: moment(at),
  additionalInfo: null,
});
