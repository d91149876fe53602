/** The person of a confirmation: everything by which one knows that it is the right one, in Graph's words. */
import { showControls } from '../../core/identity-lookalike.ts';
import type { DirectoryUser } from '../../core/person.ts';
import type { Preview } from '../../core/preview.ts';
import type { RiskyUser } from '../../core/risk.ts';
import type { Organization } from '../../core/session.ts';
import type { KnownPerson } from '../known-person.ts';
import { instant } from '../times.ts';
import { listed, t, wordFor } from '../words.ts';
import { Avatar } from './avatar.tsx';
import './card.css';
import './confirm-person.css';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';
import { LevelBadge } from './level.tsx';
import { tenantHue } from './tenant-colour.ts';
import { TimeAgo } from './time-ago.tsx';

const Tenant = ({ organization }: { organization: Organization }) => (
  <span class="confirm-person__tenant">
    <span class="confirm-person__bar" style={{ '--tenant-hue': tenantHue(organization.id) }} />
    <bdi>{showControls(organization.name)}</bdi>
  </span>
);

const Waiting = () => <span class="skeleton confirm-person__waiting" />;

const kindOf = ({ userType }: DirectoryUser): string =>
  userType === 'Guest' ? t('type_guest') : userType === 'Member' ? t('type_member') : userType;

const Account = ({ user }: { user: DirectoryUser }) => (
  <span class="dotted">
    <span>{kindOf(user)}</span>
    <span>{user.accountEnabled ? t('account_enabled') : t('account_disabled')}</span>
    <span>{user.isSynced ? t('source_synced') : t('source_cloud')}</span>
  </span>
);

const Risk = ({ risk }: { risk: RiskyUser | null | undefined }) => {
  if (!risk) return <>{t('risk_not_recorded')}</>;
  const at = instant(risk.updated);
  return (
    <span class="dotted">
      <span>{risk.isProcessing ? t('state_propagating', wordFor('state', risk.state)) : wordFor('state', risk.state)}</span>
      {at !== undefined && <TimeAgo at={at} />}
    </span>
  );
};

interface ConfirmPersonProps {
  /** What was known before the preview; it stands at once. */
  readonly person: KnownPerson;
  readonly preview: Pick<Preview, 'user' | 'risk' | 'roles'> | undefined;
  readonly isWaiting: boolean;
  /** The row of the list; undefined while nobody knows. */
  readonly row: RiskyUser | null | undefined;
  readonly organization: Organization;
}

/** What is not read yet stands as a grey shape. */
export const ConfirmPerson = ({ person, preview, isWaiting, row, organization }: ConfirmPersonProps) => {
  const { displayName, userPrincipalName } = preview?.user ?? preview?.risk ?? person;
  const risk = preview ? preview.risk : row;
  const waiting = isWaiting ? <Waiting /> : undefined;
  return (
    <section class="card confirm-person" aria-label={t('confirm_person', showControls(organization.name))}>
      <div class="confirm-person__head">
        <Avatar name={displayName} />
        <div class="confirm-person__words">
          <p class="confirm-person__name" dir="auto">
            {showControls(displayName || userPrincipalName)}
          </p>
          <p class="confirm-person__upn">{showControls(userPrincipalName)}</p>
        </div>
        {risk && <LevelBadge level={risk.level} />}
      </div>
      <Facts
        facts={[
          [t('fact_tenant'), <Tenant organization={organization} />],
          [
            t('fact_object_id'),
            <>
              <span class="mono">{person.id}</span>
              <CopyButton text={person.id} name={t('copy_object_id')} />
            </>,
          ],
          [t('fact_account'), preview ? preview.user && <Account user={preview.user} /> : waiting],
          [t('fact_roles'), preview ? (preview.roles.length === 0 ? t('roles_none') : listed(preview.roles)) : waiting],
          [t('fact_risk'), !preview && risk === undefined ? waiting : <Risk risk={risk} />],
        ]}
      />
    </section>
  );
};
