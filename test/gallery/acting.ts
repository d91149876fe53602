/** The states of the gallery in which somebody acts: confirming, watching what becomes of it, and choosing whom is meant. */
import type { Candidate } from '../../src/core/proposal.ts';
import { fail, ok } from '../../src/core/result.ts';
import { both, failure, writer, type GalleryState, type States, type Step } from './gallery-state.ts';
import { inEveryState, manyOperations, operation } from './operations.ts';
import { directoryUser, riskyUsers, strangers } from './people.ts';
import { cautious, eventful, preview, refused, unread } from './previews.ts';

const openLidia: Step = ['click', 'button', 'Lidia Holloway'];
const activityTab: Step = ['click', 'tab', 'Activity'];
const choose = (verb: string): readonly Step[] => [openLidia, ['click', 'button', verb]];
const ready: readonly Step[] = [...choose('Confirm compromised'), ['ready', 'Confirm']];

const panel = (state: Omit<GalleryState, 'view'>): GalleryState => ({ view: 'side-panel', ...state });
const withPreview = (answer: ReturnType<typeof preview>, more: Omit<GalleryState, 'view'> = {}): Omit<GalleryState, 'view'> => ({
  session: writer,
  ...more,
  answers: { 'operation.preview': ok(answer), ...more.answers },
});

const proposal = { text: 'lidia.holloway@contoso.com', site: 'splunk.contoso.com', at: Date.now() - 2_000 };
const [lidia] = riskyUsers(1);
const certain: readonly Candidate[] = lidia ? [{ user: directoryUser(lidia), identity: { form: 'upn', key: 'lidia.holloway@contoso.com' }, certainty: 'certain' }] : [];
const several: readonly Candidate[] = [
  ...certain.map(({ user }) => ({ user, identity: { form: 'displayName', key: 'lidia holloway' }, certainty: 'possible' }) as const),
  ...strangers.map((user) => ({ user, identity: { form: 'samAccountName', key: 'lholloway' }, certainty: 'possible' }) as const),
];

const confirming: States = {
  ...both('confirm', withPreview(eventful(), { steps: ready })),
  ...both('confirm-loading', { session: writer, answers: { 'operation.preview': 'never' }, steps: choose('Confirm compromised') }),
  ...both('confirm-cautious', withPreview(cautious(), { steps: choose('Confirm compromised') })),
  'side-panel confirm-typed': panel(
    withPreview(cautious(), { steps: [...choose('Confirm compromised'), ['type', 'Type the user principal name', 'lidia.holloway@contoso.con']] }),
  ),
  'side-panel confirm-nothing': panel(withPreview(preview(), { steps: ready })),
  'side-panel confirm-consent': panel({ answers: { 'operation.preview': ok(preview()) }, steps: ready }),
  'side-panel confirm-unknown': panel(withPreview(unread(), { steps: ready })),
  'side-panel confirm-guest': panel(withPreview(refused('guest'), { steps: choose('Confirm compromised') })),
  'side-panel confirm-self': panel(withPreview(refused('self'), { steps: choose('Confirm compromised') })),
  'side-panel confirm-failed': panel({ session: writer, answers: { 'operation.preview': fail('throttled') }, steps: choose('Confirm compromised') }),
  'side-panel confirm-sending': panel(withPreview(preview(), { answers: { 'operation.start': 'never' }, steps: [...ready, ['click', 'button', 'Confirm']] })),
  'side-panel confirm-declined': panel({
    answers: { 'operation.preview': ok(preview()), 'operation.start': { ok: false, failure: failure('consent-declined') } },
    steps: [...ready, ['click', 'button', 'Confirm']],
  }),
  'side-panel confirm-under-way': panel(withPreview(preview(), { journal: [operation(0, 'acknowledged')], steps: choose('Confirm compromised') })),
  'side-panel confirm-safe': panel(withPreview(preview(), { steps: [...choose('Confirm safe'), ['ready', 'Confirm']] })),
  'side-panel dismiss': panel(
    withPreview(preview({ ruling: { allowed: true, cautions: ['irreversible'], typesUpn: false } }), { steps: [...choose('Dismiss risk'), ['ready', 'Confirm']] }),
  ),
};

const watching: States = {
  ...both('operations', { journal: inEveryState() }),
  'side-panel person-timeline': panel({
    // So that all of it is in the picture.
    height: 1150,
    journal: [
      operation(0, 'verified', { createdAt: Date.now() - 61 * 60_000, isSettled: true, reference: 'INC-4711' }),
      operation(0, 'failed', { id: '00000000-0000-4000-8000-0000000000ff', verb: 'revokeSessions', createdAt: Date.now() - 60 * 60_000, isSettled: true, failure: failure('role-missing') }),
    ],
    steps: [openLidia],
  }),
  'side-panel person-accepted': panel({ journal: [operation(0, 'acknowledged')], steps: [openLidia] }),
  'side-panel person-failed-deed': panel({ journal: [operation(0, 'failed', { failure: failure('role-missing') })], steps: [openLidia] }),
  'side-panel person-unknown-deed': panel({ journal: [operation(0, 'unknown')], steps: [openLidia] }),
  'side-panel person-queued': panel({ journal: [operation(0, 'queued')], steps: [openLidia] }),
  'side-panel person-verified': panel({ journal: [operation(0, 'verified')], steps: [openLidia] }),
  'side-panel row-menu': panel({ steps: [['click', 'button', 'Actions for Lidia Holloway']] }),
  'side-panel activity': panel({ journal: inEveryState(), steps: [activityTab] }),
  'side-panel activity-unfolded': panel({ journal: inEveryState().slice(3), steps: [activityTab, ['click', 'button', 'Confirm compromised']] }),
  'side-panel activity-attention': panel({ journal: inEveryState(), steps: [activityTab, ['click', 'button', 'Needs attention']] }),
  'side-panel activity-none': panel({ steps: [activityTab] }),
  'side-panel activity-thousand': panel({ journal: manyOperations(1000), steps: [activityTab] }),
};

const pointing: States = {
  'side-panel pointed-loading': panel({ proposal, answers: { 'identity.resolve': 'never' } }),
  'side-panel pointed-certain': panel(withPreview(eventful(), { proposal, answers: { 'identity.resolve': ok(certain) }, steps: [['ready', 'Confirm']] })),
  'side-panel pointed-several': panel({ proposal: { ...proposal, text: 'Lidia Holloway\u202E' }, answers: { 'identity.resolve': ok(several) } }),
  'side-panel pointed-picked': panel({ proposal, answers: { 'identity.resolve': ok(several) }, steps: [['click', 'radio', 'Zacharias Quist']] }),
  'side-panel pointed-nobody': panel({ proposal: { ...proposal, text: 'za' }, answers: { 'identity.resolve': ok([]) } }),
  'side-panel pointed-empty': panel({ proposal: { ...proposal, text: '' } }),
  'side-panel pointed-failed': panel({ proposal, answers: { 'identity.resolve': fail('unavailable') } }),
  'side-panel pointed-signed-out': panel({ proposal, session: { state: 'signed-out' } }),
};

/** All of them. */
export const actingStates: States = { ...confirming, ...watching, ...pointing };
