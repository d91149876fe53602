/** Reading what somebody is about to act on: an answer counts only for the question that stands now. */
import { useEffect, useState } from 'preact/hooks';
import type { Failure, Result } from '../core/result.ts';
import { send } from '../platform/client.ts';
import type { PageAnswers, PageArguments, PageVerb } from '../platform/page-messages.ts';

/** Where such a reading stands. */
export interface Reading<T> {
  /** The newest answer to any question of this view, perhaps an earlier one; undefined until there is one. */
  readonly latest: T | undefined;
  /** Whether `latest` answers the question that stands now. */
  readonly isCurrent: boolean;
  /** Why the question that stands now has no answer. */
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

interface Answered<T> {
  readonly question: string;
  readonly result: Result<T>;
}

/** Asks whenever `key`, which must tell all questions apart, changes; null asks nothing. */
export const useReading = <V extends PageVerb>(verb: V, args: PageArguments<V>, key: string | null): Reading<PageAnswers[V]> => {
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState<Answered<PageAnswers[V]> | null>(null);
  const [latest, setLatest] = useState<PageAnswers[V]>();
  const question = key === null ? null : `${attempt} ${key}`;
  useEffect(() => {
    let isWanted = true;
    const read = async (asked: string): Promise<void> => {
      const result = await send(verb, args);
      if (!isWanted) return;
      setAnswered({ question: asked, result });
      if (result.ok) setLatest(() => result.value);
    };
    if (question !== null) void read(question);
    return () => {
      isWanted = false;
    };
  }, [verb, question]);
  const result = question !== null && answered?.question === question ? answered.result : undefined;
  return {
    latest,
    isCurrent: result?.ok === true,
    failure: result && !result.ok ? result.failure : undefined,
    retry: () => setAttempt((count) => count + 1),
  };
};
