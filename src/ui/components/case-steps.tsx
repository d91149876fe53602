/** The steps of a case with what became of each, its request, and the way to do it again or to take it back. */
import { isLeft, isResumable, type Case, type CaseStep } from '../../core/case.ts';
import { TAKE_BACKS, type ContainmentGroup } from '../../core/containment.ts';
import { showControls } from '../../core/identity-lookalike.ts';
import { needsAttention } from '../../core/operation.ts';
import { isVerdict, type PersonVerb, type Verb } from '../../core/verb.ts';
import { stepName } from '../containment-words.ts';
import { planDeed, type PlannedDeed } from '../deed.ts';
import { failureWords } from '../failure-words.ts';
import { standingOf, stateName } from '../operation-words.ts';
import { nameOf, personOf } from '../people.ts';
import { requestIdOf } from '../receipt-words.ts';
import { sheet, type Rest } from '../sheet.ts';
import { managedContainment, now, settings } from '../state.ts';
import { when } from '../times.ts';
import { plural, t } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import { STANDING_LOOKS } from './operation-mark.tsx';

type StepVerb = Exclude<Verb, 'switchPolicy'>;

interface ActingProps {
  readonly isBusy: boolean;
  readonly onResume: (rest: Rest) => Promise<void>;
}

/** Where something went wrong, for support; of the rest the receipt tells. */
const Request = ({ step }: { step: CaseStep }) => {
  const requestId = requestIdOf(step.operation);
  if (!requestId || !needsAttention(step.operation)) return null;
  return (
    <span class="case-step__request">
      <span class="mono">{t('case_request', `${requestId.slice(0, 8)}…`)}</span>
      <CopyButton text={requestId} name={t('copy_request_id')} />
    </span>
  );
};

/** What became of it, with the time; of a failure what went wrong, and of a take-back how that stands. */
const Result = ({ step }: { step: CaseStep }) => {
  const { operation, takenBack } = step;
  const { failure, state } = operation;
  return (
    <span class="dotted">
      <span>{failure && state === 'failed' ? failureWords(failure).title : `${stateName(operation)} ${when(operation.changedAt, now.value)}`}</span>
      {takenBack && <span>{t('case_taken_back', stepName(takenBack.verb as StepVerb), stateName(takenBack))}</span>}
    </span>
  );
};

interface OneProps extends ActingProps {
  readonly verb: StepVerb;
  readonly step: CaseStep;
}

/** In its own confirmation, which takes the sheet's place. */
const planAnew = (planned: PlannedDeed): void => {
  sheet.value = null;
  planDeed(planned);
};

const Actions = ({ verb, step, isBusy, onResume }: OneProps) => {
  const { targetId, state } = step.operation;
  const back = TAKE_BACKS[verb];
  const isTakenBack = step.takenBack !== undefined && step.takenBack.state !== 'failed' && step.takenBack.state !== 'unknown';
  const act = (deed: PersonVerb): void => void onResume([{ id: targetId, verbs: [deed] }]);
  const person = personOf(targetId);
  return (
    <>
      {isLeft(step) && !isResumable(step) && isVerdict(verb) && (
        <Button look="link" small disabled={!person} onClick={() => person && planAnew({ verb, person })}>
          {t('decide_anew')}
        </Button>
      )}
      {isResumable(step) && (
        <Button look="link" small disabled={isBusy} onClick={() => act(verb)}>
          {t('retry')}
        </Button>
      )}
      {back && (state === 'verified' || state === 'unknown') && !isTakenBack && (
        <Button look="link" small disabled={isBusy} onClick={() => act(back)}>
          {stepName(back)}
        </Button>
      )}
    </>
  );
};

/** The group that was meant, where its name is known: the setting may be another by now. */
const groupOf = (step: CaseStep | undefined): ContainmentGroup | undefined =>
  [managedContainment.value?.group, settings.value?.containmentGroup].find((group) => group?.id === step?.operation.arguments?.['groupId']) ?? undefined;

/** The step of the only person. */
const OneStep = (props: OneProps) => {
  const { icon, tone } = STANDING_LOOKS[standingOf(props.step.operation)];
  return (
    <li class="case-step">
      <span class={`operation-mark operation-mark--${tone}`}>
        <Icon name={icon} />
      </span>
      <span class="case-step__name">{stepName(props.verb, groupOf(props.step))}</span>
      <span class="case-step__line">
        <Result step={props.step} />
        <Actions {...props} />
        <Request step={props.step} />
      </span>
    </li>
  );
};

const ManySteps = ({ verb, steps, ...acting }: ActingProps & { verb: StepVerb; steps: readonly CaseStep[] }) => {
  const left = steps.filter(isLeft);
  const done = steps.filter(({ operation }) => operation.state === 'verified').length;
  const { icon, tone } = STANDING_LOOKS[left.length > 0 ? 'failed' : done === steps.length ? 'verified' : 'acknowledged'];
  return (
    <li class="case-step">
      <span class={`operation-mark operation-mark--${tone}`}>
        <Icon name={icon} />
      </span>
      <span class="case-step__name">{stepName(verb, groupOf(steps[0]))}</span>
      <span class="case-step__line">
        <span>{t('case_result_some', done, steps.length)}</span>
      </span>
      <details class="case-step__people" open={left.length > 0}>
        <summary>{left.length > 0 ? plural('case_by_person', left.length) : t('contain_people_list')}</summary>
        <ul class="case-people">
          {[...left, ...steps.filter((step) => !isLeft(step))].map((step) => (
            <li key={step.operation.id} class="case-person">
              <span class="case-person__name" dir="auto">
                {showControls(nameOf(step.operation.targetId))}
              </span>
              <span class="case-step__line">
                <Result step={step} />
                <Actions {...acting} verb={verb} step={step} />
                <Request step={step} />
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
};

/** Of several people each step tells how many it holds for, and unfolds to all of them. */
export const CaseSteps = ({ shown, ...acting }: ActingProps & { shown: Case }) => (
  <ul class="case-steps" aria-label={t('case_steps')}>
    {shown.steps.map(({ verb, people }) => {
      const [only, second] = people;
      if (verb === 'switchPolicy' || !only) return null;
      return shown.people.length === 1 && !second ? (
        <OneStep key={verb} verb={verb} step={only} {...acting} />
      ) : (
        <ManySteps key={verb} verb={verb} steps={people} {...acting} />
      );
    })}
  </ul>
);
