/** One Conditional Access policy, to read: what it does, to whom, and whether it is on. */
import { isMicrosoftManaged, isPolicyState, policyStates, type ConditionalAccessPolicy } from '../../core/policy.ts';
import { policySentences, policyStateWord } from '../policy-words.ts';
import { instant } from '../times.ts';
import { t } from '../words.ts';
import './card.css';
import './policy-card.css';
import { TimeAgo } from './time-ago.tsx';

const ORDER = [policyStates[1], policyStates[2], policyStates[0]] as const;

const State = ({ state }: { state: string }) => (
  <>
    <p class="visually-hidden">{t('policy_state', policyStateWord(state))}</p>
    <div class="segments" aria-hidden="true">
      {(isPolicyState(state) ? ORDER : [...ORDER, state]).map((one) => (
        <span key={one} class={`segment cut${one === state ? ' segment--now' : ''}`}>
          {policyStateWord(one)}
        </span>
      ))}
    </div>
  </>
);

const modifiedAt = (policy: ConditionalAccessPolicy): number | undefined =>
  typeof policy.modifiedDateTime === 'string' ? instant(policy.modifiedDateTime) : undefined;

/** A group that has the policy's name. */
export const PolicyCard = ({ policy, names }: { policy: ConditionalAccessPolicy; names: Readonly<Record<string, string>> }) => {
  const at = modifiedAt(policy);
  return (
    <fieldset class="card policy" aria-label={policy.displayName}>
      <div class="policy__head">
        <h2 class="policy__name" dir="auto">
          {policy.displayName}
        </h2>
        {isMicrosoftManaged(policy) && <span class="tag">{t('microsoft_managed')}</span>}
      </div>
      <p class="policy__text">{policySentences(policy, names).join(' ')}</p>
      <State state={policy.state} />
      {at !== undefined && (
        <p class="policy__foot">
          <TimeAgo at={at} within="policy_changed" long />
        </p>
      )}
    </fieldset>
  );
};
