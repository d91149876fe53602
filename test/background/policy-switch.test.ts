/** Switching policies, from the message to the read-back, before the emulated tenant. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyDeed } from '../../src/background/policy-switch.ts';
import { isOpenOperation, queued, type Operation } from '../../src/core/operation.ts';
import type { ConditionalAccessPolicy, PolicyState } from '../../src/core/policy.ts';
import type { PolicyReview } from '../../src/core/policy-review.ts';
import type { PageArguments } from '../../src/platform/page-messages.ts';
import { change } from '../tenant/change.ts';
import { groupId } from '../tenant/seed-groups.ts';
import { breakGlass, castId } from '../tenant/seed-cast.ts';
import { policyId } from '../tenant/seed-policies.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

const MFA_FOR_ALL = 'CA003: Require multifactor authentication for all users';
const LEGACY = 'CA002: Block legacy authentication';
const REGISTRATION = 'CA009: Secure the registration of security information';
const ON = 'enabled';
const OFF = 'disabled';
const REPORT_ONLY = 'enabledForReportingButNotEnforced';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const register = (): Promise<void> =>
  sample.worker().settingsCell.change((settings) => ({ ...settings, emergencyAccounts: breakGlass.map(castId) }));

const stored = (name: string): ConditionalAccessPolicy => {
  const found = sample.state.view().policies.get(policyId(name));
  if (!found) throw new Error(`there is no ${name}`);
  return structuredClone(found);
};

const review = async (name: string, to: PolicyState): Promise<PolicyReview> => {
  const answer = await sample.during(sample.worker().handlers['policy.review']({ id: policyId(name), to }));
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};

type Answers = Partial<PageArguments<'policy.switch'>>;

const isOver = async (): Promise<boolean> => !(await sample.journal()).some(isOpenOperation);

/** Sends the switch as a page would, and lets time pass until the journal has nothing more to do. */
const send = async (name: string, to: PolicyState, answers: Answers & Pick<PageArguments<'policy.switch'>, 'baseline'>): Promise<Operation> => {
  const given = { id: policyId(name), to, typedName: name, ...answers };
  const started = await sample.during(sample.worker().handlers['policy.switch'](given));
  if (!started.ok) throw new Error(started.failure.kind);
  await sample.until(isOver, 3_600);
  const row = (await sample.journal()).find(({ id }) => id === started.value);
  if (!row) throw new Error('it is not in the journal');
  return row;
};

const switchTo = async (name: string, to: PolicyState, answers: Answers = {}): Promise<Operation> =>
  send(name, to, { baseline: (await review(name, to)).baseline, ...answers });

/** The baseline that a verified row's reading leaves for its revert. */
const baselineAfter = ({ outcome = {} }: Operation): PageArguments<'policy.switch'>['baseline'] => ({
  hash: String(outcome['hash']),
  modifiedDateTime: typeof outcome['modifiedDateTime'] === 'string' ? outcome['modifiedDateTime'] : null,
});

const failureOf = async (row: Promise<Operation>) => (await row).failure;

const patches = (): readonly (readonly [url: string, body: unknown])[] => sample.writes().map(({ url, body }) => [url, body]);

const patchOf = (name: string, state: PolicyState) => [`https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies/${policyId(name)}`, { state }];

describe('switching a policy', { timeout: 30_000 }, () => {
  it('writes the state and nothing else, sees it, and goes back with one click', async () => {
    await register();
    const before = stored(MFA_FOR_ALL);
    const row = await switchTo(MFA_FOR_ALL, ON);
    expect(row).toMatchObject({ state: 'verified', baseline: { state: REPORT_ONLY }, outcome: { state: ON } });
    expect(await sample.worker().readSnapshot(row.id)).toMatchObject(before);

    const back = await send(MFA_FOR_ALL, REPORT_ONLY, { typedName: '', baseline: baselineAfter(row), revertOf: row.id });
    expect(back.state).toBe('verified');
    expect(patches()).toEqual([patchOf(MFA_FOR_ALL, ON), patchOf(MFA_FOR_ALL, REPORT_ONLY)]);
    expect({ ...stored(MFA_FOR_ALL), modifiedDateTime: null }).toEqual({ ...before, modifiedDateTime: null });
    expect(sample.requests('').filter(({ contract }) => contract)).toEqual([]);
  });

  it('lets every surface follow', async () => {
    await switchTo(REGISTRATION, REPORT_ONLY);
    const list = await sample.worker().policiesCell.read();
    expect(list?.policies.find(({ displayName }) => displayName === REGISTRATION)?.state).toBe(REPORT_ONLY);
  });

  it('asks for its permissions at the first switch, and fails where they are declined', async () => {
    sample.answersWindow('decline');
    const { baseline } = await review(REGISTRATION, REPORT_ONLY);
    const asked = { id: policyId(REGISTRATION), to: REPORT_ONLY, baseline } as const;
    expect(await sample.during(sample.worker().handlers['policy.switch'](asked))).toMatchObject({ failure: { kind: 'consent-declined' } });
    expect(sample.consentsAsked).toEqual([expect.arrayContaining(['Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'])]);
    expect(patches()).toEqual([]);
    expect(await sample.journal()).toMatchObject([{ state: 'failed' }]);
  });

  /** A protected action, as an administrator may make of writing policies. */
  const protect = (): void => sample.state.tables().settings.put('settings', { policyWriteContext: 'c1' }, sample.state.now());

  it('opens a window for the stronger sign-in that Graph demands, and uses nobody else’s', async () => {
    await switchTo(REGISTRATION, REPORT_ONLY);
    protect();
    sample.answersWindow({ as: 'olu.operator' });
    expect(await failureOf(switchTo(REGISTRATION, OFF))).toMatchObject({ kind: 'other-account' });
    sample.answersWindow('accept');
    expect(await switchTo(REGISTRATION, OFF)).toMatchObject({ state: 'verified' });
    expect(sample.consentsAsked).toHaveLength(3);
    expect(await sample.worker().sessionCell.read()).toMatchObject({ state: 'signed-in' });
  });

  it('opens no window when it is tried again by itself', async () => {
    await switchTo(REGISTRATION, REPORT_ONLY);
    protect();
    sample.faults.add([{ match: policyId(REGISTRATION), method: 'PATCH', status: 429, headers: { 'Retry-After': '40' } }]);
    expect(await failureOf(switchTo(REGISTRATION, OFF))).toMatchObject({ kind: 'step-up-needed' });
    expect(sample.consentsAsked).toHaveLength(1);
    expect(await sample.worker().sessionCell.read()).toMatchObject({ state: 'signed-in' });
  });

  it('is one switch however often it is clicked', async () => {
    const { baseline } = await review(REGISTRATION, REPORT_ONLY);
    const asked = { id: policyId(REGISTRATION), to: REPORT_ONLY, baseline } as const;
    const start = sample.worker().handlers['policy.switch'];
    const [first, second] = await sample.during(Promise.all([start(asked), start(asked)]));
    expect(first).toEqual(second);
    expect(await sample.during(start({ ...asked, to: ON }))).toMatchObject({ failure: { kind: 'conflict', subject: 'switch-under-way' } });
    await sample.until(isOver, 600);
    expect(patches()).toHaveLength(1);
  });

  it('is sent once where the answer is lost, and seen', async () => {
    sample.faults.add([{ match: 'conditionalAccess/policies/', method: 'PATCH', applyThenDrop: true }]);
    expect((await switchTo(REGISTRATION, REPORT_ONLY)).state).toBe('verified');
    expect(patches()).toHaveLength(1);
  });

  it('is sent once where a busy gateway has passed it on, and seen', async () => {
    sample.faults.add([{ match: 'conditionalAccess/policies/', method: 'PATCH', status: 503, appliesFirst: true }]);
    const row = await switchTo(REGISTRATION, REPORT_ONLY);
    expect(row).toMatchObject({ state: 'verified', attempts: [{}] });
    expect(patches()).toEqual([patchOf(REGISTRATION, REPORT_ONLY)]);
    expect(await send(REGISTRATION, OFF, { baseline: baselineAfter(row), revertOf: row.id })).toMatchObject({ state: 'verified' });
  });

  it('is not shown by a reading that is older than the one before it', () => {
    const baseline = { state: OFF, rules: 'r', hash: 'a', modifiedDateTime: '2026-11-23T10:00:00Z' };
    const row = queued({ id: '1', batchId: '1', tenantId: '1', adminId: '1', verb: 'switchPolicy', targetId: '1', arguments: { to: REPORT_ONLY } }, 0);
    const isDone = (modifiedDateTime: string): boolean => policyDeed.isDone(baseline, { ...baseline, state: REPORT_ONLY, modifiedDateTime }, row);
    expect([isDone('2026-11-23T09:59:00Z'), isDone('2026-11-23T10:00:01Z')]).toEqual([false, true]);
  });

  it('is sent again where the request was lost', async () => {
    sample.faults.add([{ match: 'conditionalAccess/policies/', method: 'PATCH', drop: true }]);
    expect(await switchTo(REGISTRATION, REPORT_ONLY)).toMatchObject({ state: 'verified', attempts: [{}, {}] });
    expect(stored(REGISTRATION).state).toBe(REPORT_ONLY);
  });

  it('goes on after the worker was stopped in the middle of it', async () => {
    const { baseline } = await review(REGISTRATION, REPORT_ONLY);
    await sample.during(sample.worker().handlers['policy.switch']({ id: policyId(REGISTRATION), to: REPORT_ONLY, baseline }));
    await sample.restart('worker');
    await sample.until(isOver, 600);
    expect(await sample.journal()).toMatchObject([{ state: 'verified' }]);
    expect(patches()).toHaveLength(1);
  });

  it('steps the sign-in up where the tenant protects its policies', async () => {
    change(sample.state, { path: '/protectedActions', body: { authenticationContextId: 'c1' } });
    expect((await switchTo(REGISTRATION, REPORT_ONLY)).state).toBe('verified');
    expect(stored(REGISTRATION).state).toBe(REPORT_ONLY);
  });

  it('names the role to a reader who may not', async () => {
    await sample.signIn('rita.reader');
    const row = await switchTo(REGISTRATION, REPORT_ONLY);
    expect(row).toMatchObject({ state: 'failed', failure: { kind: 'role-missing', subject: 'Conditional Access Administrator' } });
    expect(stored(REGISTRATION).state).toBe(OFF);
  });
});

describe('the rails', { timeout: 60_000 }, () => {
  it('never switch on a policy that locks the tenant out, whatever is asked', async () => {
    await register();
    await switchTo('Lockdown', REPORT_ONLY);
    const tried = await switchTo('Lockdown', OFF);
    const before = patches().length;
    const { baseline } = await review('Lockdown', ON);
    const everything = { reason: 'because', skipsReportOnly: true } as const;
    const asked: readonly Answers[] = [
      {},
      everything,
      { ...everything, typedName: 'lockdown' },
      { ...everything, revertOf: tried.id },
      { ...everything, revertOf: crypto.randomUUID() },
      { ...everything, baseline: { hash: '0'.repeat(64), modifiedDateTime: null } },
    ];
    for (const answers of asked) expect(await send('Lockdown', ON, { baseline, ...answers })).toMatchObject({ state: 'failed' });
    await switchTo('Lockdown', REPORT_ONLY);
    expect(await switchTo('Lockdown', ON, everything)).toMatchObject({ failure: { kind: 'refused', subject: 'no-emergency-exclusion' } });
    expect(patches().slice(before)).toEqual([patchOf('Lockdown', REPORT_ONLY)]);
  });

  it('write nothing where somebody else has changed the policy since the review', async () => {
    const path = `/identity/conditionalAccess/policies/${policyId(REGISTRATION)}`;
    const changes = [{ state: REPORT_ONLY }, { displayName: 'CA009' }, { grantControls: { ...Object(stored(REGISTRATION).grantControls), operator: 'AND' } }];
    for (const body of changes) {
      const { baseline } = await review(REGISTRATION, REPORT_ONLY);
      change(sample.state, { path, body });
      const row = await send(REGISTRATION, REPORT_ONLY, { baseline });
      expect(row).toMatchObject({ state: 'failed', failure: { kind: 'conflict', subject: 'changed-since-review' } });
    }
    expect(patches()).toEqual([]);
  });

  it('let an ordinary policy on once two emergency accounts are registered', async () => {
    expect(await failureOf(switchTo(MFA_FOR_ALL, ON))).toMatchObject({ kind: 'refused', subject: 'emergency-not-configured' });
    await sample.worker().settingsCell.change((settings) => ({ ...settings, emergencyAccounts: [castId(breakGlass[0])] }));
    expect(await failureOf(switchTo(MFA_FOR_ALL, ON))).toMatchObject({ kind: 'refused', subject: 'emergency-too-few' });
    await register();
    expect((await switchTo(MFA_FOR_ALL, ON)).state).toBe('verified');
  });

  it('count the members of a registered group, whoever registered it', async () => {
    await sample.setPolicy({ emergencyAccess: { groups: [groupId('Emergency access')] } });
    expect((await switchTo(MFA_FOR_ALL, ON)).state).toBe('verified');
  });

  it.each([
    ['the name is not typed', { typedName: 'CA003' }, 'name-not-typed'],
    ['an emergency account is disabled', {}, 'emergency-too-few'],
  ])('refuse where %s', async (what, answers, subject) => {
    await register();
    if (what.includes('disabled')) change(sample.state, { path: `/users/${castId(breakGlass[1])}`, body: { accountEnabled: false } });
    expect(await failureOf(switchTo(MFA_FOR_ALL, ON, answers))).toMatchObject({ kind: 'refused', subject });
    expect(patches()).toEqual([]);
  });

  it('want a reason for what is warned of, except for the way back', async () => {
    expect((await review(LEGACY, OFF)).verdict.warned).toMatchObject([{ key: 'only-legacy-block' }, { key: 'cannot-switch-back' }]);
    expect(await failureOf(switchTo(LEGACY, OFF))).toMatchObject({ kind: 'refused', subject: 'reason-missing' });
    await register();
    const row = await switchTo(LEGACY, OFF, { reason: 'The printers.' });
    expect(row).toMatchObject({ state: 'verified', reason: 'The printers.' });
    const back = await send(LEGACY, ON, { typedName: '', baseline: baselineAfter(row), revertOf: row.id });
    expect(back.state).toBe('verified');
  });

  it('obey the organisation', async () => {
    await sample.setPolicy({ reasonRequired: true });
    expect(await failureOf(switchTo(REGISTRATION, REPORT_ONLY))).toMatchObject({ kind: 'refused', subject: 'reason-missing' });
    await sample.setPolicy({ readOnly: true });
    expect(await failureOf(switchTo(REGISTRATION, REPORT_ONLY, { reason: 'a' }))).toMatchObject({ kind: 'refused', subject: 'read-only' });
    expect(patches()).toEqual([]);
  });

  it('take nothing back without the snapshot', async () => {
    const row = await switchTo(REGISTRATION, REPORT_ONLY);
    const answers = { baseline: baselineAfter(row), revertOf: crypto.randomUUID() };
    expect(await failureOf(send(REGISTRATION, OFF, answers))).toMatchObject({ kind: 'refused', subject: 'not-a-revert' });
    expect(patches()).toHaveLength(1);
  });
});
