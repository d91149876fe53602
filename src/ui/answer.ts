/** Reading something from the background while a view stands: loading, ready or failed, and old data while it is read again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Result } from '../core/result.ts';
import { send } from '../platform/client.ts';
import type { PageAnswers, PageArguments, PageVerb } from '../platform/page-messages.ts';

/** Where such a reading stands. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A result that has arrived. */
export const loadedFrom = <T>(result: Result<T>): Loaded<T> =>
  result.ok ? { state: 'ready', value: result.value } : { state: 'failed', failure: result.failure };

/**
 * Asks when the view appears and whenever `key` changes; what was read before stays until the answer is there. Nothing is asked
 * before `mayAsk` has been true once.
 */
export const useAnswer = <V extends PageVerb>(
  verb: V,
  args: PageArguments<V>,
  key: string,
  mayAsk = true,
): { readonly answer: Loaded<PageAnswers[V]>; readonly retry: () => void } => {
  const [answer, setAnswer] = useState<Loaded<PageAnswers[V]>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const mayHaveAsked = useRef(false);
  mayHaveAsked.current ||= mayAsk;
  const isHeldBack = !mayHaveAsked.current;
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const loaded = loadedFrom(await send(verb, args));
      if (isWanted) setAnswer(loaded);
    };
    if (!isHeldBack) void read();
    return () => {
      isWanted = false;
    };
  }, [verb, key, attempt, isHeldBack]);
  const retry = (): void => {
    setAnswer({ state: 'loading' });
    setAttempt((count) => count + 1);
  };
  return { answer, retry };
};
