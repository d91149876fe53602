/** The service worker. Every listener is registered here, at the top level and before any await, or Chrome would miss events. */
import { browser } from '../platform/browser.ts';
import { journalCell } from '../platform/cells.ts';
import { listenToPages } from '../platform/page-router.ts';
import { listenToConsoles } from './annotation.ts';
import { annotator } from './annotator.ts';
import { showAttention } from './badge.ts';
import { containmentHandlers } from './handlers/containment.ts';
import { panelHandlers } from './handlers/panel.ts';
import { personHandlers } from './handlers/person.ts';
import { operationHandlers } from './handlers/operations.ts';
import { policiesHandlers } from './handlers/policies.ts';
import { proposalHandlers } from './handlers/proposal.ts';
import { riskListHandlers } from './handlers/risk-list.ts';
import { ruleHandlers } from './handlers/rules.ts';
import { sessionHandlers } from './handlers/session.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { siteHandlers } from './handlers/sites.ts';
import { applyIconSetting, openPanel } from './icon.ts';
import { createMenu, onMenuClick, onOmnibox, onShortcut } from './menus.ts';
import { drain, OPERATIONS_ALARM, recount } from './operations.ts';
import { forgetOld } from './retention.ts';
import { resumeSession } from './session.ts';
import { resumeSync, sync, SYNC_ALARM } from './sync.ts';
import { onUpdateAvailable, UPDATE_ALARM, updateWhenIdle } from './update.ts';

/** Bugs are told to the developer console of this extension only, without what was being worked on. */
const report = (thrown: unknown): void => {
  console.error('Riskmark:', thrown instanceof Error ? thrown.stack : thrown);
};

/** What a start of the worker heals: a sign-in that was cut off, then a sync and operations that were cut off. */
const heal = async (): Promise<void> => {
  // Content scripts could read the local storage otherwise.
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await applyIconSetting();
  await showAttention();
  await resumeSession();
};

/** Nothing waits for these; they go on even where the healing failed. */
const goOn = (): void => {
  void forgetOld().catch(report).then(recount);
  void resumeSync();
  void drain();
};

const healed = heal().catch(report);
void healed.then(goOn);

listenToPages(
  {
    ...sessionHandlers,
    ...riskListHandlers,
    ...personHandlers,
    ...policiesHandlers,
    ...panelHandlers,
    ...proposalHandlers,
    ...operationHandlers,
    ...containmentHandlers,
    ...settingsHandlers,
    ...siteHandlers(annotator.script),
    ...ruleHandlers,
  },
  healed,
  report,
);
listenToConsoles(healed, report);

browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === SYNC_ALARM) void healed.then(() => sync({ full: false }));
  if (name === OPERATIONS_ALARM) void healed.then(() => drain());
  if (name === UPDATE_ALARM) void updateWhenIdle().catch(report);
});

browser.action.onClicked.addListener(({ windowId }) => openPanel(windowId));

browser.runtime.onUpdateAvailable.addListener(onUpdateAvailable);
browser.runtime.onInstalled.addListener(() => void createMenu().catch(report));
browser.contextMenus.onClicked.addListener(onMenuClick);
browser.commands.onCommand.addListener(onShortcut);
browser.omnibox.onInputEntered.addListener(onOmnibox);

journalCell.follow(() => void showAttention().catch(report));
