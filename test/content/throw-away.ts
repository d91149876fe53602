/** The worker of an extension that exists for one test run: the production annotator on a list that the test has made up. */
import type { RiskyUser } from '../../src/core/risk.ts';
import { countOpen } from '../../src/core/risk.ts';
import { contentHandlers } from '../../src/background/handlers/content.ts';
import { disableSite, enableSite, modeFor, reconcileSites } from '../../src/background/sites.ts';
import { tryRule } from '../../src/background/rules.ts';
import { peopleOnPage } from '../../src/background/page-people.ts';
import { readPointed, showPlace, tellListChanged, tellSettingsChanged } from '../../src/background/tabs.ts';
import type { ConsoleRule } from '../../src/core/console-rule.ts';
import { sidePanel } from '../../src/platform/browser.ts';
import { summaryCell } from '../../src/platform/cells.ts';
import { listenToContent, type ContentHandlers } from '../../src/platform/content-router.ts';
import { rulesCell } from '../../src/platform/site-cells.ts';
import { commitPass, openPass, stagePage } from '../../src/store/risk-list.ts';
import cardStyle from '../../src/content/card.css?inline';
import style from '../../src/content/marks.css?inline';

const SCRIPT = 'annotate.js';
const TENANT = 'test';
const opened: unknown[] = [];

/** Puts a list in the place of the one before. */
const setList = async (users: readonly RiskyUser[]): Promise<void> => {
  const pass = await stagePage(await openPass(TENANT, Date.now()), { users });
  const { version } = await commitPass(pass, Date.now());
  await summaryCell.write({ version, tenantId: TENANT, at: Date.now(), counts: countOpen(users), total: users.length, top: [] });
  await tellListChanged(version);
};

const setRules = async (rules: readonly ConsoleRule[]): Promise<void> => {
  await rulesCell.write(rules);
  await tellSettingsChanged();
};

const handlers = contentHandlers({
  style,
  cardStyle,
  open: async (chosen) => void opened.push(chosen),
  counted: async () => undefined,
});

/** How many look-ups will never be answered; undefined as long as every one is. */
let held: number | undefined;

const lookUp: ContentHandlers['identities.lookUp'] = (args, from) => {
  if (held === undefined) return handlers['identities.lookUp'](args, from);
  held += 1;
  return new Promise(() => undefined);
};

listenToContent({
  handlers: { ...handlers, 'identities.lookUp': lookUp },
  modeFor,
  atOnce: (verb, { windowId }) => {
    if (verb === 'person.open' && windowId !== undefined) void sidePanel?.open({ windowId });
  },
  ready: reconcileSites(SCRIPT),
  report: (thrown) => console.error(thrown),
});

Object.assign(globalThis, {
  annotator: {
    setList,
    setRules,
    tryRule,
    enable: (origin: string, frames: string[], mode: 'marks-with-level' | 'marks-without-level' | 'panel-only') => enableSite({ origin, frames, mode }, SCRIPT),
    disable: (origin: string) => disableSite(origin, SCRIPT),
    peopleOnPage,
    readPointed,
    showPlace,
    opened: () => opened,
    hold: () => void (held = 0),
    held: () => held,
    reload: () => chrome.runtime.reload(),
  },
});
