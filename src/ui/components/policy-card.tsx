/** One Conditional Access policy: what it does, to whom, whether it is on, and what has become of its last switch. */
import { showControls } from '../../core/identity-lookalike.ts';
import { isMicrosoftManaged, type ConditionalAccessPolicy } from '../../core/policy.ts';
import { standing } from '../journal.ts';
import { policySentences } from '../policy-words.ts';
import { instant } from '../times.ts';
import { t } from '../words.ts';
import './card.css';
import './policy-card.css';
import { PolicyNote } from './policy-note.tsx';
import { PolicyStates } from './policy-states.tsx';
import { TimeAgo } from './time-ago.tsx';

const modifiedAt = (policy: ConditionalAccessPolicy): number | undefined =>
  typeof policy.modifiedDateTime === 'string' ? instant(policy.modifiedDateTime) : undefined;

/** A group that has the policy's name. */
export const PolicyCard = ({ policy, names }: { policy: ConditionalAccessPolicy; names: Readonly<Record<string, string>> }) => {
  const at = modifiedAt(policy);
  const operation = standing.value.get(policy.id.toLowerCase());
  return (
    <fieldset class="card policy" aria-label={showControls(policy.displayName)}>
      <div class="policy__head">
        <h2 class="policy__name" dir="auto">
          {showControls(policy.displayName)}
        </h2>
        {isMicrosoftManaged(policy) && <span class="tag">{t('microsoft_managed')}</span>}
      </div>
      <p class="policy__text">{policySentences(policy, names).join(' ')}</p>
      <PolicyStates policy={policy} />
      {operation && <PolicyNote operation={operation} policy={policy} names={names} />}
      {at !== undefined && (
        <p class="policy__foot">
          <TimeAgo at={at} within="policy_changed" long />
        </p>
      )}
    </fieldset>
  );
};
