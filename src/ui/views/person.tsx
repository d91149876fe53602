/** One person: why, how bad, what kind of account, what has happened, and what now. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { showControls } from '../../core/identity-lookalike.ts';
import type { PersonDetails } from '../../core/person.ts';
import type { RiskyUser } from '../../core/risk.ts';
import { ACCOUNT_VERBS, type Verb } from '../../core/verb.ts';
import { useAnswer } from '../answer.ts';
import { Avatar } from '../components/avatar.tsx';
import { IconButton } from '../components/button.tsx';
import '../components/card.css';
import { CaseNote } from '../components/case-note.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts, type Fact } from '../components/facts.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { LevelBadge } from '../components/level.tsx';
import { OperationNote } from '../components/operation-note.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { TimeAgo } from '../components/time-ago.tsx';
import { Timeline } from '../components/timeline.tsx';
import { Unprotected } from '../components/unprotected.tsx';
import { Verdicts } from '../components/verdicts.tsx';
import { mayReadMore } from '../deed.ts';
import { operations, standing } from '../journal.ts';
import { useEscape } from '../escape.ts';
import { shownName, type KnownPerson } from '../known-person.ts';
import { detailSentences, riskSentence } from '../person-sentences.ts';
import { useRisk } from '../risk-of.ts';
import { now } from '../state.ts';
import { instant } from '../times.ts';
import { listed, t, wordFor } from '../words.ts';
import './person.css';

/** Signs from which on a name needs the whole width. */
const LONG_NAME = 32;

const riskFacts = (risk: RiskyUser | null | undefined): readonly Fact[] => {
  if (!risk) return [];
  const at = instant(risk.updated);
  return [
    [t('fact_state'), risk.isProcessing ? t('state_propagating', wordFor('state', risk.state)) : wordFor('state', risk.state)],
    [t('fact_detail'), risk.detail === 'none' ? '' : wordFor('detail', risk.detail)],
    [t('fact_updated'), at === undefined ? risk.updated : <TimeAgo at={at} long />],
  ];
};

const accountFacts = ({ user, roles }: PersonDetails): readonly Fact[] => {
  if (!user) return [];
  return [
    [t('fact_account'), user.accountEnabled ? t('account_enabled') : t('account_disabled')],
    [t('fact_type'), user.userType === 'Guest' ? t('type_guest') : user.userType === 'Member' ? t('type_member') : user.userType],
    [t('fact_source'), user.isSynced ? t('source_synced') : t('source_cloud')],
    [t('fact_roles'), roles.length === 0 ? t('roles_none') : listed(roles)],
    [t('fact_job'), showControls(user.jobTitle ?? '')],
    [t('fact_department'), showControls(user.department ?? '')],
  ];
};

/** `risk` is undefined as long as nobody knows whether there is any. */
const Summary = ({ risk, details }: { risk: RiskyUser | null | undefined; details: PersonDetails | undefined }) => {
  if (risk === undefined && !details) return null;
  return (
    <p class="card person__summary">
      {risk !== undefined && <strong>{riskSentence(risk, now.value)}</strong>}
      {details && detailSentences(risk ?? null, details).map((sentence) => <span key={sentence}> {sentence}</span>)}
    </p>
  );
};

const Head = ({ person, risk, onBack }: { person: KnownPerson; risk: RiskyUser | null | undefined; onBack: () => void }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <header class={`person__head${person.displayName.length > LONG_NAME ? ' person__head--long' : ''}`}>
      <IconButton icon="back" name={t('back')} onClick={onBack} />
      <Avatar name={person.displayName} size="large" />
      <div class="person__words">
        <h2 ref={heading} class="person__name" dir="auto" tabIndex={-1}>
          {shownName(person)}
        </h2>
        <p class="person__upn">{showControls(person.userPrincipalName)}</p>
      </div>
      {risk && <LevelBadge level={risk.level} />}
    </header>
  );
};

const Identity = ({ person, facts }: { person: KnownPerson; facts: readonly Fact[] }) => (
  <section class="card" aria-label={t('facts')}>
    <Facts
      facts={[
        ...facts,
        [
          t('fact_object_id'),
          <>
            <span class="mono">{person.id}</span>
            <CopyButton text={person.id} name={t('copy_object_id')} />
          </>,
        ],
      ]}
    />
  </section>
);

const isAboutAccount = (verb: Verb): boolean => (ACCOUNT_VERBS as readonly Verb[]).includes(verb);

interface PersonViewProps {
  readonly person: KnownPerson;
  readonly onBack: () => void;
  /** Reviews the switch of a policy to on. */
  readonly onReview?: ((policyId: string) => void) | undefined;
}

/** The whole view; Escape or the back button leaves it. */
export const PersonView = ({ person, onBack, onReview }: PersonViewProps) => {
  const risk = useRisk(person);
  const operation = standing.value.get(person.id);
  const done = operations.value?.filter(({ targetId }) => targetId === person.id) ?? [];
  const changes = done.filter(({ verb, state }) => state === 'verified' && isAboutAccount(verb)).length;
  const { answer, retry } = useAnswer('person.read', { id: person.id }, [person.id, risk?.updated, changes].join(' '), mayReadMore.value);
  const details = answer.state === 'ready' ? answer.value : undefined;
  useEscape(onBack);
  return (
    <article class="person" aria-label={shownName(person)}>
      <Head person={person} risk={risk} onBack={onBack} />
      <div class="person__body">
        {operation?.caseId ? <CaseNote caseId={operation.caseId} /> : operation && <OperationNote operation={operation} />}
        <Summary risk={risk} details={details} />
        {answer.state === 'failed' && (
          <FailureNote failure={answer.failure} onRetry={retry} />
        )}
        {risk && details && <Unprotected risk={risk} details={details} onReview={onReview} />}
        <Identity person={person} facts={[...riskFacts(risk), ...(details ? accountFacts(details) : [])]} />
        {answer.state === 'loading' && <SkeletonRows count={3} />}
        {(details || (answer.state === 'failed' && done.length > 0)) && (
          <section class="card">
            <h3 class="section-title">{t('timeline')}</h3>
            <Timeline detections={details?.detections ?? []} operations={done} />
          </section>
        )}
      </div>
      <Verdicts person={person} risk={risk} />
    </article>
  );
};
