/** The states of the gallery in which somebody signs in, reads, searches and sets options. */
import { fail, ok } from '../../src/core/result.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import type { Failure } from '../../src/core/result.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { account, both, failure, organization, signedIn, TENANT, who, type States } from './gallery-state.ts';
import { riskyUsers, strangers, summaryOf, unprotected } from './people.ts';
import { policyList } from './policies.ts';

const HOUR = 3_600_000;

const longWho = {
  ...signedIn,
  account: { ...account, name: 'Maximiliana Theodora Konstantinopolitanska-Featherstonehaugh', username: 'maximiliana.konstantinopolitanska@emea.contoso.com' },
  organization: { ...organization, name: 'Internationale Gesellschaft für Zusammenarbeit und Wiederaufbau mbH', domain: 'zusammenarbeit-und-wiederaufbau.onmicrosoft.com' },
};
const forbidden: Failure = { ...failure('role-missing'), code: 'Forbidden', subject: 'Security Reader' };
const idle = { running: null, failure: null, nextAt: null };
const many = riskyUsers(222);
const [lidia] = many as [RiskyUser];
const openLidia = ['click', 'button', 'Lidia Holloway'] as const;
const policiesTab = ['click', 'tab', 'Policies'] as const;

/** All of them. */
export const readingStates: States = {
  ...both('unconnected', { session: { state: 'signed-out' }, settings: DEFAULT_SETTINGS }),
  ...both('signed-out', { session: { state: 'signed-out' } }),
  ...both('sign-in-failed', { session: { state: 'signed-out', failure: failure('unknown-application') } }),
  ...both('signing-in', { session: { state: 'signing-in' } }),
  ...both('signing-in-again', { session: { state: 'signing-in', before: who } }),
  ...both('usual', {}),
  ...both('long-names', { session: longWho }),
  ...both('lapsed', { session: { state: 'lapsed', failure: failure('sign-in-needed'), ...who }, summary: summaryOf(many, TENANT, Date.now() - 3 * HOUR) }),
  ...both('revoked', { session: { state: 'lapsed', failure: failure('session-revoked'), ...who }, summary: summaryOf(many, TENANT, Date.now() - 3 * HOUR) }),
  ...both('first-load', { users: [], summary: null, sync: { ...idle, running: { full: true, read: 1500, expected: 50_000, startedAt: 1 } } }),
  ...both('first-load-uncounted', { users: [], summary: null, sync: { ...idle, running: { full: true, read: 500, startedAt: 1 } } }),
  ...both('not-read', { users: [], summary: null }),
  ...both('nobody', { users: [] }),
  ...both('sync-failed', { sync: { ...idle, failure: forbidden } }),
  ...both('offline', { isOffline: true, summary: summaryOf(many, TENANT, Date.now() - HOUR) }),
  ...both('account-menu', { steps: [['click', 'button', 'Signed in as']] }),
  ...both('person', { steps: [openLidia] }),
  ...both('person-lapsed', { session: { state: 'lapsed', failure: failure('sign-in-needed'), ...who }, steps: [openLidia] }),
  ...both('person-unprotected', { answers: { 'person.read': ok(unprotected(lidia)) }, steps: [openLidia] }),
  ...both('person-loading', { answers: { 'person.read': 'never' }, steps: [openLidia] }),
  ...both('person-failed', { answers: { 'person.read': fail('permission-missing', { subject: 'IdentityRiskEvent.Read.All', code: 'Forbidden' }) }, steps: [openLidia] }),
  ...both('person-long', { steps: [['type', 'Search users', 'maximiliana'], ['click', 'button', 'Maximiliana']] }),
  ...both('directory', { steps: [['type', 'Search users', 'za']] }),
  ...both('directory-nobody', { answers: { 'directory.search': ok([]) }, steps: [['type', 'Search users', 'qqq']] }),
  ...both('directory-failed', { answers: { 'directory.search': fail('throttled') }, steps: [['type', 'Search users', 'qqq']] }),
  ...both('directory-person', {
    answers: { 'person.read': ok({ user: strangers[1], roles: [], detections: [] }) },
    steps: [['type', 'Search users', 'za'], ['click', 'button', 'Zadie']],
  }),
  'side-panel filtered': { view: 'side-panel', steps: [['click', 'button', 'High']] },
  'side-panel policies': { view: 'side-panel', steps: [policiesTab] },
  'side-panel policies-loading': { view: 'side-panel', answers: { 'policies.read': 'never' }, steps: [policiesTab] },
  'side-panel policies-failed': { view: 'side-panel', answers: { 'policies.read': fail('licence-missing') }, steps: [policiesTab] },
  'side-panel policies-none': { view: 'side-panel', answers: { 'policies.read': ok({ ...policyList(), policies: [] }) }, steps: [policiesTab] },
  'options fresh': { view: 'options', settings: DEFAULT_SETTINGS },
  'options connected': { view: 'options' },
  'options managed': { view: 'options', managed: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.onmicrosoft.com' } },
  'options wrong': { view: 'options', steps: [['type', 'Application (client) ID', 'my app'], ['click', 'button', 'Save']] },
  'options saved': { view: 'options', steps: [['click', 'button', 'Save']] },
};
