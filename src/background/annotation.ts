/** Everything by which the background annotates consoles: the content scripts' door, and what has to be followed for it. */
import { browser } from '../platform/browser.ts';
import { panelCell, summaryCell } from '../platform/cells.ts';
import { listenToContent } from '../platform/content-router.ts';
import { managedModeCell, rulesCell } from '../platform/site-cells.ts';
import { annotator } from './annotator.ts';
import { showPeople } from './badge.ts';
import { contentHandlers, type Chosen } from './handlers/content.ts';
import { openPanel } from './icon.ts';
import { forgetPage, forgetPages } from './pages.ts';
import { forgetUngranted, modeFor, permissionsRemoved, reconcileSites } from './sites.ts';
import { tellListChanged, tellSettingsChanged } from './tabs.ts';

const { script, style, cardStyle } = annotator;

const open = ({ ids, key, windowId }: Chosen): Promise<void> =>
  panelCell.write({ wish: { show: 'people', ids: [...ids], key }, ...(windowId === undefined ? {} : { windowId }), at: Date.now() });

/** Without a list nobody is at risk as far as is known: every mark goes, and no handle means anybody any longer. */
const listChanged = async (version: number | undefined): Promise<void> => {
  if (version === undefined) await Promise.all([forgetPages(), panelCell.clear()]);
  await tellListChanged(version ?? 0);
};

/** Registers all of it; call it synchronously at the top level. Nothing is answered before `ready`. */
export const listenToConsoles = (ready: Promise<void>, report: (thrown: unknown) => void): void => {
  listenToContent({
    handlers: contentHandlers({ style, cardStyle, open, counted: showPeople }),
    modeFor,
    atOnce: (verb, { windowId }) => {
      if (verb === 'person.open') openPanel(windowId);
    },
    ready,
    report,
  });
  void ready.then(() => reconcileSites(script)).catch(report);
  browser.runtime.onStartup.addListener(() => void forgetUngranted(script).catch(report));
  browser.permissions.onAdded.addListener(() => void reconcileSites(script).catch(report));
  browser.permissions.onRemoved.addListener(() => void permissionsRemoved(script).catch(report));
  browser.tabs.onRemoved.addListener((tabId) => void forgetPage(tabId).catch(report));
  // Most syncs bring nothing new but the time.
  summaryCell.follow((summary, before) => {
    if (summary?.version !== before?.version) void listChanged(summary?.version).catch(report);
  });
  managedModeCell.follow(() => void tellSettingsChanged().catch(report));
  rulesCell.follow(() => void tellSettingsChanged().catch(report));
};
