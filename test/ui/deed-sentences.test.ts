// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/consequence.ts';
import type { Preview } from '../../src/core/preview.ts';
import { RISK_VERBS, type RiskVerb } from '../../src/core/verb.ts';
import { alikeSentence, happensSentences, isGrave, originSentence, verdictSentence } from '../../src/ui/deed-sentences.ts';
import { directoryUser, riskyUsers } from '../gallery/people.ts';
import { preview, unread } from '../gallery/previews.ts';

const [lidia] = riskyUsers(1);
if (!lidia) throw new Error('The gallery has nobody.');

const policy = (effect: Effect, name = 'Policy') => ({ id: name, name, effect });
const said = (verb: RiskVerb, shown: Preview): string =>
  happensSentences(verb, shown)
    .map(({ text }) => text)
    .join(' ');
const weighty = (verb: RiskVerb, shown: Preview): string =>
  happensSentences(verb, shown)
    .filter(({ isStrong }) => isStrong)
    .map(({ text }) => text)
    .join(' ');

describe('what will happen', () => {
  it('says that nothing is stopped where no policy acts', () => {
    const shown = preview({ consequence: { acting: [], wouldAct: [] } });
    expect(said('confirmCompromised', shown)).toBe(
      'The risk becomes high. No enabled policy acts on this person at high user risk. This alone stops nothing. Sessions and tokens stay alive.',
    );
    expect(weighty('confirmCompromised', shown)).toBe('This alone stops nothing.');
  });

  it('names the policies that are report-only', () => {
    const one = preview({ consequence: { acting: [], wouldAct: [policy('block', 'Block high user risk')] } });
    expect(said('confirmCompromised', one)).toContain('“Block high user risk” is report-only and does nothing. This alone stops nothing.');
    const two = preview({ consequence: { acting: [], wouldAct: [policy('block', 'A'), policy('other', 'B')] } });
    expect(said('confirmCompromised', two)).toContain('“A” and “B” are report-only and do nothing.');
  });

  it('says with weight that somebody is blocked', () => {
    const shown = preview({ consequence: { acting: [policy('block')], wouldAct: [] } });
    expect(weighty('confirmCompromised', shown)).toBe('“Policy” blocks every sign-in to the apps that it covers.');
  });

  it('says of a password change that it needs registration for MFA', () => {
    const shown = preview({ consequence: { acting: [policy('password-change')], wouldAct: [] } });
    expect(said('confirmCompromised', shown)).toContain('requires a secure password change');
    expect(said('confirmCompromised', shown)).toContain('registered for MFA');
    expect(said('confirmCompromised', shown)).not.toContain('writeback');
  });

  it.each([
    [true, /This person is registered for MFA/, ''],
    [false, /not registered for MFA.*blocked instead/, /not registered for MFA/],
  ] as const)('says of this person, where it is known (%s), whether MFA stands in the way', (isMfaCapable, words, weight) => {
    for (const effect of ['password-change', 'remediation'] as const) {
      const shown = preview({ consequence: { acting: [policy(effect)], wouldAct: [], isMfaCapable } });
      expect(said('confirmCompromised', shown)).toMatch(words);
      expect(weighty('confirmCompromised', shown)).toMatch(weight);
    }
    const blocked = preview({ consequence: { acting: [policy('block'), policy('password-change')], wouldAct: [] } });
    expect(said('confirmCompromised', blocked)).not.toContain('MFA');
  });

  it('says of a synced account that without password writeback it is blocked', () => {
    const shown = preview({ user: directoryUser(lidia, { isSynced: true }), consequence: { acting: [policy('password-change')], wouldAct: [] } });
    expect(weighty('confirmCompromised', shown)).toContain('without password writeback it is blocked');
  });

  it('has words for every effect', () => {
    for (const effect of ['block', 'password-change', 'remediation', 'other'] as const) {
      expect(said('confirmCompromised', preview({ consequence: { acting: [policy(effect)], wouldAct: [] } }))).toMatch(/“Policy” \w+/);
    }
  });

  it('says that it is not known where the policies could not be read', () => {
    expect(weighty('confirmCompromised', unread())).toContain('is not known');
    expect(said('confirmCompromised', unread())).not.toContain('stops nothing');
  });

  it('speaks of no policy where the risk is removed', () => {
    expect(said('confirmSafe', preview())).toBe("The risk is removed, and Microsoft's detection learns that this was legitimate.");
    expect(said('dismiss', preview())).toContain('does not come back');
  });

  it('shows what cannot be seen in the name of a policy', () => {
    expect(said('confirmCompromised', preview({ consequence: { acting: [policy('block', 'a\u202Eb')], wouldAct: [] } }))).toContain('a‹U+202E›b');
  });
});

describe('red', () => {
  it('is for what stops somebody or cannot be undone', () => {
    const acting = preview({ consequence: { acting: [policy('block')], wouldAct: [] } });
    expect(RISK_VERBS.map((verb) => isGrave(verb, acting))).toEqual([true, false, true]);
    expect(RISK_VERBS.map((verb) => isGrave(verb, preview()))).toEqual([false, false, true]);
    expect(isGrave('confirmCompromised', undefined)).toBe(false);
  });
});

describe('the other sentences', () => {
  const other = { id: 'x', displayName: 'Lidia Hol1oway', userPrincipalName: 'lidia.hol1oway@contoso.com' };

  it('name who looks the same, and what kind of account it is', () => {
    expect(alikeSentence({ ...other, kind: 'look-alike', userType: 'Guest' })).toBe('There is also Lidia Hol1oway (guest): lidia.hol1oway@contoso.com');
    expect(alikeSentence({ ...other, kind: 'twin', userType: 'Member' })).toBe('There is also another Lidia Hol1oway (member): lidia.hol1oway@contoso.com');
    expect(alikeSentence({ ...other, kind: 'twin', userType: 'Robot' })).toContain('(Robot)');
  });

  it('repeat what was pointed at and where, invisible characters shown', () => {
    expect(originSentence({ text: ' lidia\u200Bholloway\n', site: 'splunk.contoso.com', at: 1 })).toBe('You marked “lidia‹U+200B›holloway” on splunk.contoso.com.');
    expect(originSentence({ text: 'lidia', site: '', at: 1 })).toBe('You entered “lidia”.');
  });

  it('say who gave the last verdict', () => {
    const verdict = { detail: 'adminDismissedAllRiskForUser', at: '2026-01-01T00:00:00Z' };
    expect(verdictSentence({ ...verdict, by: 'Olu Operator' })).toBe('By Olu Operator: An admin dismissed all risk for the user.');
    expect(verdictSentence(verdict)).toBe('An admin dismissed all risk for the user.');
  });
});
