/** Page messages about the admin's own rules for consoles. */
import { MOST_RULES } from '../../core/console-rule.ts';
import { fail, ok } from '../../core/result.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { rulesCell } from '../../platform/site-cells.ts';
import { tryRule } from '../rules.ts';

/** `rule.*` */
export const ruleHandlers: Pick<PageHandlers, 'rule.save' | 'rule.remove' | 'rule.try'> = {
  async 'rule.save'(rule) {
    const before = await rulesCell.read();
    const isKnown = before.some(({ id }) => id === rule.id);
    if (!isKnown && before.length >= MOST_RULES) return fail('refused', { subject: 'rules' });
    await rulesCell.change((rules) => (isKnown ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule]));
    return ok(null);
  },
  async 'rule.remove'({ id }) {
    await rulesCell.change((rules) => rules.filter((rule) => rule.id !== id));
    return ok(null);
  },
  'rule.try': async ({ rule }) => ok(await tryRule(rule)),
};
