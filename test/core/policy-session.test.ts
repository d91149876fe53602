import { describe, expect, it } from 'vitest';
import { demandsTokenProtection, sessionPhrases } from '../../src/core/policy-session.ts';
import { policyWith } from './sample-switch.ts';

const phrases = (session: object | null) => sessionPhrases(policyWith({ session }));

describe('sessionPhrases', () => {
  it.each([
    [
      'every time',
      { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
      { key: 'session-frequency-every-time' },
    ],
    ['4 hours', { signInFrequency: { isEnabled: true, type: 'hours', value: 4 } }, { key: 'session-frequency-hours', count: 4 }],
    ['1 day', { signInFrequency: { type: 'days', value: 1 } }, { key: 'session-frequency-days', count: 1 }],
    ['no number', { signInFrequency: { type: 'days', value: '1' } }, { key: 'unknown', raw: 'signInFrequency' }],
    ['minutes', { signInFrequency: { type: 'minutes', value: 5 } }, { key: 'unknown', raw: 'signInFrequency' }],
    ['downloads', { cloudAppSecurity: { cloudAppSecurityType: 'blockDownloads' } }, { key: 'session-cloud-block-downloads' }],
    ['a new type', { cloudAppSecurity: { cloudAppSecurityType: 'newType' } }, { key: 'unknown', raw: 'newType' }],
    ['no type', { cloudAppSecurity: { isEnabled: true } }, { key: 'unknown', raw: 'cloudAppSecurityType' }],
    ['browser', { persistentBrowser: { isEnabled: true, mode: 'never' } }, { key: 'session-browser-never' }],
    ['app restrictions', { applicationEnforcedRestrictions: { isEnabled: true } }, { key: 'session-app-restrictions' }],
    ['resilience', { disableResilienceDefaults: true }, { key: 'session-no-resilience' }],
    ['token protection', { secureSignInSession: { isEnabled: true } }, { key: 'session-token-protection' }],
  ])('words %s', (_, session, phrase) => {
    expect(phrases(session)).toEqual([phrase]);
  });

  it('says nothing of controls that are off or not there', () => {
    const off = { isEnabled: false };
    expect(
      phrases({ signInFrequency: off, cloudAppSecurity: null, persistentBrowser: {}, disableResilienceDefaults: false }),
    ).toEqual([]);
    expect(phrases(null)).toEqual([]);
  });

  it('counts token protection that does not say whether it is on', () => {
    const demands = (secureSignInSession: unknown) => demandsTokenProtection(policyWith({ session: { secureSignInSession } }));
    expect([{ isEnabled: null, mode: 'x' }, { isEnabled: true }, { isEnabled: false }, null].map(demands)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
