import { describe, expect, it } from 'vitest';
import { CONTAINMENT_STEPS, heldUntil, planFor, PRESETS, TAKE_BACKS, type ContainmentStep } from '../../src/core/containment.ts';
import { queued, type Operation, type OperationState } from '../../src/core/operation.ts';
import { ruleOn, type Subject } from '../../src/core/ruling.ts';
import { verbs, type PersonVerb } from '../../src/core/verb.ts';

const atRisk = {
  id: 'karen',
  displayName: 'Karen Barnes',
  userPrincipalName: 'karen.barnes@contoso.com',
  level: 'high',
  state: 'atRisk',
  detail: 'none',
  updated: '2026-11-23T08:12:49Z',
  isDeleted: false,
  isProcessing: false,
};

const person: Subject = {
  id: 'karen',
  userPrincipalName: 'karen.barnes@contoso.com',
  risk: atRisk,
  isSelf: false,
  isEmergency: false,
  isGuest: false,
  isDeleted: false,
  isSynced: false,
  isEnabled: true,
  roles: [],
  containmentGroup: 'outside',
};

const { risk: _, ...neverRisky } = person;
const { containmentGroup: __, ...withoutGroup } = person;

const people = {
  member: person,
  self: { ...person, isSelf: true },
  emergency: { ...person, isEmergency: true },
  admin: { ...person, roles: ['User Administrator'] },
  guest: { ...person, isGuest: true },
  deleted: { ...person, isDeleted: true, isEnabled: false },
  synced: { ...person, isSynced: true },
  disabled: { ...person, isEnabled: false },
  neverRisky,
  confirmed: { ...person, risk: { ...atRisk, state: 'confirmedCompromised' } },
  contained: { ...person, containmentGroup: 'inside' },
  withoutGroup,
} as const satisfies Record<string, Subject>;

type Person = keyof typeof people;

/** What each step is for each person: `-` and the reason where refused, `=` already so, `!` and the cautions, or to be done. */
const MATRIX: Readonly<Record<Person, Readonly<Record<ContainmentStep, string>>>> = {
  member: { confirmCompromised: 'do', revokeSessions: '!irreversible', disableAccount: 'do', requirePassword: '!irreversible', addToGroup: 'do' },
  self: { confirmCompromised: '-self', revokeSessions: '-self', disableAccount: '-self', requirePassword: '-self', addToGroup: '-self' },
  emergency: {
    confirmCompromised: '-emergency',
    revokeSessions: '-emergency',
    disableAccount: '-emergency',
    requirePassword: '-emergency',
    addToGroup: '-emergency',
  },
  admin: {
    confirmCompromised: '!admin-role typed',
    revokeSessions: '!admin-role irreversible typed',
    disableAccount: '!admin-role typed',
    requirePassword: '!admin-role irreversible typed',
    addToGroup: '!admin-role typed',
  },
  guest: {
    confirmCompromised: '-guest',
    revokeSessions: '-guest-sessions',
    disableAccount: '!guest-disable',
    requirePassword: '-guest-password',
    addToGroup: 'do',
  },
  deleted: {
    confirmCompromised: '-deleted',
    revokeSessions: '-deleted',
    disableAccount: '-deleted',
    requirePassword: '-deleted',
    addToGroup: '-deleted',
  },
  synced: {
    confirmCompromised: '!synced',
    revokeSessions: '!irreversible',
    disableAccount: '!synced-disable',
    requirePassword: '-synced-password',
    addToGroup: 'do',
  },
  disabled: { confirmCompromised: 'do', revokeSessions: '!irreversible', disableAccount: '=', requirePassword: '!irreversible', addToGroup: 'do' },
  neverRisky: {
    confirmCompromised: '!no-risk-row',
    revokeSessions: '!irreversible',
    disableAccount: 'do',
    requirePassword: '!irreversible',
    addToGroup: 'do',
  },
  confirmed: { confirmCompromised: '=', revokeSessions: '!irreversible', disableAccount: 'do', requirePassword: '!irreversible', addToGroup: 'do' },
  contained: { confirmCompromised: 'do', revokeSessions: '!irreversible', disableAccount: 'do', requirePassword: '!irreversible', addToGroup: '=' },
  withoutGroup: {
    confirmCompromised: 'do',
    revokeSessions: '!irreversible',
    disableAccount: 'do',
    requirePassword: '!irreversible',
    addToGroup: '-no-group',
  },
};

const told = (subject: Subject, step: ContainmentStep, isAlone = true): string => {
  const planned = planFor(subject, { isAlone }).find((one) => one.step === step);
  if (!planned) throw new Error(`${step} is not planned`);
  const { ruling, standing } = planned;
  if (!ruling.allowed) return `-${ruling.reason}`;
  const words = [...ruling.cautions, ...(ruling.typesUpn ? ['typed'] : [])].join(' ');
  return { refused: '-', 'already-so': '=', warned: `!${words}`, clear: 'do' }[standing];
};

describe('the steps for a person', () => {
  const cases = Object.keys(MATRIX).flatMap((name) => CONTAINMENT_STEPS.map((step) => [name as Person, step] as const));

  it.each(cases)('%s, %s', (name, step) => {
    expect(told(people[name], step)).toBe(MATRIX[name][step]);
  });

  it('are refused among others for whoever holds an admin role', () => {
    expect(CONTAINMENT_STEPS.map((step) => told(people.admin, step, false))).toEqual(Array(5).fill('-privileged-among'));
    expect(told(people.member, 'disableAccount', false)).toBe('do');
  });

  it('are told in the order in which they are safe', () => {
    expect(planFor(person, { isAlone: true }).map(({ step }) => step)).toEqual(CONTAINMENT_STEPS);
  });

  it('that cannot be taken back have no way back', () => {
    for (const step of CONTAINMENT_STEPS) {
      if (TAKE_BACKS[step]) expect(verbs[step].isReversible).toBe(true);
    }
    expect(Object.keys(TAKE_BACKS)).toEqual(['disableAccount', 'addToGroup']);
  });

  it('of every preset are steps, in order', () => {
    for (const { steps } of PRESETS) expect(steps).toEqual(CONTAINMENT_STEPS.filter((step) => (steps as readonly string[]).includes(step)));
  });
});

describe('taking a step back', () => {
  it('keeps the same rules', () => {
    expect(ruleOn('enableAccount', people.emergency)).toEqual({ allowed: false, reason: 'emergency' });
    expect(ruleOn('removeFromGroup', people.withoutGroup)).toEqual({ allowed: false, reason: 'no-group' });
    expect(ruleOn('enableAccount', people.disabled)).toEqual({ allowed: true, cautions: [], typesUpn: false });
    expect(ruleOn('removeFromGroup', people.contained)).toEqual({ allowed: true, cautions: [], typesUpn: false });
    expect(ruleOn('enableAccount', { ...people.admin, isEnabled: false })).toMatchObject({ typesUpn: true });
  });
});

describe('the order of a case', () => {
  const row = (verb: PersonVerb, state: OperationState, changes: Partial<Operation> = {}): Operation => ({
    ...queued({ id: verb, batchId: verb, caseId: 'case', tenantId: 't', adminId: 'a', verb, targetId: 'karen' }, 0),
    state,
    ...changes,
  });
  const next = row('disableAccount', 'queued');

  it.each([
    ['queued', true],
    ['sent', true],
    ['acknowledged', false],
    ['verified', false],
    ['failed', false],
    ['unknown', false],
    ['expired', false],
    ['withdrawn', false],
  ] as const)('an earlier step that is %s keeps the next one waiting: %s', (state, waits) => {
    expect(heldUntil(next, [row('confirmCompromised', state), next], 1_000)).toBe(waits ? 60_000 : undefined);
  });

  it('a step is waited for a minute, however its service is, and however the clock was changed', () => {
    const before = [row('confirmCompromised', 'queued'), row('revokeSessions', 'queued', { createdAt: 1 })];
    expect([59_999, 60_000, 60_001, -61_000].map((now) => heldUntil(next, before, now))).toEqual([60_001, 60_001, undefined, undefined]);
  });

  it('an unanswered step that was looked for three times keeps nobody waiting', () => {
    const looked = [2, 3].map((unchanged) => heldUntil(next, [row('confirmCompromised', 'sent', { unchanged })], 0));
    expect(looked).toEqual([60_000, undefined]);
  });

  it('is only that of the same person in the same case, and only of what comes before', () => {
    expect(heldUntil(next, [row('confirmCompromised', 'queued', { targetId: 'paul' })], 0)).toBeUndefined();
    expect(heldUntil(next, [row('confirmCompromised', 'queued', { caseId: 'another' })], 0)).toBeUndefined();
    expect(heldUntil(next, [row('addToGroup', 'queued')], 0)).toBeUndefined();
    const { caseId: ___, ...alone } = next;
    const { caseId: ____, ...other } = row('confirmCompromised', 'queued');
    expect(heldUntil(alone, [other], 0)).toBeUndefined();
  });

  it('takes back a step only behind the step', () => {
    expect(heldUntil(row('enableAccount', 'queued'), [row('disableAccount', 'sent')], 0)).toBe(60_000);
  });
});
