/** The sheet before a policy is switched: what it is, whom it hits, what speaks against it; and only then a button to press. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import { isAnswerable } from '../../core/policy-verdict.ts';
import type { PolicyReview } from '../../core/policy-review.ts';
import type { ConditionalAccessPolicy } from '../../core/policy.ts';
import { useArmed } from '../armed.ts';
import { missingScopes } from '../deed.ts';
import { policyList } from '../policies.ts';
import { plannedSwitch, startSwitch, switchUnderWay, UNANSWERED, type PlannedSwitch } from '../policy-switch.ts';
import { useReading } from '../reading.ts';
import { useStarting } from '../starting.ts';
import { session, who } from '../state.ts';
import { policyDifference } from '../switch-words.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { ReadingFailed, SendingFailed } from './dialog-failures.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { isAnswered, SwitchFields } from './policy-dialog-fields.tsx';
import { SwitchFacts, SwitchStates } from './policy-dialog-facts.tsx';
import './policy-dialog.css';
import { PolicyDifference } from './policy-difference.tsx';
import { SkeletonRows } from './skeleton.tsx';

const close = (): void => {
  plannedSwitch.value = null;
};

const asKey = ({ state, modifiedDateTime }: ConditionalAccessPolicy): string => `${state} ${String(modifiedDateTime)}`;

/** Reviews the switch, and again when the policy in the list comes to differ from what was reviewed. */
const useReview = ({ policy: planned, to }: PlannedSwitch) => {
  const now = policyList.value?.policies.find(({ id }) => id === planned.id) ?? planned;
  const seen = useRef(asKey(planned));
  const shown = useRef<ConditionalAccessPolicy | undefined>(undefined);
  // The review itself refreshes the list; a list that only catches up is no news.
  const isNews = shown.current !== undefined && asKey(now) !== seen.current && asKey(now) !== asKey(shown.current);
  if (isNews) seen.current = asKey(now);
  const reading = useReading('policy.review', { id: planned.id, to }, [planned.id, to, session.value?.state, seen.current].join(' '));
  shown.current = reading.latest?.policy;
  return reading;
};

const Changed = ({ before, review }: { before: ConditionalAccessPolicy; review: PolicyReview }) => {
  const { before: old, now } = policyDifference(before, review.policy, review.names);
  if (old.length + now.length === 0) return null;
  return (
    <Notice tone="warning" title={t('switch_changed_title')}>
      <PolicyDifference before={before} now={review.policy} names={review.names} />
    </Notice>
  );
};

const Sheet = ({ planned }: { planned: PlannedSwitch }) => {
  const { policy, to } = planned;
  const { latest: review, isCurrent, failure, retry } = useReview(planned);
  const answers = useSignal(UNANSWERED);
  const starting = useStarting(() => plannedSwitch.value === planned);
  const organization = who.value?.organization;
  const open = switchUnderWay(policy.id);
  const missing = missingScopes('switchPolicy');
  // Everything that the sheet shows and that is not answered in it.
  const isArmed = useArmed(isCurrent && !open ? JSON.stringify([review, organization, missing, starting.attempts]) : null);
  if (!organization) return null;
  const isRefused = review?.verdict.refused.some((refusal) => !isAnswerable(refusal)) === true;
  const canSwitch = isArmed && review !== undefined && !isRefused && isAnswered(review, answers.value) && !starting.isBusy;
  return (
    <Dialog
      title={showControls(policy.displayName)}
      onClose={close}
      isOnlyRead={isRefused}
      foot={
        <>
          <Button
            look={to === 'enabled' ? 'danger' : 'primary'}
            disabled={!canSwitch}
            onClick={() => {
              if (canSwitch) void starting.start(() => startSwitch(planned, review, answers.value));
            }}
          >
            {starting.isBusy ? t('switch_sending') : t('switch_confirm')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </>
      }
    >
      <SwitchStates from={review?.policy.state ?? policy.state} to={to} organization={organization} />
      {open && <Notice tone="info" title={t('switch_under_way')} />}
      {!review && !failure && <SkeletonRows count={3} />}
      {review && <Changed before={policy} review={review} />}
      {review && <SwitchFacts review={review} missing={missing} />}
      {review && !isRefused && <SwitchFields review={review} answers={answers} />}
      {failure && <ReadingFailed failure={failure} retry={retry} />}
      {starting.failure && <SendingFailed failure={starting.failure} />}
      {starting.isBusy && missing.length > 0 && <p class="quiet">{t('consent_waits')}</p>}
    </Dialog>
  );
};

/** The sheet that is open in this page, if any. */
export const PolicyDialog = () => {
  const planned = plannedSwitch.value;
  return planned && <Sheet key={`${planned.policy.id} ${planned.to}`} planned={planned} />;
};
