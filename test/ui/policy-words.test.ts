// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { phraseKeys } from '../../src/core/policy-phrase-keys.ts';
import type { ConditionalAccessPolicy } from '../../src/core/policy.ts';
import { phraseWords, policySentences, policyStateWord } from '../../src/ui/policy-words.ts';
import { policyList } from '../gallery/policies.ts';

const { policies, names } = policyList();

const sentencesOf = (name: string): string => {
  const policy = policies.find(({ displayName }) => displayName.includes(name));
  return policy ? policySentences(policy, names).join(' ') : '';
};

describe('a phrase', () => {
  it.each(phraseKeys.filter((key) => key !== 'unknown'))('%s has words', (key) => {
    const words = phraseWords({ key, id: 'an-id', raw: 'a rule', count: 2 }, { 'an-id': 'A name' });
    expect(words).toMatch(/\w/);
    expect(words).not.toContain('$');
  });

  it('names what has a name and shows the id of what has none', () => {
    expect(phraseWords({ key: 'who-group', id: 'g' }, { g: 'Contractors' })).toBe('the group Contractors');
    expect(phraseWords({ key: 'who-group', id: 'g' }, {})).toBe('the group g');
  });

  it('shows an unknown value as Graph gave it', () => {
    expect(phraseWords({ key: 'unknown', raw: 'retinaScan' }, {})).toBe('retinaScan');
  });

  it('says of how many tenants external users are', () => {
    expect(phraseWords({ key: 'who-b2b-guest', count: 1 }, {})).toBe('B2B collaboration guests of 1 tenant');
  });
});

describe('a policy', () => {
  it('that blocks says whom, in what, when, and who is spared', () => {
    expect(sentencesOf('Block high')).toBe('Blocks everyone in any app. Only when user risk is high. Excludes Emergency 1 and Emergency 2.');
  });

  it('that demands says what it demands, and of whom', () => {
    expect(sentencesOf('Microsoft-managed')).toBe('Requires MFA of the role Global Administrator in the Microsoft admin portals. Excludes nobody.');
  });

  it('joins alternatives with or, and what must hold together with and', () => {
    const words = sentencesOf('Contractors');
    expect(words).toContain('Requires MFA and a compliant device of the group Contractors in Office 365.');
    expect(words).toContain('the platform is Windows or the platform is macOS');
    expect(words).toContain('Then after 4 hours a new sign-in is asked.');
  });

  it('never hides a member or a control that it does not know', () => {
    const words = sentencesOf('Ausschluss');
    expect(words).toContain('retinaScan');
    expect(words).toContain('phaseOfTheMoon');
  });

  it('without controls still says to whom it applies', () => {
    const bare: ConditionalAccessPolicy = {
      id: '1',
      displayName: 'Bare',
      state: 'enabled',
      conditions: { users: { includeUsers: ['None'] }, applications: { includeApplications: [] } },
      grantControls: null,
    };
    expect(policySentences(bare, {})[0]).toBe('Applies to nobody in no app.');
  });

  it('is off, report-only or on, or whatever Graph says', () => {
    expect(['disabled', 'enabledForReportingButNotEnforced', 'enabled', 'paused'].map(policyStateWord)).toEqual(['Off', 'Report-only', 'On', 'paused']);
  });
});
