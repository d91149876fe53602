import { describe, expect, it } from 'vitest';
import { guardSwitch } from '../../src/core/policy-guard.ts';
import { refusalKeys, warningKeys } from '../../src/core/policy-verdict.ts';
import type { SwitchRequest } from '../../src/core/switch-request.ts';
import { ACTING, acting, COLLEAGUE, colleague, guid, type Parts, policyWith, requestWith, spared } from './sample-switch.ts';

const warnings = (parts: Parts, changes: Partial<SwitchRequest> = {}) =>
  guardSwitch(requestWith(policyWith(parts), changes)).warned.map(({ key }) => key);

describe('before a policy is switched on', () => {
  it('says whom it reaches, and the acting admin apart', () => {
    expect(warnings({ users: spared })).toEqual(['reaches-admins', 'reaches-you']);
    expect(warnings({ users: { excludeUsers: [...spared.excludeUsers, ACTING] } })).toEqual(['reaches-admins']);
    expect(warnings({ users: { includeUsers: [COLLEAGUE], ...spared } })).toEqual(['reaches-admins']);
    expect(warnings({ users: spared }, { admins: [colleague] })).toEqual(['reaches-admins']);
    expect(warnings({ users: spared }, { admins: [{ ...acting, id: ACTING.toUpperCase() }] })).toContain('reaches-you');
  });

  it('says when it reaches workloads', () => {
    const withWorkloads = (...names: string[]) =>
      warnings({ users: { includeUsers: ['None'] }, conditions: { clientApplications: { includeServicePrincipals: names } } });
    expect(withWorkloads('ServicePrincipalsInMyTenant')).toEqual(['reaches-workloads']);
    expect(withWorkloads('none')).toEqual([]);
  });

  it('says when Microsoft made it, whatever the switch', () => {
    const top = { displayName: 'Microsoft-managed: Block legacy authentication' };
    expect(warnings({ users: spared, top })).toContain('microsoft-managed');
    expect(warnings({ top }, { to: 'disabled' })).toEqual(['microsoft-managed']);
  });
});

describe('before a policy is switched off', () => {
  const on = (parts: Parts): Parts => ({ ...parts, top: { state: 'enabled' } });
  const mfa = on({ grant: { builtInControls: ['mfa'] } });

  it.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('says what ends with it when it becomes %s', (to) => {
    expect(warnings(mfa, { to })).toEqual(['only-mfa']);
    const other = policyWith({ ...mfa, top: { state: 'enabled', id: guid(701) } });
    expect(warnings(mfa, { to, policies: [other] })).toEqual([]);
  });

  it('says when the rails would not let it be switched on again', () => {
    expect(warnings(on({}), { to: 'disabled' })).toEqual(['cannot-switch-back']);
    expect(warnings(mfa, { to: 'disabled', emergency: null })).toEqual(['only-mfa', 'cannot-switch-back']);
    expect(guardSwitch(requestWith(policyWith(on({})), { to: 'disabled' })).allowed).toBe(true);
  });
});

describe('report-only', () => {
  it('locks nobody out, so a lockdown may be tried in it', () => {
    const off = policyWith({ top: { state: 'disabled' } });
    expect(guardSwitch(requestWith(off, { to: 'enabledForReportingButNotEnforced', emergency: null }))).toEqual({
      allowed: true,
      refused: [],
      warned: [],
      patch: { state: 'enabledForReportingButNotEnforced' },
    });
  });
});

describe('the lists of keys', () => {
  it('hold every key once', () => {
    expect(new Set(refusalKeys).size).toBe(refusalKeys.length);
    expect(new Set(warningKeys).size).toBe(warningKeys.length);
  });
});
