import { describe, expect, it } from 'vitest';
import { nameToType } from '../../src/core/guard-answers.ts';
import { baselineOf } from '../../src/core/policy-hash.ts';
import { guardSwitch } from '../../src/core/policy-guard.ts';
import { isAnswerable } from '../../src/core/policy-verdict.ts';
import type { PolicyState } from '../../src/core/policy.ts';
import type { SwitchRequest } from '../../src/core/switch-request.ts';
import { EXCHANGE_APP, guid, policyWith, requestWith } from './sample-switch.ts';

const OFF = 'disabled';
const REPORT_ONLY = 'enabledForReportingButNotEnforced';
const ON = 'enabled';

const mfaForExchange = (state: string, top: object = {}) =>
  policyWith({
    applications: { includeApplications: [EXCHANGE_APP] },
    grant: { builtInControls: ['mfa'] },
    top: { displayName: 'MFA for mail', state, ...top },
  });

const judge = (from: string, to: PolicyState, changes: Partial<SwitchRequest> = {}) =>
  guardSwitch(requestWith(mfaForExchange(from), { to, ...changes }));

const refusals = (...parameters: Parameters<typeof judge>) => judge(...parameters).refused.map(({ key }) => key);

describe('the path of states', () => {
  it.each<[string, PolicyState]>([
    [OFF, REPORT_ONLY],
    [REPORT_ONLY, ON],
    [REPORT_ONLY, OFF],
    [ON, REPORT_ONLY],
    [ON, OFF],
  ])('leads from %s to %s, writing the state and nothing else', (from, to) => {
    expect(judge(from, to)).toMatchObject({ allowed: true, patch: { state: to } });
    expect(Object.keys(judge(from, to)).sort()).toEqual(['allowed', 'patch', 'refused', 'warned']);
  });

  it('does not lead straight from off to on without a choice and a reason in words', () => {
    expect(refusals(OFF, ON)).toEqual(['report-only-skipped']);
    expect(refusals(OFF, ON, { reason: 'Because' })).toEqual(['report-only-skipped']);
    expect(refusals(OFF, ON, { skipsReportOnly: true, reason: ' \n' })).toEqual(['override-without-reason']);
    const verdict = judge(OFF, ON, { skipsReportOnly: true, reason: 'Attack under way' });
    expect(verdict).toMatchObject({ allowed: true, patch: { state: ON } });
    expect(verdict.warned).toContainEqual({ key: 'skips-report-only' });
  });

  it('does not let an override excuse anything else', () => {
    const override = { skipsReportOnly: true, reason: 'Attack under way', to: ON } as const;
    const lockdown = policyWith({ top: { state: OFF } });
    expect(guardSwitch(requestWith(lockdown, override)).refused.map(({ key }) => key)).toEqual(['no-emergency-exclusion']);
  });

  it('leads nowhere from a state that nobody knows, nor to the same state', () => {
    expect(refusals('enabledForSome', OFF)).toEqual(['state-unknown']);
    expect(refusals(ON, ON)).toEqual(['state-already']);
  });

  it('cannot be led elsewhere by a state that is not in the list', () => {
    const [to]: PolicyState[] = JSON.parse('["enabledForAll"]');
    expect(to && refusals(OFF, to)).toEqual(['state-unknown']);
  });
});

describe('a policy that is not what was reviewed', () => {
  it('is not written when a rule or the date has changed since', () => {
    const before = baselineOf(mfaForExchange(REPORT_ONLY, { modifiedDateTime: '2026-01-31T00:00:00Z' }));
    expect(refusals(REPORT_ONLY, ON, { baseline: before })).toEqual(['changed-since-review']);
    expect(refusals(REPORT_ONLY, ON, { baseline: { ...before, modifiedDateTime: '2026-02-01T00:00:00Z' } })).toEqual([]);
    expect(refusals(REPORT_ONLY, ON, { baseline: baselineOf(policyWith()) })).toEqual(['changed-since-review']);
  });

  it.each([
    ['a control', { grantControls: { operator: 'OR', builtInControls: ['mfa', 'unknownFutureValue'] } }],
    ['one of several values in a text', { conditions: { insiderRiskLevels: 'minor, unknownFutureValue' } }],
    ['something deep below', { sessionControls: { cloudAppSecurity: { cloudAppSecurityType: 'unknownFutureValue' } } }],
    ['the state', { state: 'unknownFutureValue' }],
  ])('is not written when Graph hid %s', (_, top) => {
    const verdict = guardSwitch(requestWith(mfaForExchange(REPORT_ONLY, top), { to: OFF }));
    expect(verdict.refused.map(({ key }) => key)).toContain('read-incompletely');
  });

  it('may be called as it likes', () => {
    const named = mfaForExchange(REPORT_ONLY, { displayName: 'unknownFutureValue' });
    expect(guardSwitch(requestWith(named)).allowed).toBe(true);
  });
});

describe('going back to a snapshot', () => {
  const revertsTo = mfaForExchange(ON, { modifiedDateTime: '2025-12-01T00:00:00Z' });

  it('needs neither report-only nor the name again', () => {
    expect(refusals(OFF, ON, { revertsTo, typedName: '' })).toEqual([]);
    expect(refusals(ON, OFF, { revertsTo: mfaForExchange(OFF), typedName: '' })).toEqual([]);
  });

  it('is no way around when the rules, the policy or the state are others', () => {
    expect(refusals(OFF, ON, { revertsTo: mfaForExchange(OFF) })).toEqual(['not-a-revert', 'report-only-skipped']);
    expect(refusals(OFF, ON, { revertsTo: mfaForExchange(ON, { id: guid(701) }), typedName: '' })).toEqual([
      'not-a-revert',
      'report-only-skipped',
      'name-not-typed',
    ]);
  });

  it('still may not lock anyone out', () => {
    const off = policyWith({ top: { state: OFF } });
    const request = requestWith(off, { revertsTo: policyWith({ top: { state: ON } }) });
    expect(guardSwitch(request).refused.map(({ key }) => key)).toEqual(['no-emergency-exclusion']);
  });
});

describe('what the organisation sets', () => {
  it('is read-only: nothing is written', () => {
    expect(refusals(ON, OFF, { managed: { readOnly: true, reasonRequired: false } })).toEqual(['read-only']);
  });

  it('is a reason: nothing is written without one', () => {
    const managed = { readOnly: false, reasonRequired: true };
    expect(refusals(OFF, REPORT_ONLY, { managed })).toEqual(['reason-missing']);
    expect(refusals(OFF, REPORT_ONLY, { managed, reason: 'CHG-1' })).toEqual([]);
  });
});

describe('the typed name', () => {
  it('must be the policy’s own whenever enforcement begins or ends', () => {
    const typedName = 'mfa for mail';
    expect(refusals(REPORT_ONLY, ON, { typedName })).toEqual(['name-not-typed']);
    expect(refusals(ON, OFF, { typedName: '' })).toEqual(['name-not-typed']);
    expect(refusals(OFF, REPORT_ONLY, { typedName })).toEqual([]);
  });

  it('need not hold what cannot be typed', () => {
    const policy = mfaForExchange(REPORT_ONLY, { displayName: ' MFA\u200B \u202Efor\u00A0\u00A0mail\u202C' });
    expect(nameToType(policy)).toBe('MFA for mail');
    expect(guardSwitch(requestWith(policy, { typedName: 'MFA  for mail ' })).allowed).toBe(true);
  });

  it('is the id where the name is empty', () => {
    const policy = mfaForExchange(REPORT_ONLY, { displayName: '\u200B ' });
    expect(guardSwitch(requestWith(policy, { typedName: '' })).allowed).toBe(false);
    expect(guardSwitch(requestWith(policy, { typedName: guid(700) })).allowed).toBe(true);
  });
});

describe('isAnswerable', () => {
  it('tells what the admin can still type from what they cannot', () => {
    const all = judge(OFF, ON, { typedName: '', managed: { readOnly: true, reasonRequired: true }, emergency: null });
    const answerable = all.refused.filter(isAnswerable).map(({ key }) => key);
    expect(answerable).toEqual(['report-only-skipped', 'reason-missing', 'name-not-typed']);
  });
});
