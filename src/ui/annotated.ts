/** The consoles that are annotated, and how one becomes one or stops being one. */
import { useEffect, useState } from 'preact/hooks';
import { framesOf } from '../consoles/framed.ts';
import { browser } from '../platform/browser.ts';
import { send } from '../platform/client.ts';
import type { SiteMode } from '../platform/content-messages.ts';
import type { Site } from '../platform/site-cells.ts';
import { ask } from './ask.ts';
import { sites } from './state.ts';

const readGranted = async (stored: readonly Site[]): Promise<readonly Site[]> => {
  const granted = await Promise.all(stored.map(({ origin }) => browser.permissions.contains({ origins: [`${origin}/*`] })));
  return stored.filter((_, at) => granted[at]);
};

/** The sites that are enabled and granted; undefined until that is known. */
export const useAnnotated = (): readonly Site[] | undefined => {
  const stored = sites.value;
  const [annotated, setAnnotated] = useState<readonly Site[]>();
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const found = await readGranted(stored ?? []);
      if (isWanted && stored) setAnnotated(found);
    };
    const again = (): void => void look();
    const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
    for (const event of events) event.addListener(again);
    again();
    return () => {
      isWanted = false;
      for (const event of events) event.removeListener(again);
    };
  }, [stored]);
  return annotated;
};

const siteOf = (origin: string, mode: SiteMode) => {
  const frames = framesOf(origin);
  return { origin, mode, ...(frames.length > 0 ? { frames } : {}) };
};

/**
 * Asks the browser for this site, with its known frames, and enables it; to be called by a click's own handler. Answers whether the
 * browser was allowed. The mode is told at once, since the browser's question may close the page that asked.
 */
export const annotate = async (origin: string, mode: SiteMode): Promise<boolean> => {
  const answered = browser.permissions.request({ origins: [`${origin}/*`, ...framesOf(origin)] });
  const enabled = ask('site.enable', siteOf(origin, mode));
  const [isGranted] = await Promise.all([answered, enabled]);
  if (!isGranted) await send('site.disable', { origin });
  return isGranted;
};

/** Shows an annotated site more or less than before; answers whether that was possible. */
export const changeMode = async (origin: string, mode: SiteMode): Promise<boolean> => (await ask('site.enable', siteOf(origin, mode))).ok;

/** Takes every mark of a site away. */
export const stopAnnotating = (origin: string): void => void ask('site.disable', { origin });
