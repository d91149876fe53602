/** One verdict on many people before it is given: every one of them named, who is left out and why, and what will happen. */
import { useSignal } from '@preact/signals';
import { showControls } from '../../core/identity-lookalike.ts';
import type { RuledPerson } from '../../core/preview.ts';
import { verbs, type RiskVerb } from '../../core/verb.ts';
import { useArmed } from '../armed.ts';
import { refusalSentence } from '../containment-words.ts';
import { missingScopes } from '../deed.ts';
import type { KnownPerson } from '../known-person.ts';
import { verbName } from '../operation-words.ts';
import { useReading } from '../reading.ts';
import { sheet, startVerdict, type Sheet } from '../sheet.ts';
import { useStarting } from '../starting.ts';
import { readOnly, session, who } from '../state.ts';
import { listed, plural, t } from '../words.ts';
import { Button } from './button.tsx';
import { areWordsGiven, ConfirmFields, NOTHING_TYPED } from './confirm-fields.tsx';
import './contain-dialog.css';
import { ReadingFailed, SendingFailed } from './dialog-failures.tsx';
import { Dialog } from './dialog.tsx';
import { LevelBadge } from './level.tsx';
import { Notice } from './notice.tsx';
import { Refused } from './refused.tsx';

const HAPPENS = {
  confirmCompromised: 'happens_risk_high',
  confirmSafe: 'happens_risk_safe',
  dismiss: 'happens_risk_dismissed',
} as const satisfies Record<RiskVerb, string>;

/** Why somebody is left out: what the rules say, or that nothing would change. */
const whyLeftOut = ({ ruling }: RuledPerson): string | undefined => {
  if (!ruling.allowed) return refusalSentence(ruling.reason);
  return ruling.cautions.includes('already-so') ? t('bulk_already') : undefined;
};

const Row = ({ person, ruled }: { person: KnownPerson; ruled: RuledPerson | undefined }) => {
  const { displayName, userPrincipalName } = ruled?.user ?? ruled?.risk ?? person;
  const why = ruled && whyLeftOut(ruled);
  return (
    <li class="contain-person">
      <span class="contain-person__name" dir="auto">
        {showControls(displayName || userPrincipalName)}
      </span>
      {ruled?.risk && <LevelBadge level={ruled.risk.level} />}
      <span class="contain-person__upn">{showControls(userPrincipalName)}</span>
      {why && (
        <span class="contain-person__left">
          {t('contain_left_out_whole')} {why}
        </span>
      )}
    </li>
  );
};

interface BulkDialogProps {
  readonly shown: Extract<Sheet, { kind: 'verdict' }>;
  readonly onClose: () => void;
}

/** To be drawn with a key of verb and people. */
export const BulkDialog = ({ shown, onClose }: BulkDialogProps) => {
  const { verb, people } = shown;
  const ids = people.map(({ id }) => id);
  const { latest, isCurrent, failure, retry } = useReading('operation.previewMany', { verb, ids }, [verb, ...ids, session.value?.state].join(' '));
  const typed = useSignal(NOTHING_TYPED);
  const starting = useStarting(() => sheet.value === shown, retry);
  const organization = who.value?.organization;
  const chosen = (latest ?? []).filter((person) => whyLeftOut(person) === undefined).map(({ id }) => id);
  const missing = missingScopes(verb);
  const isArmed = useArmed(isCurrent ? JSON.stringify([latest, organization, missing, starting.attempts]) : null);
  if (!organization) return null;
  const canStart = isArmed && chosen.length > 0 && areWordsGiven(typed.value) && !readOnly.value && !starting.isBusy;
  const ruledOf = (id: string): RuledPerson | undefined => latest?.find((person) => person.id === id);
  const parts = Math.ceil(chosen.length / verbs[verb].atOnce);
  return (
    <Dialog
      title={plural('bulk_title', people.length, verbName(verb))}
      onClose={onClose}
      isOnlyRead={readOnly.value === true}
      foot={
        <>
          <Button
            look={verb === 'confirmSafe' ? 'primary' : 'danger'}
            disabled={!canStart}
            onClick={() => void starting.start(() => startVerdict(shown, verb, chosen, typed.value))}
          >
            {starting.isBusy ? t('confirming') : plural('bulk_confirm', chosen.length)}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <section class="card">
        <h3 class="section-title">{t('contain_people_in', showControls(organization.name))}</h3>
        <ul class="contain-people" aria-label={t('contain_people_list')}>
          {people.map((person) => (
            <Row key={person.id} person={person} ruled={ruledOf(person.id)} />
          ))}
        </ul>
      </section>
      <p>
        {t(HAPPENS[verb])} {verb === 'dismiss' && <strong>{t('caution_irreversible')}</strong>} {parts > 1 && plural('bulk_parts', parts)}
      </p>
      {missing.length > 0 && !readOnly.value && (
        <Notice tone="info" icon="lock" title={t('consent_title')}>
          <p class="notice__body">{t('consent_body', listed(missing))}</p>
        </Notice>
      )}
      {readOnly.value ? <Refused reason="read-only" /> : <ConfirmFields typed={typed} upn={null} />}
      {failure && <ReadingFailed failure={failure} retry={retry} />}
      {starting.failure && <SendingFailed failure={starting.failure} />}
    </Dialog>
  );
};
