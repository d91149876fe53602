import { describe, expect, it } from 'vitest';
import { isTypedUpn, ruleOn, type Subject } from '../../src/core/ruling.ts';
import { RISK_VERBS, type RiskVerb } from '../../src/core/verb.ts';
import { riskyUser } from './sample-risk.ts';

const member: Subject = {
  id: riskyUser().id,
  userPrincipalName: riskyUser().userPrincipalName,
  risk: riskyUser(),
  isSelf: false,
  isEmergency: false,
  isGuest: false,
  isDeleted: false,
  isSynced: false,
  isEnabled: true,
  roles: [],
};
const { risk: _, ...neverRisky } = member;

const people = {
  member,
  self: { ...member, isSelf: true },
  emergency: { ...member, isEmergency: true },
  guest: { ...member, isGuest: true },
  deleted: { ...member, isDeleted: true },
  synced: { ...member, isSynced: true },
  admin: { ...member, roles: ['User Administrator'] },
  syncedAdmin: { ...member, isSynced: true, roles: ['User Administrator'] },
  neverRisky,
  confirmed: { ...member, risk: riskyUser({ state: 'confirmedCompromised' }) },
  processing: { ...member, risk: riskyUser({ isProcessing: true }) },
  dismissed: { ...member, risk: riskyUser({ state: 'dismissed' }) },
  confirmedSafe: { ...member, risk: riskyUser({ state: 'confirmedSafe' }) },
  stranger: { ...member, risk: riskyUser({ state: 'unknownFutureValue' }) },
  selfAndEverything: { ...member, isSelf: true, isEmergency: true, isGuest: true, isDeleted: true },
  deletedGuest: { ...member, isGuest: true, isDeleted: true },
} as const satisfies Record<string, Subject>;

/** For each person and verdict: `-` and the reason where refused, else the cautions; `!` where the UPN must be typed. */
const MATRIX: Readonly<Record<keyof typeof people, readonly [confirmCompromised: string, confirmSafe: string, dismiss: string]>> = {
  member: ['', '', 'irreversible'],
  self: ['-self', '-self', '-self'],
  emergency: ['-emergency', '-emergency', '-emergency'],
  guest: ['-guest', '-guest', '-guest'],
  deleted: ['-deleted', '-deleted', '-deleted'],
  synced: ['synced', '', 'irreversible'],
  admin: ['!admin-role', '!admin-role', '!admin-role irreversible'],
  syncedAdmin: ['!admin-role synced', '!admin-role', '!admin-role irreversible'],
  neverRisky: ['no-risk-row', '-no-risk', '-no-risk'],
  confirmed: ['already-so', '', 'irreversible'],
  processing: ['processing', 'processing', 'processing irreversible'],
  dismissed: ['', '-no-risk', '-no-risk'],
  confirmedSafe: ['', '-no-risk', '-no-risk'],
  stranger: ['', '-no-risk', '-no-risk'],
  selfAndEverything: ['-self', '-self', '-self'],
  deletedGuest: ['-deleted', '-deleted', '-deleted'],
};

const told = (verb: RiskVerb, subject: Subject, isAlone: boolean): string => {
  const ruling = ruleOn(verb, subject, { isAlone });
  return ruling.allowed ? `${ruling.typesUpn ? '!' : ''}${ruling.cautions.join(' ')}` : `-${ruling.reason}`;
};

describe('ruleOn', () => {
  it.each(Object.entries(MATRIX))('rules on every verdict on %s', (name, expected) => {
    const subject: Subject = people[name as keyof typeof people];
    expect(RISK_VERBS.map((verb) => told(verb, subject, true))).toEqual(expected);
  });

  it.each(Object.entries(MATRIX))('rules the same on %s among others, but lets nobody with an admin role through', (name, expected) => {
    const subject: Subject = people[name as keyof typeof people];
    const among = expected.map((alone) => (alone.startsWith('!') ? '-privileged-among' : alone));
    expect(RISK_VERBS.map((verb) => told(verb, subject, false))).toEqual(among);
  });
});

describe('isTypedUpn', () => {
  it.each([
    ['karen.barnes@contoso.com', true],
    ['  KAREN.Barnes@Contoso.com ', true],
    ['', false],
    ['karen.barnes', false],
    ['karen.barnes@contoso.com.evil.example', false],
    // Kelvin's sign becomes a k in lower case everywhere but here.
    ['\u212Aaren.barnes@contoso.com', false],
    ['ｋaren.barnes@contoso.com', false],
    ['kar\u200Ben.barnes@contoso.com', false],
  ])('takes %j: %s', (typed, expected) => {
    expect(isTypedUpn(typed, member)).toBe(expected);
  });

  it('takes nothing where the UPN is not known', () => {
    expect(isTypedUpn('', { userPrincipalName: '' })).toBe(false);
  });
});
