/** The steps of a containment as ticks, each with what it will do, what it needs, and why it may not be taken. */
import { useId } from 'preact/hooks';
import { CONTAINMENT_STEPS, type ContainmentPreview, type ContainmentStep, type PlannedStep } from '../../core/containment.ts';
import { cautionSentences, groupSentences, presetName, refusalSentence, stepHelp, stepName, stepNeeds } from '../containment-words.ts';
import { plural, t } from '../words.ts';
import './choices.css';
import './contain-steps.css';

interface ContainStepsProps {
  readonly preview: ContainmentPreview;
  readonly ticked: ReadonlySet<ContainmentStep>;
  readonly onTick: (steps: ReadonlySet<ContainmentStep>) => void;
}

const plannedFor = ({ people }: ContainmentPreview, step: ContainmentStep): readonly PlannedStep[] =>
  people.flatMap(({ steps }) => steps.filter((planned) => planned.step === step));

const isToDo = ({ standing }: PlannedStep): boolean => standing === 'clear' || standing === 'warned';

/** Why nobody can be given the step: the reason of all of them where it is one. */
const whyNot = (planned: readonly PlannedStep[]): string => {
  const [first] = planned.flatMap(({ ruling }) => (ruling.allowed ? [] : [ruling.reason]));
  return first ? refusalSentence(first) : t('step_already_so');
};

const cautionsOf = (step: ContainmentStep, planned: readonly PlannedStep[], { group }: ContainmentPreview): readonly string[] => [
  ...(step === 'addToGroup' ? groupSentences(group?.standing) : []),
  ...new Set(planned.filter(isToDo).flatMap(({ ruling }) => (ruling.allowed ? cautionSentences(ruling.cautions) : []))),
];

const Step = ({ step, preview, isTicked, onToggle }: { step: ContainmentStep; preview: ContainmentPreview; isTicked: boolean; onToggle: () => void }) => {
  const id = useId();
  const planned = plannedFor(preview, step);
  const count = planned.filter(isToDo).length;
  const isOverAdmin = planned.some(({ ruling }) => ruling.allowed && ruling.typesUpn);
  return (
    <li class="contain-step">
      <input id={id} type="checkbox" checked={isTicked} disabled={count === 0} aria-describedby={`${id}-help`} onChange={onToggle} />
      <label class="contain-step__name" for={id}>
        {stepName(step, preview.group)}
      </label>
      <div id={`${id}-help`} class="contain-step__help">
        {count === 0 ? (
          <p>{whyNot(planned)}</p>
        ) : (
          <>
            <p>
              {stepHelp(step, preview.consequence)} {count < preview.people.length && plural('step_for_some', count)}
            </p>
            {cautionsOf(step, planned, preview).map((sentence) => (
              <p key={sentence} class="contain-step__caution">
                {sentence}
              </p>
            ))}
            <p class="contain-step__needs">{stepNeeds(step, isOverAdmin)}</p>
          </>
        )}
      </div>
    </li>
  );
};

const isSame = (steps: readonly ContainmentStep[], ticked: ReadonlySet<ContainmentStep>): boolean =>
  steps.length === ticked.size && steps.every((step) => ticked.has(step));

/** Presets tick what of them can be done. */
export const ContainSteps = ({ preview, ticked, onTick }: ContainStepsProps) => {
  const canBeDone = (step: ContainmentStep): boolean => plannedFor(preview, step).some(isToDo);
  const toggle = (step: ContainmentStep): void => {
    const next = new Set(ticked);
    if (!next.delete(step)) next.add(step);
    onTick(next);
  };
  return (
    <>
      <fieldset class="choices" aria-label={t('presets')}>
        {preview.presets.map((preset) => {
          const steps = preset.steps.filter(canBeDone);
          return (
            <button
              key={preset.name}
              type="button"
              class="choice"
              aria-pressed={steps.length > 0 && isSame(steps, ticked)}
              disabled={steps.length === 0}
              onClick={() => onTick(new Set(steps))}
            >
              {presetName(preset)}
            </button>
          );
        })}
      </fieldset>
      <ul class="contain-steps" aria-label={t('contain_steps')}>
        {CONTAINMENT_STEPS.map((step) => (
          <Step key={step} step={step} preview={preview} isTicked={ticked.has(step)} onToggle={() => toggle(step)} />
        ))}
      </ul>
      {!CONTAINMENT_STEPS.some(canBeDone) && <p>{t('contain_nothing')}</p>}
    </>
  );
};
