// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { demandKeys, targetKeys } from '../../src/core/guard-lockout.ts';
import { reachKeys } from '../../src/core/guard-reach.ts';
import { accountFlaws, refusalKeys, warningKeys } from '../../src/core/policy-verdict.ts';
import { policyDifference, radiusSentences, refusalSentence, refusedRuleSentence, warningSentence } from '../../src/ui/switch-words.ts';
import { policyNamed } from '../gallery/reviews.ts';

const lockOut = { who: reachKeys, what: targetKeys, how: demandKeys, unknown: [] };
const accounts = accountFlaws.map((flaw) => ({ id: 'a', flaw }));

describe('every refusal and warning', () => {
  it.each(refusalKeys)('has sentences of its own: %s', (key) => {
    expect(refusalSentence({ key, count: 1, accounts, lockOut }, { a: 'Emergency 1' })).toMatch(/^[A-Z].*\.$/);
    expect(refusedRuleSentence(key)).toMatch(/^[A-Z].*\.$/);
  });

  it.each(warningKeys)('has sentences of its own: %s', (key) => {
    expect(warningSentence({ key }, {})).toMatch(/^[A-Z].*\.$/);
  });

  it('says whom it could lock out, where and by what', () => {
    const [who, what, how] = [['global-administrators'], ['all-resources', 'graph'], ['block']] as const;
    expect(refusalSentence({ key: 'only-you-excluded', lockOut: { who, what, how, unknown: [] } }, {})).toBe(
      'It could lock the tenant out: it reaches Global Administrators, for all resources and Microsoft Graph, with a block. Only you are excluded. Exclude two emergency accounts in Entra, then try again.',
    );
  });

  it('shows what nobody knows as Graph names it, with nothing hidden in it', () => {
    const unknown = ['phaseOfTheMoon\u202E'];
    expect(warningSentence({ key: 'reaches-admins', lockOut: { who: [], what: [], how: [], unknown } }, {})).toContain('(phaseOfTheMoon‹U+202E›)');
  });

  it('names the emergency accounts that do not count, or gives their ids', () => {
    const flawed = { key: 'emergency-too-few', count: 1, accounts: [{ id: 'a', flaw: 'disabled' }, { id: 'b', flaw: 'missing' }] } as const;
    expect(refusalSentence(flawed, { a: 'Emergency 1' })).toBe('Two emergency accounts must work; 1 do. Emergency 1 is disabled. b is not in the directory.');
  });

  it('is nothing where a failure names no rule', () => {
    expect([refusedRuleSentence(undefined), refusedRuleSentence('Conditional Access Administrator')]).toEqual([undefined, undefined]);
  });
});

describe('the people hit', () => {
  const nobody = { people: 0, excluded: 0, roles: [], syncAccounts: 0, workloads: 0 };

  it('are counted in words', () => {
    expect(radiusSentences({ people: 4812, excluded: 1, roles: [{ roleId: 'r', holders: 3 }], syncAccounts: 2, workloads: 0 }, { r: 'Global Administrator' })).toEqual([
      'It hits 4,812 people.',
      '1 person is excluded.',
      'Among them are 3 × Global Administrator.',
      'It hits 2 directory synchronization accounts. Synchronization may stop.',
    ]);
  });

  it('are nobody, or only workloads', () => {
    expect(radiusSentences(nobody, {})).toEqual(['It hits nobody.']);
    expect(radiusSentences({ ...nobody, workloads: 1 }, {})).toEqual(['It hits 1 workload.']);
  });
});

describe('what has changed', () => {
  const policy = policyNamed('Block high user risk');

  it('is told by the lines that differ', () => {
    const grantControls = { operator: 'OR', builtInControls: ['mfa'] };
    expect(policyDifference(policy, { ...policy, state: 'enabled', grantControls }, {})).toEqual({
      before: ['State: Report-only', 'Blocks everyone in any app.'],
      now: ['State: On', 'Requires MFA of everyone in any app.'],
    });
  });

  it('is nothing where no word tells it', () => {
    expect(policyDifference(policy, { ...policy, modifiedDateTime: null }, {})).toEqual({ before: [], now: [] });
  });
});
