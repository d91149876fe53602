/** In a person's view: that no policy would stop them at the risk they are at, and the way to one that would. */
import { showControls } from '../../core/identity-lookalike.ts';
import type { PersonDetails } from '../../core/person.ts';
import { isOpen, LEVELS, type RiskyUser } from '../../core/risk.ts';
import { shownName } from '../known-person.ts';
import { policyList } from '../policies.ts';
import { remediesAt } from '../unprotected.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { TimeAgo } from './time-ago.tsx';

const REMEDIES_NAMED = 3;

interface UnprotectedProps {
  readonly risk: RiskyUser;
  readonly details: PersonDetails;
  /** Reviews the switch of a policy to on; undefined where that cannot be done. */
  readonly onReview: ((policyId: string) => void) | undefined;
}

/** Nothing where a policy may stop them, where that is not known, or where there is nothing to stop. */
export const Unprotected = ({ risk, details: { user, riskPolicies }, onReview }: UnprotectedProps) => {
  if (!riskPolicies || !user?.accountEnabled || !isOpen(risk) || !LEVELS.some((level) => level === risk.level)) return null;
  // A policy may have been switched since.
  const stateNow = (id: string): string | undefined => policyList.value?.policies.find((policy) => policy.id === id)?.state;
  const remedies = remediesAt(risk.level, riskPolicies.policies.map((policy) => ({ ...policy, state: stateNow(policy.id) ?? policy.state })));
  if (!remedies) return null;
  const [best] = remedies;
  return (
    <Notice
      tone="warning"
      title={t('unprotected', shownName(risk))}
      actions={
        best &&
        onReview && (
          <Button look="link" small onClick={() => onReview(best.id)}>
            {t('unprotected_review', showControls(best.name))}
          </Button>
        )
      }
    >
      {remedies.slice(0, REMEDIES_NAMED).map(({ id, name, state }) => (
        <p key={id} class="notice__body">
          {t(state === 'disabled' ? 'unprotected_off' : 'unprotected_report_only', showControls(name))}
        </p>
      ))}
      <p class="notice__body">
        <TimeAgo at={riskPolicies.at} within="unprotected_read" />
      </p>
    </Notice>
  );
};
