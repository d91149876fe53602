import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf, haveSameRules, isUnchanged, policyHash } from '../../src/core/policy-hash.ts';
import { GLASS_ONE, GLASS_TWO, guid, policyWith } from './sample-switch.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]): [string, unknown] => [name, reversed(member)])
      .reverse(),
  );
};

describe('policyHash', () => {
  it('does not depend on the order of members and lists, on annotations or on nulls left out', () => {
    const policy = policyWith({ users: { excludeUsers: [GLASS_ONE, GLASS_TWO] }, conditions: { 'x@odata.context': 'here' } });
    const other = policyWith({ users: { excludeUsers: [GLASS_TWO, GLASS_ONE] }, conditions: { locations: undefined } });
    expect(policyHash({ ...other, '@odata.context': 'there' })).toBe(policyHash(policy));
    expect(policyHash({ ...policy, ...(reversed(policy) as typeof policy) })).toBe(policyHash(policy));
  });

  it('is the same however any JSON inside is ordered, and another for another value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (conditions) => {
        const policy = policyWith({ top: { conditions } });
        expect(policyHash(policyWith({ top: { conditions: reversed(conditions) } }))).toBe(policyHash(policy));
        expect(policyHash(policyWith({ top: { conditions: ['more', conditions] } }))).not.toBe(policyHash(policy));
      }),
    );
  });

  it.each([
    ['state', { state: 'disabled' }],
    ['name', { displayName: 'Another' }],
    ['id', { id: guid(701) }],
    ['rule', { grantControls: { operator: 'OR', builtInControls: ['mfa'] } }],
    ['member that nobody knows', { conditions: { newMember: true } }],
  ])('changes with the %s', (_, top) => {
    expect(policyHash(policyWith({ top }))).not.toBe(policyHash(policyWith()));
  });

  it('tells a list of one value from a list of two, and nested lists from flat ones', () => {
    const hashes = [['a'], ['a', 'a'], ['a', 'b'], [['a', 'b']], [['a'], ['b']], ['["a"]']].map((conditions) =>
      policyHash(policyWith({ top: { conditions } })),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('baseline', () => {
  it('holds while nothing has changed, also for a policy that never was', () => {
    const fresh = policyWith({ top: { modifiedDateTime: undefined } });
    expect(isUnchanged(policyWith(), baselineOf(policyWith()))).toBe(true);
    expect(isUnchanged(policyWith({ top: { modifiedDateTime: null } }), baselineOf(fresh))).toBe(true);
  });

  it('breaks when somebody saved the policy in between, even without another value', () => {
    const saved = policyWith({ top: { modifiedDateTime: '2026-02-01T00:00:01Z' } });
    expect(isUnchanged(saved, baselineOf(policyWith()))).toBe(false);
  });

  it('breaks when a rule differs though the date does not', () => {
    expect(isUnchanged(policyWith({ users: { excludeUsers: [GLASS_ONE] } }), baselineOf(policyWith()))).toBe(false);
  });
});

describe('haveSameRules', () => {
  it('looks past state and dates, and at nothing else', () => {
    const on = policyWith({ top: { state: 'enabled', modifiedDateTime: null } });
    expect(haveSameRules(on, policyWith())).toBe(true);
    expect(haveSameRules(policyWith({ top: { id: guid(701) } }), policyWith())).toBe(false);
    expect(haveSameRules(policyWith({ grant: { builtInControls: ['mfa'] } }), policyWith())).toBe(false);
  });
});
