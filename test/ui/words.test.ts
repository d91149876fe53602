// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { language, listed, number, plural, t, underscored, wordFor } from '../../src/ui/words.ts';

describe('words', () => {
  it('fills placeholders in the order of the message', () => {
    expect(t('account_signed_in_as', 'Megan', 'megan@contoso.com', 'Contoso')).toBe('Signed in as Megan (megan@contoso.com) to Contoso');
  });

  it('never reads a substitution as a placeholder', () => {
    expect(t('header_updated', '$1 $AGO$ $$')).toBe('updated $1 $AGO$ $$');
  });

  it('writes numbers as the language does', () => {
    expect(t('progress_read_of', 1500, 50_000)).toBe('1,500 of 50,000 read');
    expect(number(1_234_567)).toBe('1,234,567');
  });

  it('chooses the form for one and for many', () => {
    expect(plural('users_found', 1)).toBe('1 risky user');
    expect(plural('users_found', 0)).toBe('0 risky users');
    expect(plural('users_found', 50_000)).toBe('50,000 risky users');
  });

  it('passes further substitutions on after the count', () => {
    expect(plural('policy_of_tenants', 2, 'B2B guests')).toBe('B2B guests of 2 tenants');
  });

  it('words what Graph is known to say, and shows a stranger as it comes', () => {
    expect(wordFor('detection', 'leakedCredentials')).toBe('Leaked credentials');
    expect(wordFor('detection', 'quantumTunnelling')).toBe('quantumTunnelling');
    expect(wordFor('state', 'unknownFutureValue')).toBe('unknownFutureValue');
    expect(wordFor('level', '../../etc')).toBe('../../etc');
  });

  it.each([
    'riskyIPAddress generic adminConfirmedUserCompromised anomalousToken anonymizedIPAddress unlikelyTravel mcasImpossibleTravel',
    'maliciousIPAddress mcasFinSuspiciousFileAccess investigationsThreatIntelligence newCountry passwordSpray suspiciousBrowser',
    'suspiciousInboxForwarding mcasSuspiciousInboxManipulationRules tokenIssuerAnomaly unfamiliarFeatures nationStateIP',
    'anomalousUserActivity attackerinTheMiddle leakedCredentials attemptedPrtAccess suspiciousAPITraffic suspiciousSendingPatterns',
    'userReportedSuspiciousActivity',
  ])('has words for every documented risk event type: %s', (types) => {
    for (const type of types.split(' ')) expect(wordFor('detection', type), type).not.toBe(type);
  });

  it('joins several phrases as all or as any', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b, and c');
    expect(listed(['a', 'b'], 'or')).toBe('a or b');
  });

  it('writes a name as a part of a key', () => {
    expect(underscored('sign-in-needed')).toBe('sign_in_needed');
  });

  it('keeps to the language of the messages where the browser speaks another', () => {
    expect(language()).toMatch(/^en/);
  });
});
