/** The pages' side of the messages: ask the background for a named operation and await its result. */
import { fail, type Result } from '../core/result.ts';
import { browser } from './browser.ts';
import type { PageAnswers, PageArguments, PageVerb } from './page-messages.ts';

/** Sends one message to the background; a background that cannot be reached reads as a `bug`. */
export const send = async <V extends PageVerb>(verb: V, args: PageArguments<V>): Promise<Result<PageAnswers[V]>> => {
  try {
    const answer: Result<PageAnswers[V]> | undefined = await browser.runtime.sendMessage({ verb, args });
    return answer ?? fail('bug', { code: 'no-answer' });
  } catch (thrown) {
    return fail('bug', { code: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
