/** The pages' side of the messages: ask the background for a named operation and await its result. */
import { fail, type Result } from '../core/result.ts';
import { browser } from './browser.ts';
import type { PageAnswers, PageArguments, PageVerb } from './page-messages.ts';

/** What only reads: asked once more where the background was stopped before it answered. */
const READS: ReadonlySet<PageVerb> = new Set<PageVerb>([
  'person.read',
  'directory.search',
  'directory.searchGroups',
  'emergency.read',
  'policies.read',
  'policy.review',
  'identity.resolve',
  'operation.preview',
  'containment.preview',
  'page.people',
  'rule.try',
]);

/** What the session cell tells the end of, however often the background was stopped on the way. */
const TOLD: ReadonlySet<PageVerb> = new Set<PageVerb>(['session.signIn', 'session.signOut']);

const ask = async <V extends PageVerb>(verb: V, args: PageArguments<V>): Promise<Result<PageAnswers[V]>> => {
  const answer: Result<PageAnswers[V]> | undefined = await browser.runtime.sendMessage({ verb, args });
  return answer ?? fail('bug', { code: 'no-answer' });
};

const unreachable = (thrown: unknown): Result<never> => fail('bug', { code: thrown instanceof Error ? thrown.message : String(thrown) });

/** Starts the background if it was stopped, and waits until it has healed what that cut off; false where it cannot be reached. */
export const wake = (): Promise<boolean> =>
  ask('session.resume', {}).then(
    ({ ok }) => ok,
    () => false,
  );

/** Sends one message to the background; a background that cannot be reached reads as a `bug`, a sign-in it was stopped in as `cancelled`. */
export const send = async <V extends PageVerb>(verb: V, args: PageArguments<V>): Promise<Result<PageAnswers[V]>> => {
  try {
    return await ask(verb, args);
  } catch (thrown) {
    if (!(await wake())) return unreachable(thrown);
    if (TOLD.has(verb)) return fail('cancelled');
    return READS.has(verb) ? ask(verb, args).catch(unreachable) : unreachable(thrown);
  }
};
