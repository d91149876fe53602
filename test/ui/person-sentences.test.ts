// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PersonDetails, RiskDetection } from '../../src/core/person.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import { detailSentences, riskSentence } from '../../src/ui/person-sentences.ts';
import { details, directoryUser, riskyUsers } from '../gallery/people.ts';

const [lidia] = riskyUsers(1) as [RiskyUser];
const NOW = Date.parse(lidia.updated) + 60_000;
const known = details(lidia);

const sentences = (changed: Partial<PersonDetails>, risk: RiskyUser | null = lidia): string =>
  detailSentences(risk, { ...known, ...changed }).join(' ');

const detected = (more: Partial<RiskDetection>): RiskDetection => ({ id: '1', type: 'passwordSpray', level: 'high', state: 'atRisk', detected: '', ...more });

describe('the first sentence', () => {
  it('does not take the last change for the beginning', () => {
    expect(riskSentence(lidia, NOW)).toMatch(/^At risk, last changed \d/);
  });

  it.each([
    ['confirmedCompromised', /^Confirmed compromised, last changed /],
    ['remediated', /^Remediated, last changed /],
    ['somethingNew', /^somethingNew, last changed /],
  ])('words the state %s', (state, words) => {
    expect(riskSentence({ ...lidia, state }, NOW)).toMatch(words);
  });

  it('says that there is none, rather than nothing', () => {
    expect(riskSentence(null, NOW)).toBe('No risk is recorded.');
  });
});

describe('the sentences after it', () => {
  it('name the unresolved detections, each kind once, and the newest place', () => {
    const detections = [detected({}), detected({}), detected({ type: 'leakedCredentials', place: 'Bucharest, RO' })];
    expect(sentences({ detections })).toContain('Microsoft detected: Password spray and Leaked credentials. Last seen from Bucharest, RO.');
  });

  it('leave resolved detections out', () => {
    expect(sentences({ detections: [detected({ state: 'remediated' })] })).not.toContain('detected');
  });

  it('name a few roles and count many', () => {
    expect(sentences({ roles: ['User Administrator'] })).toContain('It holds User Administrator.');
    expect(sentences({ roles: ['a', 'b', 'c', 'd'] })).toContain('It holds 4 directory roles.');
    expect(sentences({ roles: [] })).not.toContain('It holds');
  });

  it('say whether the account is enabled, disabled or gone', () => {
    expect(sentences({})).toContain('The account is enabled.');
    expect(sentences({ user: directoryUser(lidia, { accountEnabled: false }) })).toContain('The account is disabled.');
    expect(detailSentences(lidia, { roles: [], detections: [] })).toEqual(['The account is no longer in the directory.']);
  });

  it('say that a change is still on its way', () => {
    expect(sentences({}, { ...lidia, isProcessing: true })).toContain('Microsoft is still applying a change to this risk.');
  });
});
