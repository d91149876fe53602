import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, memberAt, strangersIn, unknownMembers, valuesAt } from '../../src/core/policy-reading.ts';
import { GLASS_ONE, policyWith } from './sample-switch.ts';

describe('valuesAt', () => {
  it('tells words, ids and what is neither', () => {
    const policy = policyWith({ users: { includeUsers: ['All', GLASS_ONE, 'AllAgents'] } });
    expect(valuesAt(policy, 'conditions.users.includeUsers')).toEqual([
      { kind: 'word', text: 'All' },
      { kind: 'id', text: GLASS_ONE },
      { kind: 'unknown', text: 'AllAgents' },
    ]);
  });

  it('splits a text of several values', () => {
    const policy = policyWith({ conditions: { insiderRiskLevels: 'moderate,elevated, severe' } });
    expect(valuesAt(policy, 'conditions.insiderRiskLevels').map(({ kind }) => kind)).toEqual(['word', 'word', 'unknown']);
  });

  it.each([
    ['a text where a list belongs', 'All'],
    ['an object where a list belongs', { 0: 'All' }],
    ['a number inside', [7]],
    ['null inside', [null]],
  ])('takes %s for something unknown', (_, includeUsers) => {
    const values = valuesAt(policyWith({ users: { includeUsers } }), 'conditions.users.includeUsers');
    expect(values).toEqual([{ kind: 'unknown', text: 'includeUsers' }]);
  });

  it('takes a list where a text belongs for something unknown', () => {
    const policy = policyWith({ conditions: { insiderRiskLevels: ['elevated'] } });
    expect(valuesAt(policy, 'conditions.insiderRiskLevels')).toEqual([{ kind: 'unknown', text: 'insiderRiskLevels' }]);
  });

  it('does not take the names that every object has for words or members', () => {
    const policy = policyWith({ grant: { builtInControls: ['constructor', '__proto__', 'toString'] } });
    expect(valuesAt(policy, 'grantControls.builtInControls').every(({ kind }) => kind === 'unknown')).toBe(true);
    expect(memberAt(policy, 'conditions.constructor')).toBeUndefined();
  });
});

describe('isBlank', () => {
  it.each([[null], [undefined], [''], [[]], [{}], [{ a: null, b: { c: [] } }]])('says that %j says nothing', (value) => {
    expect(isBlank(value)).toBe(true);
  });

  it.each([[0], [false], ['x'], [[null]], [{ a: false }]])('says that %j says something', (value) => {
    expect(isBlank(value)).toBe(false);
  });
});

describe('strangers', () => {
  it('are none in an ordinary policy, with annotations and with the empty members that only beta has', () => {
    const policy = policyWith({
      conditions: { times: null, clients: null, deviceStates: [] },
      applications: { networkAccess: null, 'applicationFilter@odata.type': 'x' },
      grant: { 'authenticationStrength@odata.context': 'https://graph.microsoft.com/…' },
      session: { networkAccessSecurity: null },
      top: { partialEnablementStrategy: null, '@odata.context': 'x' },
    });
    expect(strangersIn(policy)).toEqual([]);
  });

  it('are found wherever they stand', () => {
    const policy = policyWith({
      users: { includeAgents: ['All'] },
      applications: { globalSecureAccess: { on: true } },
      conditions: { times: { all: true } },
      grant: { newGrant: true, builtInControls: ['mfa', 'verifiedId'] },
      session: { continuousAccessEvaluation: { mode: 'strictLocation' } },
      top: { ring: 'early', constructor: 'x' },
    });
    expect(strangersIn(policy)).toEqual(
      expect.arrayContaining([
        { area: 'who', raw: 'includeAgents' },
        { area: 'what', raw: 'globalSecureAccess' },
        { area: 'when', raw: 'times' },
        { area: 'demanded', raw: 'newGrant' },
        { area: 'demanded', raw: 'verifiedId' },
        { area: 'session', raw: 'continuousAccessEvaluation' },
        { area: 'when', raw: 'ring' },
        { area: 'when', raw: 'constructor' },
      ]),
    );
  });

  it('name the rules that a policy read in part lacks', () => {
    const { id, displayName, state } = policyWith();
    expect(unknownMembers({ id, displayName, state }).map(({ raw }) => raw)).toEqual(['applications', 'users', 'grantControls']);
    expect(unknownMembers({ id, displayName, state, conditions: 'all', grantControls: null }).map(({ raw }) => raw)).toContain(
      'conditions',
    );
  });

  it('are not missed in any JSON put under a name that nobody knows, unless it says nothing', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('users', 'applications', 'conditions', 'grant', 'session', 'top'),
        (value, part) => {
          const found = strangersIn(policyWith({ [part]: { brandNew: value } })).some(({ raw }) => raw === 'brandNew');
          expect(found).toBe(!isBlank(value));
        },
      ),
    );
  });
});
