/** Risky users to build upon. */
import type { RiskyUser } from '../../src/core/risk.ts';

/** Somebody at high risk, unless changed. */
export const riskyUser = (changes: Partial<RiskyUser> = {}): RiskyUser => ({
  id: '00000000-0000-4000-8000-000000000001',
  displayName: 'Karen Barnes',
  userPrincipalName: 'karen.barnes@contoso.com',
  level: 'high',
  state: 'atRisk',
  detail: 'none',
  updated: '2026-11-23T08:12:49.1234567Z',
  isDeleted: false,
  isProcessing: false,
  ...changes,
});
