/** Every view in every state that the gallery shows: what is stored, and what the background answers. */
import type { Failure, Result } from '../../src/core/result.ts';
import { fail, ok } from '../../src/core/result.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { details, directoryUser, riskyUsers, strangers, summaryOf } from './people.ts';
import { policyList } from './policies.ts';

/** The tenant that every state is signed in to. */
export const TENANT = 'a3b1c2d4-1111-4222-8333-444455556666';
const HOUR = 3_600_000;

/** What a state is made of; whatever is left out is as in an ordinary sign-in with 222 risky users. */
export interface GalleryState {
  readonly view: 'popup' | 'side-panel' | 'options';
  readonly session?: unknown;
  readonly settings?: unknown;
  readonly managed?: unknown;
  readonly users?: readonly RiskyUser[];
  /** Null for a first sync that has not ended. */
  readonly summary?: unknown;
  readonly sync?: unknown;
  readonly isOffline?: boolean;
  readonly answers?: Readonly<Record<string, Result<unknown> | 'never'>>;
  /** What is done in the page after it stands: clicks by name, text typed. */
  readonly steps?: readonly (readonly ['click', role: 'button' | 'tab', name: string] | readonly ['type', name: string, text: string])[];
}

const organization = { id: TENANT, name: 'Contoso', domain: 'contoso.com' };
const account = {
  homeAccountId: `oid.${TENANT}`,
  userId: 'oid',
  tenantId: TENANT,
  username: 'megan.admin@contoso.com',
  name: 'Megan Admin',
};
const who = { account, organization, scopes: [] };
const signedIn = { state: 'signed-in', ...who };
const longWho = {
  ...signedIn,
  account: { ...account, name: 'Maximiliana Theodora Konstantinopolitanska-Featherstonehaugh', username: 'maximiliana.konstantinopolitanska@emea.contoso.com' },
  organization: { ...organization, name: 'Internationale Gesellschaft für Zusammenarbeit und Wiederaufbau mbH', domain: 'zusammenarbeit-und-wiederaufbau.onmicrosoft.com' },
};
const failure = (kind: Failure['kind']): Failure => ({ kind, code: 'AADSTS700016', requestId: '3f1c2b6e-7d1a-4a55-9d31-7f9d1f0a7c11' });
const forbidden: Failure = { ...failure('role-missing'), code: 'Forbidden', subject: 'Security Reader' };
const idle = { running: null, failure: null, nextAt: null };
const connected = { ...DEFAULT_SETTINGS, connection: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.com' } };
const many = riskyUsers(222);
const lidia = many[0];
const openLidia = ['click', 'button', 'Lidia Holloway'] as const;
const policiesTab = ['click', 'tab', 'Policies'] as const;

const both = (name: string, state: Omit<GalleryState, 'view'>): Readonly<Record<string, GalleryState>> => ({
  [`popup ${name}`]: { view: 'popup', ...state },
  [`side-panel ${name}`]: { view: 'side-panel', ...state },
});

/** Name of a state, which begins with its view, to the state. */
export const states: Readonly<Record<string, GalleryState>> = {
  ...both('unconnected', { session: { state: 'signed-out' }, settings: DEFAULT_SETTINGS }),
  ...both('signed-out', { session: { state: 'signed-out' } }),
  ...both('sign-in-failed', { session: { state: 'signed-out', failure: failure('unknown-application') } }),
  ...both('signing-in', { session: { state: 'signing-in' } }),
  ...both('signing-in-again', { session: { state: 'signing-in', before: who } }),
  ...both('usual', {}),
  ...both('long-names', { session: longWho }),
  ...both('lapsed', { session: { state: 'lapsed', failure: failure('session-revoked'), ...who }, summary: summaryOf(many, TENANT, Date.now() - 3 * HOUR) }),
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
    },
    local: { settings: state.settings ?? connected },
    managed: state.managed === undefined ? {} : { connection: state.managed },
    users,
  };
};

const usual: Readonly<Record<string, Result<unknown>>> = {
  'person.read': lidia ? ok({ ...details(lidia), user: directoryUser(lidia) }) : fail('not-found'),
  'directory.search': ok(strangers),
  'policies.read': ok(policyList()),
};

/** What the background says to that verb in that state; a promise that never ends where it never answers. */
export const answerIn = (state: GalleryState, verb: string): unknown => {
  const answer = state.answers?.[verb] ?? usual[verb] ?? ok(null);
  return answer === 'never' ? new Promise(() => undefined) : answer;
};
