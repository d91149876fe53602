/** What a tenant loses when a policy is no longer enforced. */
import { isBlank, memberAt, namedAt } from './policy-reading.ts';
import { protections, type Protection, type WarningKey } from './policy-verdict.ts';
import type { ConditionalAccessPolicy } from './policy.ts';

const demandsMfa = (policy: ConditionalAccessPolicy): boolean =>
  namedAt(policy, 'grantControls.builtInControls').has('mfa') ||
  !isBlank(memberAt(policy, 'grantControls.authenticationStrength'));

const blocksLegacy = (policy: ConditionalAccessPolicy): boolean => {
  const clients = namedAt(policy, 'conditions.clientAppTypes');
  const blocks = namedAt(policy, 'grantControls.builtInControls').has('block');
  return blocks && (clients.has('other') || clients.has('exchangeactivesync'));
};

const acts = (policy: ConditionalAccessPolicy): boolean => !isBlank(policy.grantControls);

const gives: Readonly<Record<Protection, (policy: ConditionalAccessPolicy) => boolean>> = {
  mfa: demandsMfa,
  'user-risk': (policy) => acts(policy) && namedAt(policy, 'conditions.userRiskLevels').size > 0,
  'sign-in-risk': (policy) => acts(policy) && namedAt(policy, 'conditions.signInRiskLevels').size > 0,
  'legacy-block': blocksLegacy,
};

const isForAll = (policy: ConditionalAccessPolicy): boolean =>
  namedAt(policy, 'conditions.users.includeUsers').has('all') &&
  namedAt(policy, 'conditions.applications.includeApplications').has('all');

/** Of which protections a policy is the only enabled one, or the only one for all users and resources. */
export const lossesOf = (
  policy: ConditionalAccessPolicy,
  policies: readonly ConditionalAccessPolicy[],
): readonly WarningKey[] => {
  const others = policies.filter(({ id, state }) => id.toLowerCase() !== policy.id.toLowerCase() && state === 'enabled');
  return protections
    .filter((protection) => gives[protection](policy))
    .flatMap((protection): WarningKey[] => {
      const left = others.filter(gives[protection]);
      if (left.length === 0) return [`only-${protection}`];
      return isForAll(policy) && !left.some(isForAll) ? [`only-${protection}-for-all`] : [];
    });
};
