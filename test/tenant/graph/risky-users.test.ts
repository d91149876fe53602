/** The three verdicts: accepted at once, applied later, never undone and never merged. */
import { describe, expect, test } from 'vitest';
import { accounts } from '../accounts.ts';
import { codeOf, createSampleGraph, rowsOf, type SampleGraph } from '../sample-graph.ts';
import { castId } from '../seed-cast.ts';

const risky = '/identityProtection/riskyUsers';
const alex = castId('alex.turner');
const tina = castId('tina.lee');
const newer = { Prefer: 'include-unknown-enum-members' };

const judge = (sample: SampleGraph, verdict: string, ...userIds: readonly string[]) => sample.ask('POST', `${risky}/${verdict}`, { body: { userIds } });
const row = async (sample: SampleGraph, id: string) => (await sample.ask('GET', `${risky}/${id}`, { headers: newer })).body;
const confirmations = async (sample: SampleGraph, id: string): Promise<number> =>
  rowsOf(await sample.ask('GET', `/identityProtection/riskDetections?$filter=userId eq '${id}'`)).filter((found) => found['riskEventType'] === 'adminConfirmedUserCompromised').length;

describe('confirmCompromised', () => {
  test('is accepted at once, and changes nothing but isProcessing until it is applied', async () => {
    const sample = createSampleGraph();
    const before = await row(sample, castId('paul.miller'));
    expect((await judge(sample, 'confirmCompromised', castId('paul.miller'))).status).toBe(204);
    sample.wait(1499);
    expect(await row(sample, castId('paul.miller'))).toEqual({ ...(before as object), isProcessing: true });
    sample.wait(1);
    expect(await row(sample, castId('paul.miller'))).toMatchObject({
      isProcessing: false,
      riskLevel: 'high',
      riskState: 'confirmedCompromised',
      riskDetail: 'adminConfirmedUserCompromised',
      riskLastUpdatedDateTime: expect.stringMatching(/^2026-11-23T09:30:01\.623/u),
    });
  });

  test('adds a detection and a step of history each time, so that sending it twice shows', async () => {
    const sample = createSampleGraph({ applyDelayMs: 0 });
    for (let time = 0; time < 2; time += 1) {
      await judge(sample, 'confirmCompromised', alex);
      sample.wait(10);
    }
    expect(await confirmations(sample, alex)).toBe(2);
    const history = rowsOf(await sample.ask('GET', `${risky}/${alex}/history`)).slice(-2);
    expect(history.map((item) => [item['riskState'], item['initiatedBy']])).toEqual(Array.from({ length: 2 }, () => ['confirmedCompromised', accounts[0]?.userId]));
  });

  test('makes a risky user of somebody who was none', async () => {
    const sample = createSampleGraph();
    expect(codeOf(await sample.ask('GET', `${risky}/${tina}`))).toBe('Request_ResourceNotFound');
    await judge(sample, 'confirmCompromised', tina);
    expect(await row(sample, tina)).toMatchObject({ riskState: 'none', isProcessing: true });
    sample.wait(1500);
    expect(await row(sample, tina)).toMatchObject({ riskLevel: 'high', riskState: 'confirmedCompromised', userPrincipalName: 'tina.lee@contoso.com' });
    expect(await confirmations(sample, tina)).toBe(1);
  });

  test('takes as long to be applied as a fault says', async () => {
    const sample = createSampleGraph();
    sample.faults.add([{ match: 'confirmCompromised', applyDelayMs: 60_000 }]);
    await judge(sample, 'confirmCompromised', alex);
    sample.wait(59_999);
    expect(await row(sample, alex)).toMatchObject({ isProcessing: true });
    sample.wait(1);
    expect(await row(sample, alex)).toMatchObject({ isProcessing: false, riskState: 'confirmedCompromised' });
  });

  test('is seen by a reader who asks for what changed since', async () => {
    const sample = createSampleGraph();
    const since = new Date(sample.state.now()).toISOString();
    await judge(sample, 'confirmCompromised', alex);
    const changed = async () => rowsOf(await sample.ask('GET', `${risky}?$filter=riskLastUpdatedDateTime ge ${since}`)).map(({ id }) => id);
    expect(await changed()).toEqual([]);
    sample.wait(1500);
    expect(await changed()).toEqual([alex]);
  });

  test('stands in the audit log with who did it', async () => {
    const sample = createSampleGraph();
    await judge(sample, 'confirmCompromised', alex);
    const [entry] = rowsOf(await sample.ask('GET', "/auditLogs/directoryAudits?$filter=activityDisplayName eq 'ConfirmAccountCompromised'"));
    expect(entry).toMatchObject({ initiatedBy: { user: { userPrincipalName: 'maya.admin@contoso.com' } }, targetResources: [{ id: alex, userPrincipalName: 'alex.turner@contoso.com' }] });
  });

  test('of one person who does not exist confirms nobody', async () => {
    const sample = createSampleGraph({ applyDelayMs: 0 });
    expect((await judge(sample, 'confirmCompromised', alex, '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect(await confirmations(sample, alex)).toBe(0);
  });

  test('is not for guests, whose home tenant must act', async () => {
    const sample = createSampleGraph();
    expect((await judge(sample, 'confirmCompromised', castId('zoe.mueller_fabrikam.com'))).status).toBe(400);
  });
});

describe('dismiss and confirmSafe', () => {
  test('end the risk and say how, in the detections too', async () => {
    const sample = createSampleGraph({ applyDelayMs: 0 });
    await judge(sample, 'dismiss', alex);
    await judge(sample, 'confirmSafe', castId('karen.barnes'));
    expect(await row(sample, alex)).toMatchObject({ riskLevel: 'none', riskState: 'dismissed', riskDetail: 'adminDismissedAllRiskForUser' });
    expect(await row(sample, castId('karen.barnes'))).toMatchObject({ riskLevel: 'none', riskState: 'confirmedSafe', riskDetail: 'adminConfirmedAccountSafe' });
    const states = rowsOf(await sample.ask('GET', `/identityProtection/riskDetections?$filter=userId eq '${alex}'`)).map((found) => found['riskState']);
    expect(new Set(states)).toEqual(new Set(['dismissed']));
  });

  test('cannot dismiss deleted people, nor people without risk', async () => {
    const sample = createSampleGraph();
    const [gone] = rowsOf(await sample.ask('GET', `${risky}?$filter=isDeleted eq true`));
    expect((await judge(sample, 'dismiss', String(gone?.['id']))).status).toBe(400);
    expect((await judge(sample, 'dismiss', tina)).status).toBe(404);
  });
});
