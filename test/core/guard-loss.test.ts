import { describe, expect, it } from 'vitest';
import { lossesOf } from '../../src/core/guard-loss.ts';
import { guid, type Parts, policyWith, STAFF_GROUP } from './sample-switch.ts';

const on = (parts: Parts, id = guid(700)) => policyWith({ ...parts, top: { id, state: 'enabled' } });
const mfa: Parts = { grant: { builtInControls: ['mfa'] } };
const strength: Parts = { grant: { builtInControls: [], authenticationStrength: { id: guid(70) } } };
const legacy = (client: string): Parts => ({ conditions: { clientAppTypes: [client] } });
const forStaff = { users: { includeUsers: [], includeGroups: [STAFF_GROUP] } };

describe('lossesOf', () => {
  it.each([
    ['MFA', mfa, ['only-mfa']],
    ['a strength', strength, ['only-mfa']],
    ['MFA at sign-in risk', { ...mfa, conditions: { signInRiskLevels: ['high'] } }, ['only-mfa', 'only-sign-in-risk']],
    ['a block at user risk', { conditions: { userRiskLevels: ['high'] } }, ['only-user-risk']],
    ['a block of legacy clients', legacy('other'), ['only-legacy-block']],
    ['a block of Exchange ActiveSync', legacy('exchangeActiveSync'), ['only-legacy-block']],
    ['MFA for legacy clients', { ...mfa, ...legacy('other') }, ['only-mfa']],
    ['a block of browsers', legacy('browser'), []],
    ['a session control at risk', { conditions: { userRiskLevels: ['high'] }, grant: null }, []],
  ] as const)('names what ends with the only policy for %s', (_, parts, losses) => {
    expect(lossesOf(on(parts), [on(parts)])).toEqual(losses);
  });

  it('counts only other policies that are on', () => {
    const other = on(mfa, guid(701));
    expect(lossesOf(on(mfa), [on(mfa), other])).toEqual([]);
    expect(
      lossesOf(on(mfa), [
        { ...other, state: 'enabledForReportingButNotEnforced' },
        { ...other, state: 'disabled' },
      ]),
    ).toEqual(['only-mfa']);
    expect(lossesOf(on(mfa), [on(mfa, guid(700).toUpperCase())])).toEqual(['only-mfa']);
  });

  it('says when what is left covers fewer people or resources', () => {
    const some = on({ ...strength, ...forStaff }, guid(701));
    const someApps = on({ ...mfa, applications: { includeApplications: ['Office365'] } }, guid(702));
    expect(lossesOf(on(mfa), [some, someApps])).toEqual(['only-mfa-for-all']);
    expect(lossesOf(on({ ...mfa, ...forStaff }), [some, someApps])).toEqual([]);
    expect(lossesOf(on(mfa), [some, on(mfa, guid(703))])).toEqual([]);
  });
});
