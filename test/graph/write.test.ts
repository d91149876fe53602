import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../src/core/result.ts';
import { sendAccountStep } from '../../src/graph/account-actions.ts';
import { riskReading, sendVerdict } from '../../src/graph/risk-actions.ts';
import { RISK_VERBS } from '../../src/core/verb.ts';
import { riskyUser } from '../core/sample-risk.ts';
import { fake } from '../fake-browser.ts';
import { answer, challenge, createSampleClient, type SampleClient } from './sample-client.ts';

let client: SampleClient;
let target = '';

const send = (refusals = 0) =>
  sendVerdict(client.graph, { verb: 'confirmCompromised', userIds: [target], clientRequestId: 'c-1', refusals });
const heldFor = async (refusals = 0): Promise<number> => {
  const held = await send(refusals);
  return held.kind === 'held-back' ? held.until - Date.now() : Number.NaN;
};

beforeEach(() => {
  client = createSampleClient();
  target = client.state.view().riskyUsers.all().find(({ riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted)?.id ?? '';
});
afterEach(() => fake.reset());

describe('a write', () => {
  it.each(RISK_VERBS)('%s is accepted by Graph as Microsoft describes it', async (verb) => {
    const sent = await sendVerdict(client.graph, { verb, userIds: [target], clientRequestId: 'c-1', refusals: 0 });
    expect(sent).toEqual({ kind: 'accepted', requestId: expect.any(String) });
    expect(client.requests()).toMatchObject([{ method: 'POST', status: 204, body: { userIds: [target] } }]);
    expect(client.requests()[0]).not.toHaveProperty('contract');
    expect(client.sent[0]?.headers.get('client-request-id')).toBe('c-1');
  });

  it.each([400, 403, 404, 409, 423])('that is answered %i is refused, and the answer kept', async (status) => {
    client.answerWith(answer(status, { error: { code: 'Code' } }, { 'request-id': 'r-1' }));
    expect(await send()).toMatchObject({ kind: 'refused', failure: { code: 'Code', requestId: 'r-1' } });
  });

  it('that is refused its token twice waits for the next sign-in', async () => {
    client.answerWith(answer(401), answer(401));
    expect(await send()).toMatchObject({ kind: 'held-back', until: 0, failure: { kind: 'sign-in-needed' } });
    expect(client.sent).toHaveLength(2);
  });

  it.each([408, 500, 502, 503, 504])('that is answered %i may have been done', async (status) => {
    client.answerWith(answer(status, null, { 'Retry-After': '45' }));
    expect(await send()).toEqual({ kind: 'no-answer' });
  });

  it('that may be done twice goes back to the queue where the service is busy', async () => {
    client.answerWith(answer(503, null, { 'Retry-After': '45' }), answer(409, { error: { code: 'Directory_ConcurrencyViolation' } }));
    const disable = () => sendAccountStep(client.graph, 'disableAccount', { userId: target, groupId: '', clientRequestId: 'c-1', refusals: 0 });
    expect([await disable(), await disable()]).toMatchObject([
      { kind: 'held-back', failure: { kind: 'unavailable' } },
      { kind: 'held-back', failure: { kind: 'conflict' } },
    ]);
  });

  it('that is answered 429 goes back to the queue, and the line is held', async () => {
    client.answerWith(answer(429, null, { 'Retry-After': '45' }));
    expect(Math.round((await heldFor()) / 1_000)).toBe(45);
    expect(await client.line.heldFor()).toBeGreaterThan(44_000);
    expect(await send()).toEqual({ kind: 'held-back', until: 0, failure: { kind: 'throttled' } });
    expect(client.sent).toHaveLength(1);
  });

  it.each([{}, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }, { 'Retry-After': '-5' }, { 'Retry-After': '' }])(
    'is held back by itself, ever longer, where Graph asks for %j',
    async (headers) => {
      const random = vi.spyOn(Math, 'random').mockReturnValue(1);
      client.answerWith(answer(429, null, headers), answer(429, null, headers));
      const [first, third] = [await heldFor(), await heldFor(2)];
      random.mockRestore();
      expect([first <= 1, third > 1, third <= 4]).toEqual([true, true, true]);
    },
  );

  it('that is held back for years is held back for five minutes', async () => {
    client.answerWith(answer(429, null, { 'Retry-After': '99999999' }));
    expect(Math.round((await heldFor()) / 1_000)).toBe(300);
  });

  it('that is cut off before or after it was done may have been done', async () => {
    client.faults.add([{ match: 'confirmCompromised', drop: true }]);
    expect(await send()).toEqual({ kind: 'no-answer' });
    client.faults.add([{ match: 'confirmCompromised', applyThenDrop: true }]);
    expect(await send()).toEqual({ kind: 'no-answer' });
  });

  it.each([() => answer(500), () => answer(503), () => answer(429), () => () => Promise.reject(new TypeError('Failed to fetch'))])(
    'is never sent again by itself (%#)',
    async (given) => {
      client.answerWith(given());
      await send();
      expect(client.sent).toHaveLength(1);
    },
  );

  it('that Graph wants a stronger sign-in for is sent once more, with it', async () => {
    client.answerWith(challenge(401));
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(client.sent).toHaveLength(2);
  });

  it('for which nobody signs in more strongly has surely not been done', async () => {
    client.answerWith(() => {
      client.refuseTokens(fail('window-closed'));
      return challenge(403)();
    });
    expect(await send()).toEqual({ kind: 'held-back', until: 0, failure: { kind: 'window-closed' } });
  });

  it('that never left has surely not been done', async () => {
    client.refuseTokens('bug');
    expect(await send()).toMatchObject({ kind: 'held-back', failure: { kind: 'unavailable' } });
    client.refuseTokens(undefined);
    fake.guard(async (what) => {
      if (what === 'session.set') throw new Error('QUOTA_BYTES quota exceeded');
    });
    expect(await send()).toMatchObject({ kind: 'held-back', failure: { kind: 'unavailable' } });
    expect(client.sent).toEqual([]);
  });
});

describe('riskReading', () => {
  it('holds what tells a verdict, also of somebody who has no row', () => {
    expect(riskReading(riskyUser())).toEqual({ state: 'atRisk', level: 'high', updated: riskyUser().updated, isProcessing: false });
    expect(riskReading(null)).toEqual({ state: null, level: null, updated: null, isProcessing: false });
  });
});
