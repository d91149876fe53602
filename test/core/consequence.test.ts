import { describe, expect, it } from 'vitest';
import { consequenceOf, riskPoliciesOf } from '../../src/core/consequence.ts';
import type { ConditionalAccessPolicy } from '../../src/core/policy.ts';
import { account, guid, policyWith, SALES_GROUP, STAFF_GROUP } from './sample-switch.ts';

const onRisk = (name: string, controls: readonly string[], parts: Parameters<typeof policyWith>[0] = {}): ConditionalAccessPolicy =>
  policyWith({
    users: { includeUsers: ['All'] },
    grant: { operator: 'OR', builtInControls: controls },
    ...parts,
    conditions: { userRiskLevels: ['high'], ...parts.conditions },
    top: { displayName: name, state: 'enabled', ...parts.top },
  });

const person = account(guid(40), { groupIds: [STAFF_GROUP], roleIds: [] });
const told = (...policies: readonly ConditionalAccessPolicy[]) => {
  const { acting, wouldAct } = consequenceOf(policies, person);
  return { acting: acting.map(({ name, effect }) => `${name}: ${effect}`), wouldAct: wouldAct.map(({ name }) => name) };
};

describe('consequenceOf', () => {
  it('tells what acts at high risk, the strongest first, whatever else a policy demands', () => {
    const acting = told(
      onRisk('mfa', ['mfa']),
      onRisk('remediate', ['mfa', 'riskRemediation']),
      onRisk('change', ['passwordChange', 'mfa']),
      onRisk('block', ['block']),
      onRisk('strength', []),
    ).acting;
    expect(acting).toEqual(['block: block', 'change: password-change', 'remediate: remediation', 'mfa: other', 'strength: other']);
  });

  it('keeps apart what is on, what is report-only and what is off', () => {
    const states = ['enabled', 'enabledForReportingButNotEnforced', 'disabled'].map((state) => onRisk(state, ['block'], { top: { state } }));
    expect(told(...states.map((policy) => ({ ...policy, displayName: policy.state })))).toEqual({
      acting: ['enabled: block'],
      wouldAct: ['enabledForReportingButNotEnforced'],
    });
  });

  it.each([
    ['another user-risk level', { conditions: { userRiskLevels: ['medium'] } }],
    ['sign-in risk', { conditions: { userRiskLevels: [], signInRiskLevels: ['high'] } }],
    ['another group', { users: { includeUsers: [], includeGroups: [SALES_GROUP] } }],
    ['all but this group', { users: { includeUsers: ['All'], excludeGroups: [STAFF_GROUP] } }],
    ['all but this person', { users: { includeUsers: ['All'], excludeUsers: [person.id.toUpperCase()] } }],
  ])('leaves out a policy for %s', (_, parts) => {
    expect(told(onRisk('block', ['block'], parts)).acting).toEqual([]);
  });

  it('leaves nobody out whose groups could not be read', () => {
    const policy = onRisk('block', ['block'], { users: { includeUsers: [], includeGroups: [SALES_GROUP] } });
    expect(consequenceOf([policy], { ...person, groupIds: null }).acting).toHaveLength(1);
  });
});

describe('riskPoliciesOf', () => {
  const found = (...policies: readonly ConditionalAccessPolicy[]) => riskPoliciesOf(policies, person).map(({ name, state, levels }) => `${name} ${state} ${levels.join()}`);
  const inState = (state: string, users: object): ConditionalAccessPolicy => onRisk('block', ['block'], { users, top: { state } });

  it('tells every policy on user risk in every state, with its levels, the strongest first', () => {
    const change = onRisk('change', ['passwordChange'], { conditions: { userRiskLevels: ['medium', 'high'] }, top: { state: 'disabled' } });
    expect(found(change, onRisk('block', ['block']), onRisk('sign-in', ['block'], { conditions: { userRiskLevels: [], signInRiskLevels: ['high'] } }))).toEqual([
      'block enabled high',
      'change disabled medium,high',
    ]);
  });

  it('takes a policy that is on and names a group to reach the person, whose groups it does not know, and one that is not on not to', () => {
    const ofGroup = { includeUsers: [], includeGroups: [SALES_GROUP] };
    expect(found(inState('enabled', ofGroup))).toEqual(['block enabled high']);
    expect(found(inState('disabled', ofGroup))).toEqual([]);
  });

  it('leaves out whoever is excluded by name', () => {
    expect(found(inState('enabled', { includeUsers: ['All'], excludeUsers: [person.id] }))).toEqual([]);
  });
});
