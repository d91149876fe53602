import { describe, expect, it } from 'vitest';
import { isMicrosoftManaged, isPolicyState, readPolicy } from '../../src/core/policy.ts';
import { policyWith } from './sample-switch.ts';

describe('readPolicy', () => {
  it('takes a policy whole, members without a name here included', () => {
    const answer = { ...policyWith(), partialEnablementStrategy: { kind: 'new' } };
    expect(readPolicy(answer)).toEqual({ ok: true, value: answer });
  });

  it.each([[null], ['text'], [[]], [{}], [{ id: 'x', displayName: null, state: 'enabled' }], [{ id: 'x', displayName: 'y' }]])(
    'refuses %j, which is no policy',
    (answer) => {
      expect(readPolicy(answer)).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer' } });
    },
  );
});

describe('states', () => {
  it('knows the three states and takes no other for one', () => {
    expect(
      ['enabled', 'disabled', 'enabledForReportingButNotEnforced', 'Enabled', 'unknownFutureValue'].map(isPolicyState),
    ).toEqual([true, true, true, false, false]);
  });
});

describe('isMicrosoftManaged', () => {
  it('tells a policy that Microsoft made by the name it cannot lose', () => {
    const name = 'Microsoft-managed: Multifactor authentication for admins accessing Microsoft Admin Portals';
    expect(isMicrosoftManaged(policyWith({ top: { displayName: name } }))).toBe(true);
  });

  it('does not take a policy made from a gallery template for one', () => {
    expect(isMicrosoftManaged(policyWith({ top: { templateId: '4200930c-0da2-4e33-ca01-000000000007' } }))).toBe(false);
  });
});
