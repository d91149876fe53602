/** A rule of the admin's own while it is typed: what is wrong with it, in words, and what it finds on an open page. */
import { useEffect, useState } from 'preact/hooks';
import { ruleFaults, tidyHost, type ConsoleRule } from '../core/console-rule.ts';
import type { RuleTrial } from '../core/rule-trial.ts';
import { LONGEST_SELECTOR, MOST_COMPOUNDS } from '../core/selector.ts';
import { send } from '../platform/client.ts';
import { loadedFrom, type Loaded } from './answer.ts';
import { t } from './words.ts';

const PAUSE_MS = 400;

/** The rule as it would be kept. */
export const tidy = (rule: ConsoleRule): ConsoleRule => ({ ...rule, host: tidyHost(rule.host), selector: rule.selector.trim() });

/** What stands beside the fields that are wrong. */
export interface RuleErrors {
  readonly host?: string;
  readonly selector?: string;
}

/** Words for what is wrong; what is only missing is left out unless `isAsked`. */
export const ruleErrors = (rule: ConsoleRule, isAsked: boolean): RuleErrors => {
  const { host, selector } = ruleFaults(rule);
  const isSaid = (kind: string): boolean => isAsked || kind !== 'empty';
  return {
    ...(host && isSaid(host) ? { host: t(`rule_host_${host}`) } : {}),
    ...(selector && isSaid(selector.kind) ? { selector: t(`rule_selector_${selector.kind}`, selector.at, LONGEST_SELECTOR, MOST_COMPOUNDS) } : {}),
  };
};

/** The value as it stood when nothing had been typed for a moment. */
export const useSettled = <T>(value: T): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [JSON.stringify(value)]);
  return settled;
};

/** What a rule finds on an open page, read again whenever somebody comes back to this one; null while the rule is not whole. */
export const useTrial = (rule: ConsoleRule): Loaded<RuleTrial> | null => {
  const [trial, setTrial] = useState<Loaded<RuleTrial>>({ state: 'loading' });
  const isWhole = Object.keys(ruleFaults(rule)).length === 0;
  useEffect(() => {
    let isNewest = true;
    const read = async (): Promise<void> => {
      const loaded = loadedFrom(await send('rule.try', { rule }));
      if (isNewest) setTrial(loaded);
    };
    const again = (): void => void (isWhole && read());
    setTrial({ state: 'loading' });
    again();
    addEventListener('focus', again);
    return () => {
      isNewest = false;
      removeEventListener('focus', again);
    };
  }, [JSON.stringify(rule)]);
  return isWhole ? trial : null;
};
