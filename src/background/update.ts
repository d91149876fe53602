/** An update of the extension waits until no request's fate is open and nobody has a page of it before them. */
import { browser } from '../platform/browser.ts';
import { readJournal } from '../store/read.ts';

/** Name of the alarm that looks again whether an update may be installed. */
export const UPDATE_ALARM = 'update';

/** An update is there; as long as this is listened to, the browser leaves it to us. */
export const onUpdateAvailable = (): void => {
  void browser.alarms.create(UPDATE_ALARM, { delayInMinutes: 0.5, periodInMinutes: 0.5 });
};

/** What of the extension nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['BACKGROUND', 'OFFSCREEN_DOCUMENT']);

/** Installs it, or leaves it to the next alarm. */
export const updateWhenIdle = async (): Promise<void> => {
  const isSending = (await readJournal()).some(({ state }) => state === 'sent');
  const contexts = await chrome.runtime.getContexts({});
  if (isSending || contexts.some(({ contextType }) => !UNSEEN.has(contextType))) return;
  await browser.alarms.clear(UPDATE_ALARM);
  browser.runtime.reload();
};
