/** Whether the policies that are on leave a risk alone, and which of the others would act on it. */
import type { RiskPolicy } from '../core/consequence.ts';
import type { RiskLevel } from '../core/risk.ts';

/** The states of a policy that can be switched on, the one nearer to it first. */
const NOT_ON: readonly string[] = ['enabledForReportingButNotEnforced', 'disabled'];

/** What could be switched on, the best first; null where a policy that is on may act at that level. */
export const remediesAt = (level: RiskLevel, policies: readonly RiskPolicy[]): readonly RiskPolicy[] | null => {
  const atLevel = policies.filter(({ levels }) => levels.includes(level));
  if (atLevel.some(({ state }) => state === 'enabled')) return null;
  return NOT_ON.flatMap((state) => atLevel.filter((policy) => policy.state === state));
};
