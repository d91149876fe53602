/**
 * The content script's side of the messages. It speaks to `chrome` itself, since the polyfill would weigh a quarter of the whole
 * script; browsers that have it under another name answer to this one too.
 */
import type { Result } from '../core/result.ts';
import type { ContentAnswers, ContentArguments, ContentVerb, Notice } from './content-messages.ts';

/** Tells whether the extension was updated or removed since this script began; then nobody answers it ever again. */
export const isOrphaned = (): boolean => chrome.runtime?.id === undefined;

/** Asks the background; undefined where no answer can be had for now, such as when too much was asked or the worker is stopped meanwhile. */
export type AskBackground = <V extends ContentVerb>(verb: V, args: ContentArguments<V>) => Promise<ContentAnswers[V] | undefined>;

/** Makes it; `refused` is called where the site is not, or no longer, enabled. */
export const createAsk = (refused: () => void): AskBackground => async <V extends ContentVerb>(verb: V, args: ContentArguments<V>) => {
  try {
    const answer = await chrome.runtime.sendMessage<unknown, Result<ContentAnswers[V]> | undefined>({ verb, args });
    if (answer?.ok) return answer.value;
    if (answer?.failure.kind === 'refused') refused();
    return undefined;
  } catch {
    return undefined;
  }
};

/** Calls back with every notice of the background until the signal ends it; what is returned is sent back. */
export const onNotice = (signal: AbortSignal, heard: (notice: Notice) => unknown): void => {
  const listener = (notice: Notice, sender: chrome.runtime.MessageSender, answer: (value: unknown) => void): void => {
    // Content scripts of other tabs share the id, but only they come with a tab.
    if (sender.id === chrome.runtime.id && sender.tab === undefined) answer(heard(notice));
  };
  chrome.runtime.onMessage.addListener(listener);
  // Or the listener would keep a whole page's marks in memory.
  signal.addEventListener('abort', () => chrome.runtime?.onMessage.removeListener(listener));
};
