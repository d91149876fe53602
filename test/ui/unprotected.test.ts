import { describe, expect, it } from 'vitest';
import type { RiskPolicy } from '../../src/core/consequence.ts';
import { remediesAt } from '../../src/ui/unprotected.ts';

const policy = (name: string, state: string, levels: readonly string[] = ['high']): RiskPolicy => ({ id: name, name, effect: 'block', state, levels });
const REPORT_ONLY = 'enabledForReportingButNotEnforced';

describe('a risk is left alone', () => {
  it('by nobody while a policy that is on may act at its level', () => {
    expect(remediesAt('high', [policy('on', 'enabled'), policy('off', 'disabled')])).toBeNull();
    expect(remediesAt('medium', [policy('on', 'enabled'), policy('off', 'disabled', ['medium'])])?.map(({ name }) => name)).toEqual(['off']);
  });

  it('with what could be switched on, report-only before off, and no state that is not known', () => {
    const found = remediesAt('high', [policy('off', 'disabled'), policy('strange', 'pausedByService'), policy('tried', REPORT_ONLY)]);
    expect(found?.map(({ name }) => name)).toEqual(['tried', 'off']);
  });

  it('also where no policy is about user risk at all', () => {
    expect(remediesAt('low', [])).toEqual([]);
  });
});
