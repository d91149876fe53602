/** Several people may be meant: the admin says who, and nobody is chosen beforehand. */
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import type { Candidate, Proposal } from '../../core/proposal.ts';
import { originSentence } from '../deed-sentences.ts';
import { plural, t } from '../words.ts';
import { Button } from './button.tsx';
import './candidate-picker.css';

const howItMatches = ({ identity, certainty }: Candidate): string =>
  t(certainty === 'certain' ? 'match_certain' : 'match_possible', t(`match_${identity.form}`));

interface OptionProps {
  readonly candidate: Candidate;
  readonly group: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const Option = ({ candidate, group, isChosen, onChoose }: OptionProps) => {
  const { user } = candidate;
  return (
    <label class="candidate">
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      <span class="candidate__name" dir="auto">
        {showControls(user.displayName || user.userPrincipalName)}
      </span>
      <span class="candidate__upn">{showControls(user.userPrincipalName)}</span>
      <span class="candidate__facts dotted">
        <span>{user.userType === 'Guest' ? t('type_guest') : user.userType === 'Member' ? t('type_member') : user.userType}</span>
        {!user.accountEnabled && <span>{t('account_disabled')}</span>}
        {user.department !== undefined && <bdi>{showControls(user.department)}</bdi>}
      </span>
      <span class="candidate__how">{howItMatches(candidate)}</span>
    </label>
  );
};

interface CandidatePickerProps {
  readonly proposal: Proposal;
  readonly candidates: readonly Candidate[];
  readonly tenant: string;
  readonly onPick: (candidate: Candidate) => void;
  readonly onCancel: () => void;
}

/** A radio list, a button that goes on once somebody is chosen, and a way out. */
export const CandidatePicker = ({ proposal, candidates, tenant, onPick, onCancel }: CandidatePickerProps) => {
  const chosen = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const group = useId();
  useLayoutEffect(() => heading.current?.focus(), []);
  const picked = candidates.find(({ user }) => user.id === chosen.value);
  return (
    <section class="picker" aria-labelledby={`${group}-title`}>
      <div class="picker__body">
        <h2 ref={heading} id={`${group}-title`} class="picker__title" tabIndex={-1}>
          {t('pointed_who')}
        </h2>
        <p class="picker__origin">{originSentence(proposal)}</p>
        <fieldset class="picker__list">
          <legend class="section-title">{plural('pointed_several', candidates.length, showControls(tenant))}</legend>
          {candidates.map((candidate) => (
            <Option
              key={candidate.user.id}
              candidate={candidate}
              group={group}
              isChosen={candidate.user.id === chosen.value}
              onChoose={() => {
                chosen.value = candidate.user.id;
              }}
            />
          ))}
        </fieldset>
      </div>
      <footer class="picker__foot">
        <Button look="primary" disabled={!picked} onClick={() => picked && onPick(picked)}>
          {t('continue')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </footer>
    </section>
  );
};
