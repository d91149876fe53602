import { describe, expect, it, vi } from 'vitest';
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

  it.each([0, 1, 2, 3, 4].map((part) => [part * 10 + 1, part * 10 + 10]))(
    'survives whatever goes wrong in the trials %i to %i',
    { timeout: 5 * MINUTES },
    async (first, last) => {
      const wrong: unknown[] = [];
      for (let seed = first; seed <= last; seed++) {
        const outcome = await runTrial(load, seededTrial(seed));
        if (verdictOn(outcome)) wrong.push({ verdict: verdictOn(outcome), trial: seededTrial(seed), outcome });
      }
      expect(wrong).toEqual([]);
    },
  );
});
