import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/core/result.ts';
import { listDetectionsOf } from '../../src/graph/risk-detections.ts';
import { listRiskHistory } from '../../src/graph/risk-history.ts';
import { getRiskyUser, listRiskyUsers, PAGE_SIZE } from '../../src/graph/risky-users.ts';
import { fake } from '../fake-browser.ts';
import { answer, createSampleClient, type SampleClient } from './sample-client.ts';

let client: SampleClient;
const NOBODY = '00000000-0000-4000-8000-00000000dead';

const start = (options?: Parameters<typeof createSampleClient>[0]): void => {
  client = createSampleClient(options);
};
const rows = () => client.state.view().riskyUsers.all();
const signInWithoutRole = (): void => client.signIn('nora');

beforeEach(() => start());
afterEach(() => fake.reset());

describe('listRiskyUsers', () => {
  it('reads 1,200 people in three requests, each once, with the count first', async () => {
    start({ users: 1_600, risky: 1_200 });
    const ids = new Set<string>();
    let [nextLink, count]: [string | undefined, number | undefined] = [undefined, undefined];
    do {
      const page = await listRiskyUsers(client.graph, nextLink ? { nextLink } : {});
      if (!page.ok) throw new Error(page.failure.code);
      count ??= page.value.count;
      for (const { id } of page.value.values) ids.add(id);
      nextLink = page.value.nextLink;
    } while (nextLink);
    expect([ids.size, count, client.requests().length]).toEqual([1_200, 1_200, Math.ceil(1_200 / PAGE_SIZE)]);
    expect(client.requests().every(({ contract }) => contract === undefined)).toBe(true);
  });

  it('reads what has changed since a time, that time included', async () => {
    const times = rows().map(({ riskLastUpdatedDateTime }) => riskLastUpdatedDateTime).toSorted();
    const since = times[40] ?? '';
    const changed = await listRiskyUsers(client.graph, { since });
    expect(changed.ok && changed.value.values.map(({ updated }) => updated).toSorted()).toEqual(times.filter((time) => time >= since));
  });

  it('keeps values that nobody knows yet as they come, and fills in what Graph leaves out', async () => {
    client.answerWith(answer(200, { value: [{ id: 'x', userPrincipalName: 'x@contoso.com', riskLevel: 'brandNew', riskState: null, isDeleted: null }] }));
    expect(await listRiskyUsers(client.graph, {})).toEqual(
      ok({
        values: [
          {
            id: 'x',
            displayName: 'x@contoso.com',
            userPrincipalName: 'x@contoso.com',
            level: 'brandNew',
            state: 'none',
            detail: 'none',
            updated: '',
            isDeleted: false,
            isProcessing: false,
          },
        ],
      }),
    );
  });

  it('tells a missing role from a missing licence', async () => {
    signInWithoutRole();
    expect(await listRiskyUsers(client.graph, {})).toMatchObject({ ok: false, failure: { kind: 'role-missing' } });
    const { skus } = client.state.tables();
    for (const sku of skus.all()) {
      const servicePlans = (sku.servicePlans ?? []).filter(({ servicePlanName }) => servicePlanName !== 'AAD_PREMIUM_P2');
      skus.put(sku.id ?? '', { ...sku, servicePlans }, Date.now());
    }
    client.signIn('maya');
    expect(await listRiskyUsers(client.graph, {})).toMatchObject({ ok: false, failure: { kind: 'licence-missing' } });
  });

  it('blames no licence where the subscriptions cannot be read', async () => {
    client.answerWith(answer(403, { error: { code: 'Forbidden' } }), answer(403, { error: { code: 'Authorization_RequestDenied' } }));
    expect(await listRiskyUsers(client.graph, {})).toEqual(fail('role-missing', { code: 'Forbidden' }));
  });

  it('waits behind people, and never has a window opened', async () => {
    await listRiskyUsers(client.graph, {});
    expect(client.tokensAsked[0]).toMatchObject({ isAttended: false, scopes: ['IdentityRiskyUser.Read.All'] });
  });
});

describe('getRiskyUser', () => {
  it('reads somebody’s row, and null for those who have none', async () => {
    const row = rows()[0];
    expect(await getRiskyUser(client.graph, row?.id ?? '')).toMatchObject(ok({ id: row?.id, state: row?.riskState }));
    expect(await getRiskyUser(client.graph, NOBODY)).toEqual(ok(null));
  });

  it('does not take a refusal for somebody without a row', async () => {
    signInWithoutRole();
    expect(await getRiskyUser(client.graph, NOBODY)).toMatchObject({ ok: false, failure: { kind: 'role-missing' } });
  });
});

describe('listDetectionsOf', () => {
  it('gives one person’s detections, the newest first, at most twenty', async () => {
    const all = client.state.view().riskDetections.all();
    const ofUser = (userId: string) => all.filter((row) => row.userId === userId);
    const [userId = ''] = rows().map(({ id }) => id).toSorted((a, b) => ofUser(b).length - ofUser(a).length);
    const listed = await listDetectionsOf(client.graph, userId);
    const times = ofUser(userId).map(({ detectedDateTime }) => detectedDateTime).toSorted().toReversed();
    expect(listed.ok && listed.value.map(({ detected }) => detected)).toEqual(times.slice(0, 20));
  });

  it('asks for nobody else, whatever the id holds', async () => {
    await listDetectionsOf(client.graph, "x' or userId ne 'x");
    expect(new URL(client.sent[0]?.url ?? '').searchParams.get('$filter')).toBe("userId eq 'x'' or userId ne ''x'");
  });

  it('names a place by what is known of it', async () => {
    const at = (location: unknown) => ({ id: 'd', riskEventType: 'generic', detectedDateTime: '2026-11-23T08:00:00Z', location });
    client.answerWith(answer(200, { value: [at({ city: 'Oslo', countryOrRegion: 'NO' }), at({ countryOrRegion: 'NO' }), at(null)] }));
    const listed = await listDetectionsOf(client.graph, NOBODY);
    expect(listed.ok && listed.value.map(({ place }) => place)).toEqual(['Oslo, NO', 'NO', undefined]);
  });
});

describe('listRiskHistory', () => {
  it('gives what became of somebody, the newest first, and nothing for those without a row', async () => {
    const person = client.state.view().riskHistory.all()[0]?.userId ?? '';
    const history = await listRiskHistory(client.graph, person);
    const times = history.ok ? history.value.map(({ at }) => at) : [];
    expect(times.length).toBeGreaterThan(0);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(await listRiskHistory(client.graph, NOBODY)).toEqual(ok([]));
  });
});
