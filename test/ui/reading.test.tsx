// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/core/result.ts';
import { useReading } from '../../src/ui/reading.ts';
import { fake } from '../fake-browser.ts';

afterEach(() => {
  cleanup();
  fake.reset();
});

const turn = (): Promise<void> => act(() => new Promise((resolve) => setImmediate(resolve)));

const readText = (key: string | null) =>
  renderHook(({ text }: { text: string | null }) => useReading('identity.resolve', { text: text ?? '' }, text), { initialProps: { text: key } });

describe('reading what somebody is about to act on', () => {
  it('asks nothing as long as there is no question', async () => {
    let asked = 0;
    fake.answer(() => ok([asked++]));
    const { result } = readText(null);
    await turn();
    expect([asked, result.current.isCurrent, result.current.latest]).toEqual([0, false, undefined]);
  });

  it('does not count an answer to the question before, but keeps it to be shown', async () => {
    const answers: ((answer: unknown) => void)[] = [];
    fake.answer(() => new Promise((resolve) => answers.push(resolve)));
    const { result, rerender } = readText('lidia');
    await act(() => answers[0]?.(ok(['lidia'])));
    await turn();
    expect([result.current.isCurrent, result.current.latest]).toEqual([true, ['lidia']]);
    rerender({ text: 'nestor' });
    expect([result.current.isCurrent, result.current.latest]).toEqual([false, ['lidia']]);
    await turn();
    await act(() => answers[1]?.(ok(['nestor'])));
    await turn();
    expect([result.current.isCurrent, result.current.latest]).toEqual([true, ['nestor']]);
  });

  it('takes no late answer to the question before', async () => {
    const answers: ((answer: unknown) => void)[] = [];
    fake.answer(() => new Promise((resolve) => answers.push(resolve)));
    const { result, rerender } = readText('lidia');
    rerender({ text: 'nestor' });
    await turn();
    await act(() => answers[1]?.(ok(['nestor'])));
    await act(() => answers[0]?.(ok(['lidia'])));
    await turn();
    expect(result.current.latest).toEqual(['nestor']);
  });

  it('asks the same again on request, and is not current meanwhile', async () => {
    let asked = 0;
    fake.answer(() => (asked++ === 0 ? fail('throttled') : ok([])));
    const { result } = readText('lidia');
    await turn();
    expect(result.current.failure).toEqual({ kind: 'throttled' });
    await act(() => result.current.retry());
    await turn();
    expect([asked, result.current.failure, result.current.isCurrent]).toEqual([2, undefined, true]);
  });
});
