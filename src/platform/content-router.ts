/**
 * What a console page's content script may ask of the background: four verbs, none of which acts on anybody. Everybody else gets
 * no answer at all; a page on a site that is not enabled is refused, and one that asks too much has to wait, alone.
 */
import * as v from 'valibot';
import { fail, type Result } from '../core/result.ts';
import { browser, ownOrigin } from './browser.ts';
import { contentMessages, countKeys, type ContentAnswers, type ContentArguments, type ContentVerb, type SiteMode } from './content-messages.ts';
import { senderKind, type Sender } from './sender.ts';
import { createThrottle } from './throttle.ts';

/** Where a message comes from, in the browser's words. */
export interface ContentSender {
  readonly tabId: number;
  readonly windowId: number | undefined;
  readonly frameId: number;
  readonly documentId: string;
  /** Of the frame; `null` where it is opaque. */
  readonly origin: string;
  /** Of the page in the tab. */
  readonly topOrigin: string;
}

/** A sender on a site that is enabled. */
export interface Visitor extends ContentSender {
  readonly mode: SiteMode;
}

/** One function a verb. */
export type ContentHandlers = {
  readonly [V in ContentVerb]: (args: ContentArguments<V>, from: Visitor) => Promise<Result<ContentAnswers[V]>>;
};

/** What the router is given. */
export interface ContentDoor {
  readonly handlers: ContentHandlers;
  /** The mode of the site that a sender belongs to, or undefined where none is enabled. */
  readonly modeFor: (from: ContentSender) => Promise<SiteMode | undefined>;
  /** Called in the very turn in which the message comes, while the click still counts as one. */
  readonly atOnce: (verb: ContentVerb, from: ContentSender) => void;
  readonly ready: Promise<void>;
  /** Hears of bugs, with no message content. */
  readonly report: (thrown: unknown) => void;
}

type BrowserSender = Sender & {
  readonly documentId?: string | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly windowId?: number | undefined; readonly url?: string | undefined } | undefined;
};

const envelope = v.strictObject({ verb: v.string(), args: v.unknown() });
const owns = <T extends object>(map: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(map, key);

/** A page may send so many messages in a burst, and so many a second from then on; a name costs a twenty-fifth of a message. */
const BURST = 25_000;
const PER_SECOND = 500;
const MESSAGE_COST = 25;

const originOf = (url: string | undefined): string => (url !== undefined && URL.canParse(url) ? new URL(url).origin : 'null');

function readSender({ tab, frameId, documentId, origin }: BrowserSender): ContentSender | undefined {
  if (tab?.id === undefined || frameId === undefined || origin === undefined) return undefined;
  return {
    tabId: tab.id,
    windowId: tab.windowId,
    frameId,
    documentId: documentId ?? `${tab.id}-${frameId}`,
    origin,
    topOrigin: frameId === 0 ? origin : originOf(tab.url),
  };
}

/** Listens for the content scripts' messages; call it synchronously at the top level. Nothing is handled before `ready`. */
export const listenToContent = ({ handlers, modeFor, atOnce, ready, report }: ContentDoor): void => {
  const throttle = createThrottle(BURST, PER_SECOND);

  const answer = async (verb: ContentVerb, args: unknown, from: ContentSender): Promise<Result<unknown>> => {
    await ready;
    const mode = await modeFor(from);
    if (mode === undefined) return fail('refused', { subject: 'site' });
    // The schema of this very verb has accepted the arguments, which the compiler cannot follow through the map.
    const handle = handlers[verb] as (args: unknown, from: Visitor) => Promise<Result<unknown>>;
    return handle(args, { ...from, mode });
  };

  browser.runtime.onMessage.addListener((message: unknown, sender: BrowserSender) => {
    if (senderKind(sender, browser.runtime.id, ownOrigin()) !== 'content') return undefined;
    const from = readSender(sender);
    const parsed = v.safeParse(envelope, message);
    if (from === undefined || !parsed.success) return undefined;
    const { verb, args } = parsed.output;
    if (!owns(contentMessages, verb)) return Promise.resolve(fail('bad-input', { subject: 'verb' }));
    const checked = v.safeParse(contentMessages[verb], args);
    const names = checked.success && 'keys' in checked.output ? countKeys(checked.output.keys) : 0;
    // All at once: what has to wait has cost nothing, or it would wait for ever.
    if (!throttle.take(from.tabId, MESSAGE_COST + names)) return Promise.resolve(fail('throttled'));
    if (!checked.success) return Promise.resolve(fail('bad-input', { subject: verb }));
    atOnce(verb, from);
    return answer(verb, checked.output, from).catch((thrown: unknown) => {
      report(thrown);
      return fail('bug', { code: thrown instanceof Error ? thrown.name : 'thrown' });
    });
  });
};
