/** The states of the gallery in which a policy is switched, and emergency access accounts are registered. */
import { fail, ok, type Result } from '../../src/core/result.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { EmergencyAccess } from '../../src/core/policy-review.ts';
import { failure, organization, who, type GalleryState, type States, type Step } from './gallery-state.ts';
import { strangers } from './people.ts';
import { lockingOut, review, switched, typedOnly, unregistered } from './reviews.ts';

const policiesTab: Step = ['click', 'tab', 'Policies'];
const writer = { state: 'signed-in', ...who, scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'] };

const lockdownToOn: readonly Step[] = [
  ['type', 'Search policies', 'Lockdown'],
  ['click', 'radio', 'On'],
];
// The first policy's, which is report-only.
const toOn: Step = ['click', 'radio', 'On'];
const toOff: Step = ['click', 'radio', 'Off'];

const sheet = (answer: Result<unknown> | 'never', more: Partial<GalleryState> = {}): GalleryState => ({
  view: 'side-panel',
  session: writer,
  ...more,
  answers: { 'policy.review': answer, ...more.answers },
  steps: [policiesTab, ...(more.steps ?? [toOn])],
});

const watch = (...journal: NonNullable<GalleryState['journal']>): GalleryState => ({ view: 'side-panel', session: writer, journal, steps: [policiesTab] });

const NAME = 'Block high user risk';
const typed: Step = ['type', "Type the policy's name", NAME];
const why: Step = ['type', 'Reason', 'The risk team has seen the report.'];

const [one, two, group] = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002', '22222222-0000-4000-8000-000000000002'];
const access: EmergencyAccess = {
  accounts: [
    { id: one, displayName: 'Emergency 1', userPrincipalName: 'emergency1@contoso.onmicrosoft.com', isEnabled: true },
    { id: two, displayName: 'Emergency 2', userPrincipalName: 'emergency2@contoso.onmicrosoft.com', isEnabled: false },
  ],
  groups: [{ id: group, displayName: 'Emergency access accounts of the whole organization' }],
};
const settings = { ...DEFAULT_SETTINGS, connection: { clientId: '1b730954-1685-4b74-9bfd-dac224a7b894', tenant: 'contoso.com' } };
const registered = { ...settings, emergencyAccounts: [one], emergencyGroups: [group] };

/** All of them. */
export const switchingStates: States = {
  'side-panel switch-loading': sheet('never'),
  'side-panel switch-asks': sheet(ok(typedOnly())),
  'side-panel switch-ready': sheet(ok(typedOnly()), { steps: [toOn, typed, why, ['ready', 'Switch']] }),
  'side-panel switch-wrong-name': sheet(ok(typedOnly()), { steps: [toOn, ['type', "Type the policy's name", 'Block high user rusk']] }),
  'side-panel switch-plain': sheet(ok(review(NAME, 'disabled')), { steps: [toOff, ['ready', 'Switch']] }),
  'side-panel switch-lockdown': sheet(ok(lockingOut()), { steps: lockdownToOn }),
  'side-panel switch-straight': sheet(ok(review('Lockdown', 'enabled', { refused: [{ key: 'report-only-skipped' }, { key: 'name-not-typed' }] })), {
    steps: [...lockdownToOn, ['click', 'checkbox', 'Go straight to on']],
  }),
  'side-panel switch-unregistered': sheet(ok(unregistered())),
  'side-panel switch-changed': sheet(ok(review('Lockdown', 'disabled', { policy: { ...review(NAME, 'disabled').policy, displayName: 'Block every user risk' } })), {
    steps: [toOff],
  }),
  'side-panel switch-consent': sheet(ok(typedOnly()), { session: { state: 'signed-in', ...who, organization } }),
  'side-panel switch-failed': sheet(fail('throttled')),
  'side-panel switch-under-way': sheet(ok(typedOnly()), { journal: [switched(NAME, 'enabled', 'acknowledged')] }),
  'side-panel switched': watch(switched('Lockdown', 'disabled', 'verified')),
  'side-panel switch-sent': watch(switched(NAME, 'enabled', 'sent', { attempts: [{ clientRequestId: 'c', sentAt: Date.now() }] })),
  'side-panel switch-refused': watch(switched(NAME, 'enabled', 'failed', { failure: { kind: 'refused', subject: 'no-emergency-exclusion' } })),
  'side-panel switch-forbidden': watch(switched(NAME, 'enabled', 'failed', { failure: { ...failure('role-missing'), subject: 'Conditional Access Administrator' } })),
  'side-panel switch-conflict': watch(switched(NAME, 'enabled', 'failed', { failure: { kind: 'conflict', subject: 'changed-since-review' } })),
  'side-panel switch-unknown': watch(switched(NAME, 'enabled', 'unknown')),
  'options emergency': { view: 'options', settings: registered, answers: { 'emergency.read': ok(access) } },
  'options emergency-signed-out': { view: 'options', settings: registered, session: { state: 'signed-out' } },
  'options emergency-search': {
    view: 'options',
    settings: registered,
    answers: { 'emergency.read': ok(access), 'directory.search': ok(strangers), 'directory.searchGroups': ok([{ id: 'g1', displayName: 'Zephyr emergency access' }]) },
    steps: [['type', 'Search accounts and groups', 'ze']],
  },
};
