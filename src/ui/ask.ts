/** Asks the background for an operation from a click; a failure stands in the page's notice, never lost. */
import { signal } from '@preact/signals';
import type { Failure, Result } from '../core/result.ts';
import { send } from '../platform/client.ts';
import type { PageAnswers, PageArguments, PageVerb } from '../platform/page-messages.ts';

/** Why the last click of this page came to nothing; null when it did not, or when the person has dismissed it. */
export const askFailure = signal<Failure | null>(null);

/** Sends the message and keeps its failure for the page to show, unless it was only called off; the answer is returned too. */
export const ask = async <V extends PageVerb>(verb: V, args: PageArguments<V>): Promise<Result<PageAnswers[V]>> => {
  askFailure.value = null;
  const answer = await send(verb, args);
  if (!answer.ok && answer.failure.kind !== 'cancelled') askFailure.value = answer.failure;
  return answer;
};
