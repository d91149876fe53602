/**
 * The content script's side of the messages. It speaks to `chrome` itself, since the polyfill would weigh a quarter of the whole
 * script; browsers that have it under another name answer to this one too.
 */
import type { Result } from '../core/result.ts';
import type { ContentAnswers, ContentArguments, ContentVerb, Notice } from './content-messages.ts';

/** Sends one message to the background; `undefined` where nobody answers, such as after the extension was updated. */
export const sendToBackground = async <V extends ContentVerb>(
  verb: V,
  args: ContentArguments<V>,
): Promise<Result<ContentAnswers[V]> | undefined> => {
  try {
    return await chrome.runtime.sendMessage<unknown, Result<ContentAnswers[V]> | undefined>({ verb, args });
  } catch {
    return undefined;
  }
};

/** Calls back with every notice of the background until the signal ends it; what is returned is sent back. */
export const onNotice = (signal: AbortSignal, heard: (notice: Notice) => unknown): void => {
  const listener = (notice: Notice, sender: chrome.runtime.MessageSender, answer: (value: unknown) => void): void => {
    // Content scripts of other tabs share the id, but only they come with a tab.
    if (!signal.aborted && sender.id === chrome.runtime.id && sender.tab === undefined) answer(heard(notice));
  };
  chrome.runtime.onMessage.addListener(listener);
};
