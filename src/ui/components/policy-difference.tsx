/** What somebody has changed in a policy since it was looked at: the lines of before and of now that differ. */
import type { ConditionalAccessPolicy } from '../../core/policy.ts';
import { policyDifference } from '../switch-words.ts';
import { t } from '../words.ts';
import { Facts } from './facts.tsx';

interface PolicyDifferenceProps {
  readonly before: ConditionalAccessPolicy;
  readonly now: ConditionalAccessPolicy;
  readonly names: Readonly<Record<string, string>>;
}

/** Draws both sides; where no word tells the difference, it says so. */
export const PolicyDifference = ({ before, now, names }: PolicyDifferenceProps) => {
  const difference = policyDifference(before, now, names);
  if (difference.before.length + difference.now.length === 0) return <p class="notice__body">{t('switch_changed_unseen')}</p>;
  return (
    <Facts
      facts={[
        [t('switch_changed_before'), difference.before.join(' ')],
        [t('switch_now'), difference.now.join(' ')],
      ]}
    />
  );
};
