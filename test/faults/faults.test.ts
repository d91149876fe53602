import { describe, expect, it, vi } from 'vitest';
import { CONTAINMENT_STEPS } from '../../src/core/containment.ts';
import type { LoadLife } from './world.ts';
import { seededTrial, verdictOn } from './seeded-trial.ts';
import { runTrial } from './trial.ts';

vi.mock('../../src/auth/broker.ts', () => import('./broker.ts'));

const load: LoadLife = () => {
  vi.resetModules();
  return import('./life.ts');
};

const MINUTES = 60_000;

describe('a deed', () => {
  it('is done once, and seen to be done, where nothing goes wrong', async () => {
    expect(await runTrial(load, { seed: 1 })).toMatchObject({ states: ['verified'], applied: [1], answered: 1, forgotten: 0 });
  });

  it('is done once though two windows ask for it fifty times each', async () => {
    expect(await runTrial(load, { seed: 1, clicks: 100 })).toMatchObject({ states: ['verified'], applied: [1], answered: 100 });
  });

  it('is neither lost nor doubled nor taken for done, wherever the worker is stopped', { timeout: 5 * MINUTES }, async () => {
    const { boundaries } = await runTrial(load, { seed: 1 });
    expect(boundaries).toBeGreaterThan(100);
    const wrong: unknown[] = [];
    for (let stop = 1; stop <= boundaries; stop++) {
      const outcome = await runTrial(load, { seed: stop, stops: [stop] });
      // It was entered and is then done and seen; or it never left, which is said where it was entered.
      const expected = outcome.applied[0] === 1 ? ['verified'] : outcome.states.length === 0 ? [] : ['unknown'];
      const isAsExpected = expected.join() === outcome.states.join() && verdictOn(outcome) === undefined;
      if (!isAsExpected) wrong.push({ stop, ...outcome });
    }
    expect(wrong).toEqual([]);
  });

  it('is part of a containment that is taken in order and whole, wherever the worker is stopped', { timeout: 5 * MINUTES }, async () => {
    const { boundaries, states } = await runTrial(load, { job: 'containment', seed: 1 });
    expect(states).toEqual(CONTAINMENT_STEPS.map(() => 'verified'));
    expect(boundaries).toBeGreaterThan(400);
    const wrong: unknown[] = [];
    for (let stop = 1; stop <= boundaries; stop++) {
      const outcome = await runTrial(load, { job: 'containment', seed: stop, stops: [stop] });
      // Only the verdict is not repeated by itself; the other steps are taken whatever became of it.
      const isAsExpected = outcome.states.length === 0 || outcome.states.filter((state) => state === 'verified').length >= CONTAINMENT_STEPS.length - 1;
      if (!isAsExpected || verdictOn(outcome)) wrong.push({ stop, ...outcome });
    }
    expect(wrong).toEqual([]);
  });

  it.each((['verdict', 'containment'] as const).flatMap((job) => [0, 1, 2, 3, 4].map((part) => [job, part * 10 + 1, part * 10 + 10] as const)))(
    'of a %s survives whatever goes wrong in the trials %i to %i',
    { timeout: 5 * MINUTES },
    async (job, first, last) => {
      const wrong: unknown[] = [];
      for (let seed = first; seed <= last; seed++) {
        const outcome = await runTrial(load, seededTrial(seed, job));
        if (verdictOn(outcome)) wrong.push({ verdict: verdictOn(outcome), trial: seededTrial(seed, job), outcome });
      }
      expect(wrong).toEqual([]);
    },
  );
});
