/**
 * What extension pages may ask of the background. Content scripts, other extensions and framed pages get no answer at all, so
 * that they learn nothing; an unknown verb or a wrong argument gets `bad-input`.
 */
import * as v from 'valibot';
import { fail, type Result } from '../core/result.ts';
import { browser, ownOrigin } from './browser.ts';
import { pageMessages, type PageAnswers, type PageArguments, type PageVerb } from './page-messages.ts';
import { senderKind, type Sender } from './sender.ts';

/** One function a verb. */
export type PageHandlers = { readonly [V in PageVerb]: (args: PageArguments<V>) => Promise<Result<PageAnswers[V]>> };

const envelope = v.strictObject({ verb: v.string(), args: v.unknown() });
const owns = <T extends object>(map: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(map, key);

/** Answers one page message. */
const answerPage = async (handlers: PageHandlers, verb: string, args: unknown): Promise<Result<unknown>> => {
  if (!owns(pageMessages, verb)) return fail('bad-input', { subject: 'verb' });
  const parsed = v.safeParse(pageMessages[verb], args);
  if (!parsed.success) return fail('bad-input', { subject: verb });
  // The schema of this very verb has just accepted the arguments, which the compiler cannot follow through the map.
  const handle = handlers[verb] as (args: unknown) => Promise<Result<unknown>>;
  return handle(parsed.output);
};

/**
 * Listens for the pages' messages; call it synchronously at the top level. Nothing is handled before `ready`; `report` hears of
 * bugs, with no message content.
 */
export const listenToPages = (handlers: PageHandlers, ready: Promise<void>, report: (thrown: unknown) => void): void => {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    const parsed = v.safeParse(envelope, message);
    if (!parsed.success) return undefined;
    const { verb, args } = parsed.output;
    if (senderKind(sender, browser.runtime.id, ownOrigin()) !== 'page') return undefined;
    return ready.then(() => answerPage(handlers, verb, args)).catch((thrown: unknown) => {
      report(thrown);
      return fail('bug', { code: thrown instanceof Error ? thrown.name : 'thrown' });
    });
  });
};
