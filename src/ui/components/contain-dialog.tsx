/** The containment sheet before it begins: who, which steps, what each will do and need; and only then a button that can be pressed. */
import { useSignal } from '@preact/signals';
import type { ContainmentPreview, ContainmentStep, PlannedPerson, Preset } from '../../core/containment.ts';
import { isTypedUpn } from '../../core/ruling.ts';
import { useArmed } from '../armed.ts';
import { missingScopes } from '../deed.ts';
import { shownName } from '../known-person.ts';
import { useReading } from '../reading.ts';
import { sheet, startContainment, type Plan, type Sheet } from '../sheet.ts';
import { useStarting } from '../starting.ts';
import { readOnly, session, who } from '../state.ts';
import { listed, plural, t } from '../words.ts';
import { Button } from './button.tsx';
import { areWordsGiven, ConfirmFields, NOTHING_TYPED } from './confirm-fields.tsx';
import { AlikePeople, NotChecked } from './confirm-facts.tsx';
import './contain-dialog.css';
import { ContainPeople } from './contain-people.tsx';
import { ContainSteps } from './contain-steps.tsx';
import { ReadingFailed, SendingFailed } from './dialog-failures.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';
import { Refused } from './refused.tsx';
import { SkeletonRows } from './skeleton.tsx';

const isToDo = (person: PlannedPerson, step: ContainmentStep): boolean =>
  person.steps.some((planned) => planned.step === step && (planned.standing === 'clear' || planned.standing === 'warned'));

const planOf = ({ people }: ContainmentPreview, ticked: ReadonlySet<ContainmentStep>): Plan =>
  people.flatMap((person) => {
    const steps = [...ticked].filter((step) => isToDo(person, step));
    return steps.length > 0 ? [{ id: person.id, steps }] : [];
  });

/** The preset that is ticked when the sheet opens: for an admin the last one, which is the most thorough, else the one before. */
const firstPreset = ({ people, presets }: ContainmentPreview): Preset | undefined =>
  people.length === 1 && people.some(({ roles }) => roles.length > 0) ? presets.at(-1) : (presets.at(-2) ?? presets[0]);

const possible = ({ people }: ContainmentPreview, steps: readonly ContainmentStep[]): ReadonlySet<ContainmentStep> =>
  new Set(steps.filter((step) => people.some((person) => isToDo(person, step))));

const upnOf = ({ user, risk }: PlannedPerson): string => user?.userPrincipalName ?? risk?.userPrincipalName ?? '';

/** The UPN that has to be typed; null where none has to. */
const upnToType = ({ people }: ContainmentPreview, ticked: ReadonlySet<ContainmentStep>): string | null => {
  const [only] = people;
  const isDemanded = only?.steps.some(({ step, ruling }) => ticked.has(step) && ruling.allowed && ruling.typesUpn);
  return only && isDemanded ? upnOf(only) : null;
};

interface ContainDialogProps {
  readonly shown: Extract<Sheet, { kind: 'contain' }>;
  readonly onClose: () => void;
}

/** To be drawn with a key of the people, so that nothing of one containment is left in another. */
export const ContainDialog = ({ shown, onClose }: ContainDialogProps) => {
  const ids = shown.people.map(({ id }) => id);
  const { latest: preview, isCurrent, failure, retry } = useReading('containment.preview', { ids }, [...ids, session.value?.state].join(' '));
  const chosen = useSignal<ReadonlySet<ContainmentStep> | null>(null);
  const typed = useSignal(NOTHING_TYPED);
  const starting = useStarting(() => sheet.value === shown, retry);
  const organization = who.value?.organization;
  const ticked = chosen.value ?? (preview ? possible(preview, firstPreset(preview)?.steps ?? []) : new Set<ContainmentStep>());
  const plan = preview ? planOf(preview, ticked) : [];
  const upn = preview ? upnToType(preview, ticked) : null;
  const missing = [...new Set([...ticked].flatMap(missingScopes))];
  const facts = isCurrent ? JSON.stringify([preview, plan, organization, missing, starting.attempts]) : null;
  const isArmed = useArmed(facts);
  if (!organization) return null;
  const isUpnRight = upn === null || isTypedUpn(typed.value.upn, { userPrincipalName: upn });
  const canStart = isArmed && plan.length > 0 && isUpnRight && areWordsGiven(typed.value) && !readOnly.value && !starting.isBusy;
  const [only] = shown.people;
  const isOne = shown.people.length === 1;
  const title = only && isOne ? t('contain_person', shownName(only)) : plural('contain_people', shown.people.length);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      isOnlyRead={readOnly.value === true}
      foot={
        <>
          <Button look="danger" disabled={!canStart} onClick={() => void starting.start(() => startContainment(shown, plan, typed.value))}>
            {starting.isBusy ? t('confirming') : isOne || plan.length === 0 ? t('contain_now') : plural('contain_people', plan.length)}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <ContainPeople people={shown.people} preview={preview} ticked={ticked} organization={organization} isWaiting={!failure} />
      {preview && <AlikePeople alike={preview.alike} />}
      {preview && <NotChecked unchecked={preview.unchecked} />}
      {readOnly.value && <Refused reason="read-only" />}
      {preview && !readOnly.value && (
        <ContainSteps
          preview={preview}
          ticked={ticked}
          onTick={(steps) => {
            chosen.value = steps;
          }}
        />
      )}
      {!preview && !failure && <SkeletonRows count={5} />}
      {missing.length > 0 && preview && !readOnly.value && (
        <Notice tone="info" icon="lock" title={t('consent_title')}>
          <p class="notice__body">{t('consent_body', listed(missing))}</p>
        </Notice>
      )}
      {preview && !readOnly.value && <ConfirmFields typed={typed} upn={upn} />}
      {failure && <ReadingFailed failure={failure} retry={retry} />}
      {starting.failure && <SendingFailed failure={starting.failure} />}
      {starting.isBusy && missing.length > 0 && <p class="quiet">{t('consent_waits')}</p>}
    </Dialog>
  );
};
