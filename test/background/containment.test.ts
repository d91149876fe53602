/** Containing people, from the message to the read-back, before the emulated tenant. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOpenOperation, type Operation } from '../../src/core/operation.ts';
import { groupId } from '../tenant/seed-groups.ts';
import { castId } from '../tenant/seed-cast.ts';
import { policyId } from '../tenant/seed-policies.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

const ALL = ['confirmCompromised', 'revokeSessions', 'disableAccount', 'requirePassword', 'addToGroup'] as const;
const contained = groupId('Contained users');
const karen = castId('karen.barnes');
const paul = castId('paul.miller');
const victor = castId('victor.global');

let sample: SampleWorker & { done(): void };
let started = 0;

beforeEach(async () => {
  sample = await startSampleWorker();
  started = sample.state.now();
  await sample.signIn('maya.admin');
  await sample.worker().settingsCell.change((settings) => ({ ...settings, containmentGroup: { id: contained } }));
});
afterEach(() => sample.done());

type Handlers = ReturnType<SampleWorker['worker']>['handlers'];

/** Sends a page's message, and lets time pass until it is answered. */
const send = <V extends keyof Handlers>(verb: V, args: Parameters<Handlers[V]>[0]): ReturnType<Handlers[V]> => {
  const handle = sample.worker().handlers[verb] as (given: typeof args) => Promise<unknown>;
  return sample.during(handle(args)) as ReturnType<Handlers[V]>;
};

const isOver = async (): Promise<boolean> => !(await sample.journal()).some(isOpenOperation);

const contain = async (...steps: (typeof ALL)[number][]): Promise<string> => {
  const started = await send('containment.start', { people: [{ id: karen, steps }] });
  if (!started.ok) throw new Error(started.failure.kind);
  return started.value;
};

const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await sample.journal()).toReversed().map(({ verb, state }) => [verb, state]));

const rowOf = async (verb: string): Promise<Operation | undefined> => (await sample.journal()).find((row) => row.verb === verb);

const told = (): readonly string[] => sample.writes().map(({ method, url, body }) => `${method} ${url.split('/').at(-1)} ${JSON.stringify(body)}`);

describe('containing one person', { timeout: 30_000 }, () => {
  it('takes the steps in the safe order however they were named, and sees each of them', async () => {
    await contain(...ALL.toReversed());
    await sample.until(isOver);
    expect(told()).toEqual([
      `POST confirmCompromised {"userIds":["${karen}"]}`,
      'POST revokeSignInSessions null',
      `PATCH ${karen} {"accountEnabled":false}`,
      `PATCH ${karen} {"passwordProfile":{"forceChangePasswordNextSignIn":true}}`,
      `POST $ref {"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/${karen}"}`,
    ]);
    expect(new Set(Object.values(await states()))).toEqual(new Set(['verified']));
    expect(sample.requests('').filter(({ contract }) => contract)).toEqual([]);
  });

  it('asks once for every permission that is missing', async () => {
    await contain(...ALL);
    await sample.until(isOver);
    expect(sample.consentsAsked).toEqual([
      [
        'IdentityRiskyUser.ReadWrite.All',
        'User.RevokeSessions.All',
        'User.EnableDisableAccount.All',
        'User.Read.All',
        'User-PasswordProfile.ReadWrite.All',
        'GroupMember.ReadWrite.All',
      ],
    ]);
  });

  it('sends nothing where the permissions are declined, and says of each step that it failed', async () => {
    sample.answersWindow('decline');
    const started = await send('containment.start', { people: [{ id: karen, steps: ['revokeSessions', 'disableAccount'] }] });
    expect(started).toMatchObject({ ok: false, failure: { kind: 'consent-declined' } });
    expect(sample.writes()).toEqual([]);
    expect(await states()).toEqual({ revokeSessions: 'failed', disableAccount: 'failed' });
  });

  it('takes the steps that are permitted where only another one would take an approval', async () => {
    await contain('confirmCompromised', 'revokeSessions');
    await sample.until(isOver);
    sample.answersWindow('needs-approval');
    await contain('revokeSessions', 'disableAccount');
    await sample.until(isOver);
    expect(await rowOf('disableAccount')).toMatchObject({ state: 'failed', failure: { kind: 'admin-approval-needed' } });
    expect(told().filter((one) => one.includes('revoke'))).toHaveLength(2);
  });

  it('never uses the permissions of another account that was chosen in the window', async () => {
    sample.answersWindow({ as: 'olu.operator' });
    const started = await send('containment.start', { people: [{ id: karen, steps: ['revokeSessions'] }] });
    expect(started).toMatchObject({ ok: false, failure: { kind: 'other-account' } });
    expect([sample.writes(), await states()]).toEqual([[], { revokeSessions: 'failed' }]);
  });

  it('goes on behind a step that Graph refuses', async () => {
    sample.faults.add([{ match: 'revokeSignInSessions', status: 403 }]);
    await contain(...ALL);
    await sample.until(isOver);
    expect(await rowOf('revokeSessions')).toMatchObject({ state: 'failed', failure: { kind: 'role-missing' } });
    expect((await sample.journal()).filter(({ state }) => state === 'verified')).toHaveLength(4);
  });

  it('does not look for ever for somebody who was deleted after it was sent', async () => {
    sample.faults.add([{ match: `/users/${karen}`, method: 'PATCH', applyThenDrop: true }]);
    await contain('disableAccount');
    await sample.until(async () => (await rowOf('disableAccount'))?.state === 'sent');
    sample.state.tables().users.remove(karen, sample.state.now());
    await sample.until(isOver, 10 * 60);
    expect(await rowOf('disableAccount')).toMatchObject({ state: 'unknown', failure: { kind: 'not-found' } });
  });

  it('still sees a step whose person a lagging reading does not know', async () => {
    sample.faults.add([{ match: `/users/${karen}`, method: 'PATCH', applyThenDrop: true }]);
    await contain('disableAccount');
    await sample.until(async () => (await rowOf('disableAccount'))?.state === 'sent');
    sample.faults.add([{ match: `/users/${karen}`, method: 'GET', status: 404, times: 3 }]);
    await sample.until(isOver);
    expect(await states()).toEqual({ disableAccount: 'verified' });
  });

  it('sends nothing later while an earlier step is held back', async () => {
    sample.faults.add([{ match: 'confirmCompromised', status: 429, headers: { 'Retry-After': '10' } }]);
    await contain('confirmCompromised', 'disableAccount');
    await sample.until(async () => (await rowOf('confirmCompromised'))?.attempts.length === 1);
    await sample.until(async () => ((await rowOf('confirmCompromised'))?.notBefore ?? 0) > 0);
    expect(told()).toHaveLength(1);
    await sample.until(isOver);
    expect(sample.writes().map(({ status }) => status)).toEqual([429, 204, 204]);
  });

  it('contains the account within a minute though the verdict is throttled on and on', async () => {
    sample.faults.add([{ match: 'confirmCompromised', status: 429, headers: { 'Retry-After': '15' }, times: 1_000 }]);
    await contain('confirmCompromised', 'revokeSessions', 'disableAccount');
    const before = sample.state.now();
    await sample.until(async () => (await rowOf('disableAccount'))?.state === 'verified', 2 * 60);
    expect(sample.state.now() - before).toBeLessThan(70_000);
    expect(await rowOf('confirmCompromised')).toMatchObject({ state: 'queued' });
  });

  it('sends nothing more once the organisation allows no writes', async () => {
    sample.faults.add([{ match: 'confirmCompromised', status: 429, headers: { 'Retry-After': '10' } }]);
    await contain('confirmCompromised', 'disableAccount');
    await sample.until(async () => ((await rowOf('confirmCompromised'))?.notBefore ?? 0) > 0);
    await sample.setPolicy({ readOnly: true });
    await sample.until(isOver);
    expect(told()).toHaveLength(1);
    expect(await rowOf('disableAccount')).toMatchObject({ state: 'failed', failure: { kind: 'refused', subject: 'read-only' } });
  });

  it('lets the next step go once an unanswered one was looked for three times in vain', async () => {
    sample.faults.add([{ match: 'confirmCompromised', drop: true }]);
    await contain('confirmCompromised', 'disableAccount');
    await sample.until(async () => (await rowOf('disableAccount'))?.state === 'verified');
    expect(await rowOf('confirmCompromised')).toMatchObject({ state: 'sent', unchanged: 3 });
    await sample.until(isOver, 15 * 60);
    expect(await states()).toEqual({ confirmCompromised: 'unknown', disableAccount: 'verified' });
    expect(sample.requests('riskyUsers/confirmCompromised')).toHaveLength(1);
  });
});

describe('a group', { timeout: 30_000 }, () => {
  const adding = { match: 'members/$ref', method: 'POST' };
  const add = (id: string) => sample.state.tables().members.put(contained, { members: [id] }, sample.state.now());

  it('in which the person is already is as asked, though Graph refuses', async () => {
    add(karen);
    await contain('addToGroup');
    await sample.until(isOver);
    expect(sample.writes().map(({ status }) => status)).toEqual([400]);
    expect(await states()).toEqual({ addToGroup: 'verified' });
  });

  it('that took the person in without an answer is looked at for as long as readings are old', async () => {
    await sample.until(async () => sample.state.now() > started + 6 * 60_000, 10 * 60);
    sample.faults.add([{ ...adding, applyThenDrop: true }, { match: 'getMemberGroups', staleMs: 5 * 60_000, times: 8 }]);
    await contain('addToGroup');
    await sample.until(isOver, 10 * 60);
    expect(sample.writes().map(({ status }) => status)).toEqual([0, 400]);
    expect(await states()).toEqual({ addToGroup: 'verified' });
  });

  it('that refuses for another reason is told as it is', async () => {
    sample.faults.add([{ ...adding, status: 400 }]);
    await contain('addToGroup');
    await sample.until(isOver);
    expect(await rowOf('addToGroup')).toMatchObject({ state: 'failed', failure: { kind: 'refused' } });
  });
});

describe('a containment that stops half-way', { timeout: 30_000 }, () => {
  const breakIt = (): void =>
    sample.faults.add([
      { match: 'revokeSignInSessions', status: 403 },
      { match: `/users/${karen}`, method: 'PATCH', status: 503, times: 2, headers: { 'Retry-After': '1' } },
    ]);

  it('is told step by step, with the request that failed', async () => {
    breakIt();
    await contain('confirmCompromised', 'revokeSessions', 'disableAccount', 'addToGroup');
    await sample.until(isOver);
    expect(await states()).toEqual({ confirmCompromised: 'verified', revokeSessions: 'failed', disableAccount: 'failed', addToGroup: 'verified' });
    const disabling = await rowOf('disableAccount');
    expect(disabling).toMatchObject({ failure: { kind: 'unavailable', code: 'ServiceUnavailable' } });
    expect(disabling?.attempts.map(({ requestId }) => requestId?.length)).toEqual([36, 36]);
    expect(await sample.worker().journalCell.read()).toMatchObject({ open: 0, attention: 2 });
  });

  it.each(['worker', 'browser'] as const)('still calls for attention when the %s was started again', async (what) => {
    breakIt();
    await contain('confirmCompromised', 'revokeSessions', 'disableAccount');
    await sample.until(isOver);
    await sample.restart(what);
    expect(await sample.worker().journalCell.read()).toMatchObject({ open: 0, attention: 2 });
    expect(await states()).toMatchObject({ confirmCompromised: 'verified', revokeSessions: 'failed', disableAccount: 'failed' });
  });

  it('has each failed step done again alone, as part of the same case, and is then at peace', async () => {
    breakIt();
    const caseId = await contain('confirmCompromised', 'revokeSessions', 'disableAccount');
    await sample.until(isOver);
    const resumed = await send('case.resume', { caseId, people: [{ id: karen, verbs: ['revokeSessions', 'disableAccount'] }] });
    expect(resumed).toEqual({ ok: true, value: null });
    await sample.until(isOver);
    expect((await sample.journal()).every((row) => row.caseId === caseId)).toBe(true);
    expect(await sample.worker().journalCell.read()).toMatchObject({ attention: 0 });
    expect(sample.state.view().users.get(karen)?.accountEnabled).toBe(false);
    expect(sample.requests('riskyUsers/confirmCompromised')).toHaveLength(1);
  });

  it('never gives a verdict again of which nobody knows whether it arrived, nor one that did', async () => {
    sample.faults.add([{ match: 'confirmCompromised', drop: true }]);
    const caseId = await contain('confirmCompromised', 'revokeSessions');
    await sample.until(isOver, 15 * 60);
    expect(await states()).toEqual({ confirmCompromised: 'unknown', revokeSessions: 'verified' });
    for (const verb of ['confirmCompromised', 'revokeSessions'] as const) {
      const resumed = await send('case.resume', { caseId, people: [{ id: karen, verbs: [verb] }] });
      expect(resumed).toMatchObject({ failure: { kind: 'not-found' } });
    }
    expect(told()).toHaveLength(2);
  });

  it('is taken note of as a whole', async () => {
    breakIt();
    const caseId = await contain('revokeSessions', 'disableAccount');
    await sample.until(isOver);
    expect(await send('case.settle', { caseId })).toEqual({ ok: true, value: null });
    expect(await sample.worker().journalCell.read()).toMatchObject({ attention: 0 });
    expect(await send('case.settle', { caseId })).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
  });
});

describe('taking steps back', { timeout: 30_000 }, () => {
  it('enables the account again and removes the person from the very group they were added to', async () => {
    const caseId = await contain('disableAccount', 'addToGroup');
    await sample.until(isOver);
    await sample.worker().settingsCell.change((settings) => ({ ...settings, containmentGroup: { id: groupId('Emergency access') } }));
    const resumed = await send('case.resume', { caseId, people: [{ id: karen, verbs: ['enableAccount', 'removeFromGroup'] }] });
    expect(resumed).toEqual({ ok: true, value: null });
    await sample.until(isOver);
    expect(told().slice(2)).toEqual([`PATCH ${karen} {"accountEnabled":true}`, 'DELETE $ref null']);
    expect(sample.writes().at(-1)?.url).toContain(contained);
  });

  it('removes the person from that group also where none is configured any more', async () => {
    const caseId = await contain('addToGroup');
    await sample.until(isOver);
    await sample.worker().settingsCell.change((settings) => ({ ...settings, containmentGroup: null }));
    expect(await send('case.resume', { caseId, people: [{ id: karen, verbs: ['removeFromGroup'] }] })).toEqual({ ok: true, value: null });
    await sample.until(isOver);
    expect(await states()).toEqual({ addToGroup: 'verified', removeFromGroup: 'verified' });
  });

  it('is sent though an old reading shows it as done', async () => {
    const caseId = await contain('disableAccount', 'addToGroup');
    await sample.until(isOver);
    sample.faults.add([
      { match: `/users/${karen}?`, method: 'GET', staleMs: 5 * 60_000, times: 3 },
      { match: 'getMemberGroups', staleMs: 5 * 60_000, times: 3 },
    ]);
    await send('case.resume', { caseId, people: [{ id: karen, verbs: ['enableAccount', 'removeFromGroup'] }] });
    await sample.until(isOver);
    expect(told().slice(2)).toEqual([`PATCH ${karen} {"accountEnabled":true}`, 'DELETE $ref null']);
    expect(sample.state.view().users.get(karen)?.accountEnabled).toBe(true);
  });

  it('takes the place of a step that was not sent yet', async () => {
    sample.faults.add([{ match: `/users/${karen}`, method: 'PATCH', status: 429, headers: { 'Retry-After': '120' } }]);
    const caseId = await contain('disableAccount');
    await sample.until(async () => ((await rowOf('disableAccount'))?.notBefore ?? 0) > 0);
    await send('case.resume', { caseId, people: [{ id: karen, verbs: ['enableAccount'] }] });
    await sample.until(isOver);
    expect(await states()).toEqual({ disableAccount: 'withdrawn', enableAccount: 'verified' });
    expect(told().slice(1)).toEqual([`PATCH ${karen} {"accountEnabled":true}`]);
  });

  it('does nothing that the case never did', async () => {
    const caseId = await contain('revokeSessions');
    await sample.until(isOver);
    for (const people of [[{ id: karen, verbs: ['enableAccount'] }], [{ id: paul, verbs: ['revokeSessions'] }]] as const) {
      expect(await send('case.resume', { caseId, people: people.map(({ id, verbs }) => ({ id, verbs: [...verbs] })) })).toMatchObject({
        ok: false,
        failure: { kind: 'not-found' },
      });
    }
    expect(told()).toHaveLength(1);
  });
});

const setPolicy = (state: 'disabled' | 'enabledForReportingButNotEnforced'): void => {
  const policy = sample.state.view().policies.get(policyId('CA011: Block contained users'));
  if (policy) sample.state.tables().policies.put(policy.id, { ...policy, state }, sample.state.now());
};

const setGroup = (change: object): void => {
  const group = sample.state.view().groups.get(contained);
  if (group) sample.state.tables().groups.put(contained, { ...group, ...change }, sample.state.now());
};

describe('who may be contained', { timeout: 30_000 }, () => {
  const start = (id: string, typedUpn?: string) =>
    send('containment.start', { people: [{ id, steps: ['revokeSessions'] }], ...(typedUpn === undefined ? {} : { typedUpn }) });

  it('is ruled on again by the background, whatever the page says', async () => {
    expect(await start('a21701fb-fe37-4de3-8e89-20f812a97ce0')).toMatchObject({ failure: { kind: 'refused', subject: 'self' } });
    await sample.worker().settingsCell.change((settings) => ({ ...settings, emergencyGroups: [groupId('Emergency access')] }));
    expect(await start(castId('breakglass1'))).toMatchObject({ failure: { kind: 'refused', subject: 'emergency' } });
    expect(await start(victor)).toMatchObject({ failure: { kind: 'bad-input', subject: 'typedUpn' } });
    expect(await start(victor, 'victor.globa1@contoso.com')).toMatchObject({ failure: { kind: 'bad-input' } });
    expect(sample.writes()).toEqual([]);
    expect(await sample.journal()).toEqual([]);
  });

  it('is nobody among others where they hold an admin role, and then nobody of the set', async () => {
    const people = [karen, victor].map((id) => ({ id, steps: ['revokeSessions' as const] }));
    expect(await send('containment.start', { people, typedUpn: 'victor.global@contoso.com' })).toMatchObject({
      failure: { kind: 'refused', subject: 'privileged-among' },
    });
    expect(await sample.journal()).toEqual([]);
  });

  it('needs the typed name once a case', async () => {
    const started = await start(victor, 'Victor.Global@contoso.com');
    await sample.until(isOver);
    // Over administrators the sample's admin has no power.
    expect(await states()).toEqual({ revokeSessions: 'failed' });
    expect(await rowOf('revokeSessions')).toMatchObject({ failure: { kind: 'role-missing', subject: 'Privileged Authentication Administrator' } });
    if (!started.ok) throw new Error('it was not started');
    const people = [{ id: victor, verbs: ['revokeSessions' as const] }];
    expect(await send('case.resume', { caseId: started.value, people })).toMatchObject({ ok: true });
    await sample.until(isOver);
  });

  it('is nobody where the organisation allows no writes, or wants words that are missing', async () => {
    await sample.setPolicy({ readOnly: true });
    expect(await start(karen)).toMatchObject({ failure: { kind: 'refused', subject: 'read-only' } });
    await sample.setPolicy({ readOnly: false, referenceRequired: true, reasonRequired: true });
    expect(await start(karen)).toMatchObject({ failure: { kind: 'bad-input', subject: 'reference' } });
    const people = [{ id: karen, steps: ['revokeSessions' as const] }];
    expect(await send('containment.start', { people, reference: 'INC-4711', reason: ' ' })).toMatchObject({ failure: { subject: 'reason' } });
    expect(await send('containment.start', { people, reference: 'INC-4711', reason: 'Token theft' })).toMatchObject({ ok: true });
    await sample.until(isOver);
    expect(await rowOf('revokeSessions')).toMatchObject({ reference: 'INC-4711', reason: 'Token theft' });
  });

  it.each<[string, () => void, string]>([
    ['blocked by a policy', () => undefined, 'blocked'],
    ['blocked in a report only', () => setPolicy('enabledForReportingButNotEnforced'), 'report-only'],
    ['blocked by nothing', () => setPolicy('disabled'), 'unblocked'],
    ['gone', () => sample.state.tables().groups.remove(contained, sample.state.now()), 'gone'],
    ['made by a rule', () => setGroup({ groupTypes: ['DynamicMembership'] }), 'closed'],
    ['of mail only', () => setGroup({ securityEnabled: false }), 'closed'],
  ])('is shown a containment group that is %s', async (_, change, standing) => {
    change();
    const preview = await send('containment.preview', { ids: [karen] });
    expect(preview).toMatchObject({ ok: true, value: { group: { id: contained, standing } } });
  });

  it('is ruled on among others though the containment group is gone', async () => {
    sample.state.tables().groups.remove(contained, sample.state.now());
    const ids = [karen, paul];
    expect(await send('containment.preview', { ids })).toMatchObject({ ok: true, value: { people: [{ id: karen }, { id: paul }], group: { standing: 'gone' } } });
    expect(await send('operation.previewMany', { verb: 'dismiss', ids })).toMatchObject({ ok: true });
  });

  it('is previewed with every step ruled on', async () => {
    const preview = await send('containment.preview', { ids: [karen] });
    if (!preview.ok) throw new Error(preview.failure.kind);
    expect(preview.value).toMatchObject({ group: { id: contained }, people: [{ id: karen, user: { displayName: 'Karen Barnes' } }] });
    expect(preview.value.people[0]?.steps.map(({ step, standing }) => `${step} ${standing}`)).toEqual([
      'confirmCompromised clear',
      'revokeSessions warned',
      'disableAccount clear',
      'requirePassword warned',
      'addToGroup clear',
    ]);
    expect(preview.value.alike).toMatchObject([{ kind: 'look-alike', displayName: 'Karen Bames' }]);
  });
});

describe('when another admin signs in half-way', { timeout: 30_000 }, () => {
  it('nothing more is sent, and their case is not gone on with', async () => {
    sample.faults.add([{ match: 'confirmCompromised', status: 429, headers: { 'Retry-After': '10' } }]);
    await contain('confirmCompromised', 'revokeSessions', 'disableAccount');
    await sample.until(async () => ((await rowOf('confirmCompromised'))?.notBefore ?? 0) > 0);
    const before = sample.writes().length;
    await sample.signIn('olu.operator');
    await sample.until(isOver, 20 * 60);
    expect(sample.writes()).toHaveLength(before);
    expect(new Set(Object.values(await states()))).toEqual(new Set(['expired']));
  });
});
