/** The section of the options in which emergency access accounts are registered; each change holds at once. */
import { useSignal } from '@preact/signals';
import { showControls } from '../../core/identity-lookalike.ts';
import type { EmergencyAccess } from '../../core/policy-review.ts';
import type { Failure, Result } from '../../core/result.ts';
import { useAnswer } from '../answer.ts';
import { registered, registerEmergency, removeEmergency, withMembers, type EmergencyEntry } from '../emergency.ts';
import { managedEmergency, session } from '../state.ts';
import { t } from '../words.ts';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { EmergencySearch } from './emergency-search.tsx';
import './emergency-section.css';
import { FailureNote } from './failure-note.tsx';

const UNCLEAR: Failure = { kind: 'policy-unclear', subject: 'emergencyAccess' };

type Access = EmergencyAccess | null | undefined;

const nameOf = ({ kind, id }: EmergencyEntry, access: Access): string => {
  const known = (kind === 'group' ? access?.groups : access?.accounts)?.find((one) => one.id === id);
  return showControls(known?.displayName || id);
};

/** Where an entry comes from, and how it stands in the directory, where that has been read. */
const detailOf = ({ kind, id, from }: EmergencyEntry, access: Access): string => {
  const origin = { admin: '', organisation: t('emergency_managed'), group: t('emergency_in_group') }[from];
  const account = access?.accounts.find((one) => one.id === id);
  const group = access?.groups.find((one) => one.id === id);
  const isMissing = (account ?? group)?.displayName === '';
  const state = isMissing ? t('emergency_missing') : account && t(account.isEnabled ? 'emergency_enabled' : 'emergency_disabled');
  return [account?.userPrincipalName, kind === 'group' && t('emergency_group'), state, origin].filter(Boolean).join(' · ');
};

interface RowProps {
  readonly entry: EmergencyEntry;
  readonly access: Access;
  readonly onRemove: () => void;
}

const Row = ({ entry, access, onRemove }: RowProps) => {
  const name = nameOf(entry, access);
  return (
    <li class="emergency__row">
      <span class="emergency__words">
        <span dir="auto">{name}</span>
        <span class="quiet">{detailOf(entry, access)}</span>
      </span>
      {entry.from === 'admin' && (
        <Button small onClick={onRemove}>
          {t('emergency_remove', name)}
        </Button>
      )}
    </li>
  );
};

/** Names and states need a sign-in; without one the object ids stand there. */
export const EmergencySection = () => {
  const failure = useSignal<Failure | null>(null);
  const isSignedIn = session.value?.state === 'signed-in';
  const key = registered.value.map(({ id }) => id).join(' ');
  const { answer, retry } = useAnswer('emergency.read', {}, key, isSignedIn && key !== '');
  const access = answer.state === 'ready' ? answer.value : undefined;
  const entries = withMembers(access);
  const change = async (work: Promise<Result<null>>, said: string): Promise<void> => {
    const result = await work;
    failure.value = result.ok ? null : result.failure;
    if (result.ok) announce(said);
  };
  return (
    <section class="card options__section emergency" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{t('emergency_title')}</h2>
      <p>{t('emergency_body')}</p>
      {managedEmergency.value?.isClear === false && <FailureNote failure={UNCLEAR} />}
      {entries.length === 0 && <p class="quiet">{t('emergency_none')}</p>}
      {entries.length > 0 && (
        <ul class="emergency__list" aria-label={t('emergency_list')}>
          {entries.map((entry) => (
            <Row
              key={entry.id}
              entry={entry}
              access={access}
              onRemove={() => void change(removeEmergency(entry), t('emergency_removed', nameOf(entry, access)))}
            />
          ))}
        </ul>
      )}
      {isSignedIn && answer.state === 'failed' && (
        <FailureNote failure={answer.failure} onRetry={retry} />
      )}
      {isSignedIn ? (
        <EmergencySearch onRegister={(entry, name) => void change(registerEmergency(entry), t('emergency_registered', name))} />
      ) : (
        <p class="quiet">{t('emergency_sign_in')}</p>
      )}
      {failure.value && <FailureNote failure={failure.value} />}
    </section>
  );
};
