/** What Conditional Access will do to one person once their risk is high: said before it is done. */
import { excludes, mayInclude } from './guard-reach.ts';
import type { ConditionalAccessPolicy } from './policy.ts';
import { namedAt } from './policy-reading.ts';
import type { VerifiedAccount } from './switch-request.ts';

/** What a policy does at high user risk, the strongest first. */
export const EFFECTS = ['block', 'password-change', 'remediation', 'other'] as const;

/** One of these. */
export type Effect = (typeof EFFECTS)[number];

/** A policy that acts on this person at high risk. */
export interface ActingPolicy {
  readonly id: string;
  readonly name: string;
  readonly effect: Effect;
}

/** A policy on user risk, whether it is on or not, and the levels at which it acts, in Graph's words. */
export interface RiskPolicy extends ActingPolicy {
  readonly state: string;
  readonly levels: readonly string[];
}

/** What is on and acts, and what is report-only and would; both empty means that nothing happens by itself. */
export interface Consequence {
  readonly acting: readonly ActingPolicy[];
  readonly wouldAct: readonly ActingPolicy[];
  /** Whether the person can pass MFA; missing where nothing hangs on it, or it could not be read. */
  readonly isMfaCapable?: boolean;
}

/** Whether what acts has the person pass MFA first, so that whoever cannot is locked out. */
export const hangsOnMfa = ({ acting }: Consequence): boolean =>
  acting[0]?.effect === 'password-change' || acting[0]?.effect === 'remediation';

const EFFECT_OF: Readonly<Record<string, Effect>> = {
  block: 'block',
  passwordchange: 'password-change',
  riskremediation: 'remediation',
};

const effectOf = (policy: ConditionalAccessPolicy): Effect => {
  const controls = namedAt(policy, 'grantControls.builtInControls');
  const effects = [...controls].map((control) => EFFECT_OF[control] ?? 'other');
  return EFFECTS.find((effect) => effects.includes(effect)) ?? 'other';
};

const actingOf = (policy: ConditionalAccessPolicy): ActingPolicy => ({ id: policy.id, name: policy.displayName, effect: effectOf(policy) });

const strongestFirst = (a: ActingPolicy, b: ActingPolicy): number => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect);

/** Finds the user-risk policies that reach this person, by state. */
export const consequenceOf = (policies: readonly ConditionalAccessPolicy[], person: VerifiedAccount): Consequence => {
  const reaching = policies.filter(
    (policy) =>
      namedAt(policy, 'conditions.userRiskLevels').has('high') && mayInclude(policy, person) && !excludes(policy, person),
  );
  const inState = (state: string): readonly ActingPolicy[] =>
    reaching
      .filter((policy) => policy.state === state)
      .map(actingOf)
      .toSorted(strongestFirst);
  return { acting: inState('enabled'), wouldAct: inState('enabledForReportingButNotEnforced') };
};

/**
 * The policies on user risk that concern this person, whose groups are not known: those that are on and may reach them, and those
 * that are not and surely would as far as they name whom they include; the strongest first.
 */
export const riskPoliciesOf = (
  policies: readonly ConditionalAccessPolicy[],
  person: Omit<VerifiedAccount, 'groupIds'>,
): readonly RiskPolicy[] =>
  policies
    .map((policy) => ({ policy, levels: [...namedAt(policy, 'conditions.userRiskLevels')] }))
    .filter(({ policy, levels }) => {
      const known = { ...person, groupIds: policy.state === 'enabled' ? null : [] };
      return levels.length > 0 && mayInclude(policy, known) && !excludes(policy, known);
    })
    .map(({ policy, levels }): RiskPolicy => ({ ...actingOf(policy), state: policy.state, levels }))
    .toSorted(strongestFirst);
