// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ARMING_MS, useArmed } from '../../src/ui/armed.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  setHidden(false);
});

const pass = (ms: number): Promise<void> => act(() => void vi.advanceTimersByTime(ms));

const setHidden = (isHidden: boolean): void => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
};

const arm = (facts: string | null) => renderHook(({ shown }: { shown: string | null }) => useArmed(shown), { initialProps: { shown: facts } });

describe('a confirmation', () => {
  it('is armed half a second after its facts stand, and not before', async () => {
    const { result } = arm('Lidia');
    await pass(ARMING_MS - 1);
    expect(result.current).toBe(false);
    await pass(1);
    expect(result.current).toBe(true);
  });

  it('is not armed while there are no facts', async () => {
    const { result } = arm(null);
    await pass(10 * ARMING_MS);
    expect(result.current).toBe(false);
  });

  it('is disarmed in the very drawing in which a fact changes, and waits anew', async () => {
    const drawn: [facts: string, isArmed: boolean][] = [];
    const { rerender } = renderHook(
      ({ shown }: { shown: string }) => {
        const isArmed = useArmed(shown);
        drawn.push([shown, isArmed]);
        return isArmed;
      },
      { initialProps: { shown: 'Lidia' } },
    );
    await pass(ARMING_MS);
    rerender({ shown: 'Nestor' });
    expect(drawn.find(([facts]) => facts === 'Nestor')).toEqual(['Nestor', false]);
    await pass(ARMING_MS - 1);
    expect(drawn.at(-1)).toEqual(['Nestor', false]);
    await pass(1);
    expect(drawn.at(-1)).toEqual(['Nestor', true]);
  });

  it('is not armed by facts that come back after others have been shown', async () => {
    const { result, rerender } = arm('Lidia');
    await pass(ARMING_MS);
    rerender({ shown: 'Nestor' });
    await pass(1);
    rerender({ shown: 'Lidia' });
    await pass(ARMING_MS - 1);
    expect(result.current).toBe(false);
    await pass(1);
    expect(result.current).toBe(true);
  });

  it('is disarmed when the page goes out of sight, and waits anew when it comes back', async () => {
    const { result } = arm('Lidia');
    await pass(ARMING_MS);
    await act(() => setHidden(true));
    expect(result.current).toBe(false);
    await pass(10 * ARMING_MS);
    await act(() => setHidden(false));
    expect(result.current).toBe(false);
    await pass(ARMING_MS);
    expect(result.current).toBe(true);
  });
});
