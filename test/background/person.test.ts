/** What a person's view is told, read from the emulated tenant. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonDetails } from '../../src/core/person.ts';
import { castId } from '../tenant/seed-cast.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
  await sample.signIn('maya.admin');
});
afterEach(() => sample.done());

const read = async (): Promise<PersonDetails> => {
  const answer = await sample.during(sample.worker().handlers['person.read']({ id: castId('paul.miller') }));
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};

describe('the policies on a person’s risk', { timeout: 30_000 }, () => {
  it('are not asked for', async () => {
    expect((await read()).riskPolicies).toBeUndefined();
    expect(sample.requests('/identity/conditionalAccess/')).toEqual([]);
  });

  it('are told as they were last read, without a request of their own', async () => {
    await sample.during(sample.worker().handlers['policies.read']({ fresh: false }));
    const before = [sample.requests('/conditionalAccess/').length, sample.requests('getMemberGroups').length];
    const { riskPolicies } = await read();
    expect(riskPolicies?.policies.map(({ name, state, effect }) => [name, state, effect])).toEqual([
      ['CA007: Require password change for high-risk users', 'enabled', 'password-change'],
      ['CA008: Let risky users remediate by themselves', 'enabledForReportingButNotEnforced', 'remediation'],
    ]);
    expect([sample.requests('/conditionalAccess/').length, sample.requests('getMemberGroups').length]).toEqual(before);
  });
});
