import { describe, expect, it } from 'vitest';
import { isAnswerable, needsReason, refusalKeys, warningKeys } from '../../src/core/policy-verdict.ts';

describe('a reason', () => {
  it('is needed for everything that is warned of, but not because Microsoft made the policy', () => {
    expect(needsReason({ warned: [] })).toBe(false);
    expect(needsReason({ warned: [{ key: 'microsoft-managed' }] })).toBe(false);
    const dangerous = warningKeys.filter((key) => key !== 'microsoft-managed');
    for (const key of dangerous) expect(needsReason({ warned: [{ key: 'microsoft-managed' }, { key }] })).toBe(true);
  });
});

describe('a refusal', () => {
  it('is answerable only where something typed or chosen in the confirmation lifts it', () => {
    const answerable = refusalKeys.filter((key) => isAnswerable({ key }));
    expect(answerable).toEqual(['report-only-skipped', 'override-without-reason', 'reason-missing', 'name-not-typed']);
  });
});
