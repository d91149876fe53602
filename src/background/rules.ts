/** The admin's own rules: which hold for a page, and what one would find on an open tab. */
import { isHostPatternOf, readField, type ConsoleRule } from '../core/console-rule.ts';
import type { FieldRule, RuleForm } from '../core/field-rule.ts';
import { hostOf, matchesHost } from '../core/host-pattern.ts';
import type { RuleSample, RuleTrial } from '../core/rule-trial.ts';
import { browser } from '../platform/browser.ts';
import { rulesCell, sitesCell, type Site } from '../platform/site-cells.ts';
import { readElements, type ElementsRead } from './read-elements.ts';
import { grantedOf } from './sites.ts';

/** The rules for pages of an origin, with nothing in them that tells of other hosts. */
export const rulesFor = async (origin: string): Promise<readonly FieldRule[]> =>
  (await rulesCell.read()).flatMap(({ host, selector, form }) => (isHostPatternOf(host, origin) ? [{ selector, form }] : []));

const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 80;

/** Tries a rule on the tab of its host that was in sight last, or on one that has frames of its host. */
export const tryRule = async ({ host, selector, form }: ConsoleRule): Promise<RuleTrial> => {
  const sites = (await sitesCell.read()).filter((site) => mayMean(host, site));
  const patterns = (await Promise.all(sites.map(grantedOf))).flat();
  if (patterns.length === 0) return { state: 'no-console' };
  for (const { id = -1, url = '', title = '' } of await tabsOf(patterns, sites)) {
    const frames = await readFrames(id, selector);
    if (frames === undefined) return { state: 'unreadable', host: new URL(url).host };
    const meant = frames.filter(({ origin }) => URL.canParse(origin) && isHostPatternOf(host, origin));
    if (meant.length === 0) continue;
    const count = meant.reduce((sum, frame) => sum + frame.count, 0);
    return { state: 'tried', host: new URL(url).host, title: title.slice(0, LONGEST_SAMPLE), count, samples: samplesOf(meant, form) };
  }
  return { state: 'no-tab' };
};

/** A rule may be for frames of a site; of two patterns either may be the wider one. */
const mayMean = (host: string, { origin, frames }: Site): boolean =>
  isHostPatternOf(host, origin) || frames.map(hostOf).some((frame) => matchesHost(frame, host) || matchesHost(host, frame));

/** The open tabs that show one of these sites, the one in sight last first. */
const tabsOf = async (patterns: readonly string[], sites: readonly Site[]) => {
  const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
  const isOfSite = (url = ''): boolean => URL.canParse(url) && sites.some(({ origin }) => origin === new URL(url).origin);
  return tabs.filter(({ url }) => isOfSite(url)).toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
};

/** Undefined where the tab cannot be read just now, such as while it shows an error. */
const readFrames = async (tabId: number, selector: string): Promise<readonly ElementsRead[] | undefined> => {
  try {
    const read = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: readElements, args: [selector, MOST_SAMPLES] });
    return read.flatMap(({ result }) => (result ? [result as ElementsRead] : []));
  } catch {
    return undefined;
  }
};

const samplesOf = (frames: readonly ElementsRead[], form: RuleForm): RuleSample[] => {
  const texts = new Set(frames.flatMap((frame) => frame.texts));
  return [...texts].slice(0, MOST_SAMPLES).map((text) => {
    const found = readField(text, form);
    return { text: text.trim().slice(0, LONGEST_SAMPLE), read: found ? { form: found.form, certainty: found.certainty } : null };
  });
};
