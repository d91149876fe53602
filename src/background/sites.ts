/**
 * The consoles that are annotated. Granted is not enabled: the admin enables each one, and only then is the script registered.
 * What is registered always follows from the list of enabled sites and from the permissions, whatever happened in between.
 */
import { isOriginOf } from '../core/host-pattern.ts';
import { ok, type Result } from '../core/result.ts';
import { browser } from '../platform/browser.ts';
import type { SiteMode } from '../platform/content-messages.ts';
import type { ContentSender } from '../platform/content-router.ts';
import { managedModeCell, sitesCell, type Site } from '../platform/site-cells.ts';
import { showPeople } from './badge.ts';
import { forgetSites } from './pages.ts';
import { tellSettingsChanged } from './tabs.ts';

const PREFIX = 'annotate ';

/** The match pattern of everything on an origin. */
export const patternOf = (origin: string): string => `${origin}/*`;

const patternsOf = ({ origin, frames }: Site): string[] => [patternOf(origin), ...frames];

/** Which of a site's patterns the admin has granted. */
export const grantedOf = async (site: Site): Promise<string[]> => {
  const granted = await Promise.all(
    patternsOf(site).map(async (pattern) => ((await browser.permissions.contains({ origins: [pattern] })) ? [pattern] : [])),
  );
  return granted.flat();
};

let turn: Promise<unknown> = Promise.resolve();

/** One change after the other: a prompt that is answered and a page that asks come at the same time. */
const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
  const after = turn.then(change, change);
  turn = after.catch(() => undefined);
  return after;
};

/** Registers what is enabled and granted, and nothing else; where `isFinal`, sites without permission leave the list. */
const follow = async (script: string, isFinal: boolean): Promise<void> => {
  const sites = await sitesCell.read();
  const granted = await Promise.all(sites.map(async (site) => ({ site, patterns: await grantedOf(site) })));
  const kept = granted.filter(({ site, patterns }) => patterns.includes(patternOf(site.origin)));
  if (isFinal && kept.length < sites.length) await sitesCell.write(kept.map(({ site }) => site));
  const wanted = new Map(kept.map(({ site, patterns }) => [PREFIX + site.origin, patterns]));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const isRight = (id: string, matches: readonly string[] = [], js: readonly string[] = []): boolean =>
    wanted.get(id)?.toSorted().join() === matches.toSorted().join() && js.some((path) => script.endsWith(path));
  const wrong = registered.filter(({ id, matches, js }) => !isRight(id, matches, js)).map(({ id }) => id);
  if (wrong.length > 0) await browser.scripting.unregisterContentScripts({ ids: wrong });
  const present = new Set(registered.map(({ id }) => id).filter((id) => !wrong.includes(id)));
  const missing = [...wanted].filter(([id]) => !present.has(id));
  if (missing.length === 0) return;
  await browser.scripting.registerContentScripts(
    missing.map(([id, matches]) => ({
      id,
      matches,
      js: [script],
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    })),
  );
  await Promise.all(missing.map(([, matches]) => putIntoOpenTabs(script, matches)));
};

const putIntoOpenTabs = async (script: string, matches: readonly string[]): Promise<void> => {
  const tabs = await browser.tabs.query({ url: [...matches] });
  await Promise.all(
    tabs.flatMap(({ id }) =>
      // A tab that is closing, or shows an error page, has no place for it.
      id === undefined ? [] : [browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [script] }).catch(() => undefined)],
    ),
  );
};

/** Ends the annotation of open pages that were of these sites, and whatever is known of who stands on them. */
const stop = async (sites: readonly Site[]): Promise<void> => {
  await tellSettingsChanged();
  const tabs = await forgetSites(sites.map(({ origin }) => origin));
  await Promise.all(tabs.map(showPeople));
};

/**
 * Makes right whatever a stopped worker or an update has left, and registers sites that were enabled while the prompt was still
 * open; call it at every start of the worker and on `permissions.onAdded`.
 */
export const reconcileSites = (script: string): Promise<void> => inTurn(() => follow(script, false));

/** Forgets sites whose permission was never given; call it when the browser starts, since no prompt is open then. */
export const forgetUngranted = (script: string): Promise<void> => inTurn(() => follow(script, true));

/** Ends the annotation where a permission was taken away; call it on `permissions.onRemoved`. */
export const permissionsRemoved = (script: string): Promise<void> =>
  inTurn(async () => {
    const before = await sitesCell.read();
    await follow(script, true);
    const origins = new Set((await sitesCell.read()).map(({ origin }) => origin));
    await stop(before.filter(({ origin }) => !origins.has(origin)));
  });

/**
 * Enables a site, or changes its mode. To be asked for before the permission is: the prompt may close the page that asked, and the
 * site begins to be annotated when its permission is there.
 */
export const enableSite = (site: Site, script: string): Promise<Result<null>> =>
  inTurn(async () => {
    const others = (await sitesCell.read()).filter(({ origin }) => origin !== site.origin);
    await sitesCell.write([...others, site]);
    await follow(script, false);
    // Open pages may be in another mode.
    await tellSettingsChanged();
    return ok(null);
  });

/** Disables a site; its permission stays with the admin. */
export const disableSite = (origin: string, script: string): Promise<Result<null>> =>
  inTurn(async () => {
    const sites = await sitesCell.read();
    await sitesCell.write(sites.filter((site) => site.origin !== origin));
    await follow(script, false);
    await stop(sites.filter((site) => site.origin === origin));
    return ok(null);
  });

/** The permission for frames may be taken away alone; then the site stays. */
const isFrameOf = async ({ frames }: Site, origin: string): Promise<boolean> =>
  frames.some((pattern) => isOriginOf(pattern, origin)) && browser.permissions.contains({ origins: [patternOf(origin)] });

/** The mode of the enabled site that a sender belongs to: its own page, or a frame that was enabled with the page in the tab. */
export const modeFor = async ({ origin, topOrigin, frameId }: ContentSender): Promise<SiteMode | undefined> => {
  const sites = await sitesCell.read();
  const site = sites.find((known) => known.origin === (frameId === 0 ? origin : topOrigin));
  if (site === undefined || !(site.origin === origin || (await isFrameOf(site, origin)))) return undefined;
  return (await managedModeCell.read().catch(() => null)) ?? site.mode;
};
