/** The states of the gallery in which people are contained, or judged together: before it begins, while it goes on, and stopped half-way. */
import { CONTAINMENT_STEPS, planFor, PRESETS, type ContainmentPreview, type PlannedPerson } from '../../src/core/containment.ts';
import type { Operation, OperationState } from '../../src/core/operation.ts';
import type { RuledPerson } from '../../src/core/preview.ts';
import { fail, ok } from '../../src/core/result.ts';
import { ruleOn, type Subject } from '../../src/core/ruling.ts';
import type { PersonVerb } from '../../src/core/verb.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { both, failure, writer, type GalleryState, type States, type Step } from './gallery-state.ts';
import { operation } from './operations.ts';
import { directoryUser, riskyUsers } from './people.ts';

const GROUP = { id: '5d3f0f1c-52f0-4a3d-a9b8-000000000001', name: 'Contained users' };
/** The case of every row here. */
export const CASE = '11111111-0000-4000-8000-000000000001';
const people = riskyUsers(20);
const [lidia] = people;
if (!lidia) throw new Error('The gallery has nobody.');

const subjectOf = (index: number, more: Partial<Subject> = {}): Subject => ({
  id: people[index]?.id ?? '',
  userPrincipalName: people[index]?.userPrincipalName ?? '',
  ...(people[index] ? { risk: people[index] } : {}),
  isSelf: false,
  isEmergency: false,
  isGuest: false,
  isDeleted: people[index]?.isDeleted === true,
  isSynced: false,
  isEnabled: true,
  roles: [],
  containmentGroup: 'outside',
  ...more,
});

const planned = (index: number, isAlone: boolean, more: Partial<Subject> = {}): PlannedPerson => {
  const subject = subjectOf(index, more);
  const risk = people[index];
  const user = risk && directoryUser(risk, { isSynced: subject.isSynced, accountEnabled: subject.isEnabled, userType: subject.isGuest ? 'Guest' : 'Member' });
  return { id: subject.id, roles: subject.roles, steps: planFor(subject, { isAlone }), ...(risk ? { risk } : {}), ...(user ? { user } : {}) };
};

/** What is shown of Lidia before she is contained. */
export const one = (more: Partial<Subject> = {}, rest: Partial<ContainmentPreview> = {}): ContainmentPreview => ({
  people: [planned(0, true, more)],
  presets: PRESETS,
  group: GROUP,
  alike: [],
  unchecked: [],
  consequence: { acting: [{ id: 'p1', name: 'Block high user risk', effect: 'block' }], wouldAct: [] },
  ...rest,
});

/** Four people: one ordinary, one synced, one with an admin role, one guest. */
export const several: ContainmentPreview = {
  people: [planned(0, false), planned(1, false, { isSynced: true }), planned(2, false, { roles: ['User Administrator'] }), planned(3, false, { isGuest: true })],
  presets: PRESETS,
  group: GROUP,
  alike: [],
  unchecked: [],
};

/** The same four before a verdict. */
export const ruled: readonly RuledPerson[] = [0, 1, 2, 3].map((index) => {
  const { id, user, risk, roles } = planned(index, false, index === 2 ? { roles: ['User Administrator'] } : {});
  const ruling = ruleOn('confirmCompromised', subjectOf(index, index === 2 ? { roles } : {}), { isAlone: false });
  return { id, roles, ruling, ...(user ? { user } : {}), ...(risk ? { risk } : {}) };
});

const panel = (state: Omit<GalleryState, 'view'>): GalleryState => ({ view: 'side-panel', ...state });
const openLidia: Step = ['click', 'button', 'Lidia Holloway'];
const contain: readonly Step[] = [openLidia, ['click', 'button', 'Contain…']];
const settings = { ...DEFAULT_SETTINGS, connection: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.com' }, containmentGroup: GROUP };
const withPlan = (preview: ContainmentPreview, more: Omit<GalleryState, 'view'> = {}): Omit<GalleryState, 'view'> => ({
  session: writer,
  settings,
  ...more,
  answers: { 'containment.preview': ok(preview), ...more.answers },
  steps: more.steps ?? contain,
});

const select = (...names: readonly string[]): readonly Step[] => names.map((name) => ['click', 'checkbox', `Select ${name}`] as const);
const four = select('Lidia Holloway', 'Nestor Wilke', 'Bianca Girard', 'Zoë Müller');

/** A row of the case. */
export const row = (verb: PersonVerb, state: OperationState, index: number, at: number, more: Partial<Operation> = {}): Operation => ({
  ...operation(index, state),
  id: `22222222-0000-4000-8000-${String(at).padStart(12, '0')}`,
  caseId: CASE,
  verb,
  createdAt: Date.now() - 120_000 + at,
  ...more,
});

const busy = { failure: { ...failure('unavailable'), code: 'ServiceUnavailable', requestId: '3f1c0a52-7d5e-4c1b-9d7e-5a0d2b6c8e91' } };
const refused = { failure: { ...failure('role-missing'), code: 'Authorization_RequestDenied' } };

/** A case in which the sessions were not revoked. */
export const stopped: readonly Operation[] = [
  row('addToGroup', 'verified', 0, 5),
  row('disableAccount', 'verified', 0, 3),
  row('revokeSessions', 'failed', 0, 2, busy),
  row('confirmCompromised', 'verified', 0, 1),
];

const running: readonly Operation[] = [
  row('addToGroup', 'queued', 0, 5),
  row('requirePassword', 'queued', 0, 4),
  row('disableAccount', 'sent', 0, 3),
  row('revokeSessions', 'verified', 0, 2),
  row('confirmCompromised', 'acknowledged', 0, 1),
];

const finished: readonly Operation[] = [
  row('addToGroup', 'verified', 0, 5, { arguments: { groupId: GROUP.id } }),
  row('disableAccount', 'verified', 0, 3),
  row('revokeSessions', 'verified', 0, 2),
  row('confirmCompromised', 'verified', 0, 1),
];

const takenBack: readonly Operation[] = [row('enableAccount', 'verified', 0, 9), ...finished];

const many: readonly Operation[] = Array.from({ length: 20 }, (_, index) => [
  row('disableAccount', index % 7 === 3 ? 'failed' : 'verified', index, index + 100, index % 7 === 3 ? refused : {}),
  row('confirmCompromised', 'verified', index, index + 1),
]).flat();

const openCase: readonly Step[] = [openLidia, ['click', 'button', 'Open the case']];

/** All of them. */
export const containingStates: States = {
  ...both('contain-case', { journal: stopped, steps: openCase }),
  'popup contain': { view: 'popup', ...withPlan(one()) },
  'side-panel contain': panel(withPlan(one(), { steps: [...contain, ['ready', 'Contain']] })),
  'side-panel contain-loading': panel({ session: writer, answers: { 'containment.preview': 'never' }, steps: contain }),
  'side-panel contain-failed': panel({ session: writer, answers: { 'containment.preview': fail('sign-in-needed') }, steps: contain }),
  'side-panel contain-admin': panel(
    withPlan(one({ roles: ['User Administrator'], isSynced: true }, { consequence: { acting: [], wouldAct: [] } }), {
      steps: [...contain, ['type', 'Type the user principal name', 'lidia.holloway@contoso.com'], ['ready', 'Contain']],
    }),
  ),
  'side-panel contain-guest': panel(withPlan(one({ isGuest: true }))),
  'side-panel contain-disabled': panel(withPlan(one({ isEnabled: false }, { consequence: { acting: [{ id: 'p2', name: 'Require password change for high-risk users', effect: 'password-change' }], wouldAct: [], isMfaCapable: false }, alike: [{ kind: 'look-alike', id: 'l1', displayName: 'Lidia Hol1oway', userPrincipalName: 'lidia.hol1oway@contoso.com', userType: 'Member' }] }))),
  'side-panel contain-self': panel(withPlan(one({ isSelf: true }))),
  'side-panel contain-consent': panel({ answers: { 'containment.preview': ok(one()) }, steps: [...contain, ['ready', 'Contain']] }),
  'side-panel contain-read-only': panel({ session: writer, isReadOnly: true, answers: { 'containment.preview': ok(one()) }, steps: [...contain, ['shown', 'Nothing can be changed from here']] }),
  'side-panel contain-presets': panel(withPlan(one({}, { presets: [{ name: 'Phishing, first hour', steps: ['revokeSessions', 'addToGroup'] }, { name: 'Everything', steps: CONTAINMENT_STEPS }] }))),
  'side-panel contain-refused': panel(
    withPlan(one(), {
      answers: { 'containment.start': { ok: false, failure: failure('consent-declined') } },
      steps: [...contain, ['ready', 'Contain'], ['click', 'button', 'Contain']],
    }),
  ),
  'side-panel contain-several': panel(withPlan(several, { steps: [...four, ['click', 'button', 'Contain…'], ['ready', 'Contain 3 people']] })),
  'side-panel contain-running': panel({ journal: running, settings, steps: openCase }),
  'side-panel contain-done': panel({ journal: finished, settings, steps: openCase }),
  'side-panel contain-taken-back': panel({ journal: takenBack, settings, steps: openCase }),
  'side-panel contain-many': panel({ journal: many, steps: openCase }),
  'side-panel person-stopped': panel({ journal: stopped, steps: [openLidia] }),
  ...both('reasons', {
    waves: ['mcasSuspiciousInboxManipulationRules', 'passwordSpray', 'maliciousIPAddressValidCredentialsBlockedIP'].map((type, at) => ({
      type,
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date().toISOString(),
      ids: riskyUsers(222).filter((_, index) => index % 3 === at).map(({ id }) => id).slice(0, 8),
    })),
  }),
  'side-panel waves': panel({
    waves: [{ type: 'leakedCredentials', from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() - 600_000).toISOString(), ids: riskyUsers(222).slice(20, 44).map(({ id }) => id) }],
    steps: [['click', 'button', 'Select them']],
  }),
  'side-panel selected': panel({ steps: four }),
  'side-panel selected-many': panel({ steps: [...select('Lidia Holloway'), ['click', 'button', 'Select all']] }),
  'side-panel bulk': panel({
    session: writer,
    answers: { 'operation.previewMany': ok(ruled) },
    steps: [...four, ['click', 'button', 'Confirm compromised'], ['ready', 'Confirm for 2 people']],
  }),
  'side-panel bulk-loading': panel({ answers: { 'operation.previewMany': 'never' }, steps: [...four, ['click', 'button', 'Dismiss risk']] }),
};
