/** Who is to be contained: everything by which one knows the one person, or every one of several with what is left out for them. */
import type { ContainmentPreview, ContainmentStep, PlannedPerson } from '../../core/containment.ts';
import { showControls } from '../../core/identity-lookalike.ts';
import type { Preview } from '../../core/preview.ts';
import type { Organization } from '../../core/session.ts';
import { refusalSentence, stepName } from '../containment-words.ts';
import type { KnownPerson } from '../known-person.ts';
import { useRisk } from '../risk-of.ts';
import { listed, t } from '../words.ts';
import { ConfirmPerson } from './confirm-person.tsx';
import { LevelBadge } from './level.tsx';

interface ContainPeopleProps {
  readonly people: readonly KnownPerson[];
  readonly preview: ContainmentPreview | undefined;
  readonly ticked: ReadonlySet<ContainmentStep>;
  readonly organization: Organization;
  readonly isWaiting: boolean;
}

interface OnePersonProps extends Pick<ContainPeopleProps, 'organization' | 'isWaiting'> {
  readonly person: KnownPerson;
  readonly planned: PlannedPerson | undefined;
}

const OnePerson = ({ person, planned, organization, isWaiting }: OnePersonProps) => {
  const row = useRisk(person);
  const read: Pick<Preview, 'user' | 'risk' | 'roles'> | undefined = planned;
  return <ConfirmPerson person={person} preview={read} isWaiting={isWaiting} row={row} organization={organization} />;
};

/** Why somebody is left out altogether, or of which steps. */
const leftOut = ({ steps }: PlannedPerson, ticked: ReadonlySet<ContainmentStep>): string | undefined => {
  const refused = steps.flatMap(({ step, ruling }) => (ticked.has(step) && !ruling.allowed ? [{ step, reason: ruling.reason }] : []));
  const [first] = refused;
  if (!first) return undefined;
  const isWhole = refused.length === ticked.size;
  const what = isWhole ? t('contain_left_out_whole') : t('contain_left_out', listed(refused.map(({ step }) => stepName(step))));
  return isWhole || refused.length === 1 ? `${what} ${refusalSentence(first.reason)}` : what;
};

const Row = ({ person, planned, ticked }: { person: KnownPerson; planned: PlannedPerson | undefined; ticked: ReadonlySet<ContainmentStep> }) => {
  const { displayName, userPrincipalName } = planned?.user ?? planned?.risk ?? person;
  const left = planned && leftOut(planned, ticked);
  return (
    <li class="contain-person">
      <span class="contain-person__name" dir="auto">
        {showControls(displayName || userPrincipalName)}
      </span>
      {planned?.risk && <LevelBadge level={planned.risk.level} />}
      <span class="contain-person__upn">{showControls(userPrincipalName)}</span>
      {left && <span class="contain-person__left">{left}</span>}
    </li>
  );
};

/** Names everybody, in Graph's words as soon as they are there. */
export const ContainPeople = ({ people, preview, ticked, organization, isWaiting }: ContainPeopleProps) => {
  const plannedOf = (id: string): PlannedPerson | undefined => preview?.people.find((planned) => planned.id === id);
  const [only] = people;
  if (only && people.length === 1) return <OnePerson person={only} planned={plannedOf(only.id)} organization={organization} isWaiting={isWaiting} />;
  return (
    <section class="card">
      <h3 class="section-title">{t('contain_people_in', showControls(organization.name))}</h3>
      <ul class="contain-people" aria-label={t('contain_people_list')}>
        {people.map((person) => (
          <Row key={person.id} person={person} planned={plannedOf(person.id)} ticked={ticked} />
        ))}
      </ul>
    </section>
  );
};
