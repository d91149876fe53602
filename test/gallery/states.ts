/** Every view in every state that the gallery shows: what is stored, and what the background answers. */
import type { Failure, Result } from '../../src/core/result.ts';
import { fail, ok } from '../../src/core/result.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { actingStates } from './acting.ts';
import { annotatingStates } from './annotating.ts';
import { containingStates } from './containing.ts';
import { account, both, failure, organization, TENANT, who, type GalleryState, type States } from './gallery-state.ts';
import { details, directoryUser, riskyUsers, strangers, summaryOf } from './people.ts';
import { policyList } from './policies.ts';
import { preview } from './previews.ts';
import { switchingStates } from './switching.ts';

const HOUR = 3_600_000;

const signedIn = { state: 'signed-in', ...who };
const longWho = {
  ...signedIn,
  account: { ...account, name: 'Maximiliana Theodora Konstantinopolitanska-Featherstonehaugh', username: 'maximiliana.konstantinopolitanska@emea.contoso.com' },
  organization: { ...organization, name: 'Internationale Gesellschaft für Zusammenarbeit und Wiederaufbau mbH', domain: 'zusammenarbeit-und-wiederaufbau.onmicrosoft.com' },
};
const forbidden: Failure = { ...failure('role-missing'), code: 'Forbidden', subject: 'Security Reader' };
const idle = { running: null, failure: null, nextAt: null };
const connected = { ...DEFAULT_SETTINGS, connection: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.com' } };
const many = riskyUsers(222);
const lidia = many[0];
const openLidia = ['click', 'button', 'Lidia Holloway'] as const;
const policiesTab = ['click', 'tab', 'Policies'] as const;

/** Name of a state, which begins with its view, to the state. */
export const states: States = {
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
  ...actingStates,
  ...annotatingStates,
  ...containingStates,
  ...switchingStates,
  'options fresh': { view: 'options', settings: DEFAULT_SETTINGS },
  'options connected': { view: 'options' },
  'options managed': { view: 'options', managed: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.onmicrosoft.com' } },
  'options wrong': { view: 'options', steps: [['type', 'Application (client) ID', 'my app'], ['click', 'button', 'Save']] },
  'options saved': { view: 'options', steps: [['click', 'button', 'Save']] },
};

/** The cells of a state, by area. */
export const cellsOf = (state: GalleryState) => {
  const users = state.users ?? many;
  return {
    session: {
      session: state.session ?? signedIn,
      summary: state.summary === undefined ? summaryOf(users, TENANT) : state.summary,
      sync: state.sync ?? idle,
      journal: { version: 1, open: 0, attention: 0 },
      proposal: state.proposal ?? null,
      waves: state.waves ? { tenantId: TENANT, waves: state.waves } : null,
    },
    local: { settings: state.settings ?? connected, sites: state.sites ?? [] },
    managed: {
      ...(state.managed === undefined ? {} : { connection: state.managed }),
      ...(state.siteMode === undefined ? {} : { siteMode: state.siteMode }),
    },
    users,
    journal: state.journal ?? [],
  };
};

const usual: Readonly<Record<string, Result<unknown>>> = {
  'person.read': lidia ? ok({ ...details(lidia), user: directoryUser(lidia) }) : fail('not-found'),
  'directory.search': ok(strangers),
  'policies.read': ok(policyList()),
  'operation.preview': ok(preview()),
  'operation.start': ok([]),
  'page.people': ok([]),
};

/** What the background says to that verb in that state; a promise that never ends where it never answers. */
export const answerIn = (state: GalleryState, verb: string): unknown => {
  const answer = state.answers?.[verb] ?? usual[verb] ?? ok(null);
  return answer === 'never' ? new Promise(() => undefined) : answer;
};
