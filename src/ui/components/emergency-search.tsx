/** Finding accounts and groups to register for emergency access. */
import { useSignal } from '@preact/signals';
import type { DirectoryGroup, DirectoryUser } from '../../core/person.ts';
import { showControls } from '../../core/identity-lookalike.ts';
import { useDirectory, useGroups } from '../directory.ts';
import { registered, type EmergencyEntry } from '../emergency.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';
import { SearchBox } from './search-box.tsx';
import { SkeletonRows } from './skeleton.tsx';

/** What was found, with the words that tell it from others. */
interface Found extends Pick<EmergencyEntry, 'kind' | 'id'> {
  readonly name: string;
  readonly detail: string;
}

const foundUser = ({ id, displayName, userPrincipalName }: DirectoryUser): Found => ({
  kind: 'account',
  id,
  name: showControls(displayName || userPrincipalName),
  detail: userPrincipalName,
});

const foundGroup = ({ id, displayName }: DirectoryGroup): Found => ({ kind: 'group', id, name: showControls(displayName || id), detail: t('emergency_group') });

interface EmergencySearchProps {
  readonly onRegister: (entry: Pick<EmergencyEntry, 'kind' | 'id'>, name: string) => void;
}

/** Searches both kinds at once; what is registered already is left out. */
export const EmergencySearch = ({ onRegister }: EmergencySearchProps) => {
  const text = useSignal('');
  const [users, groups] = [useDirectory(text.value, true), useGroups(text.value, true)];
  const searches = [users.found, groups.found];
  const failed = searches.find((found) => found?.state === 'failed');
  const retry = (): void => {
    users.retry();
    groups.retry();
  };
  const found = [
    ...(users.found?.state === 'ready' ? users.found.value.map(foundUser) : []),
    ...(groups.found?.state === 'ready' ? groups.found.value.map(foundGroup) : []),
  ].filter(({ id }) => !registered.value.some((entry) => entry.id === id));
  const isDone = searches.every((search) => search?.state === 'ready');
  return (
    <div class="emergency__search">
      <SearchBox
        name={t('emergency_search')}
        value={text.value}
        onInput={(typed) => {
          text.value = typed;
        }}
      />
      {searches.some((search) => search?.state === 'loading') && <SkeletonRows count={2} />}
      {failed?.state === 'failed' && (
        <FailureNote failure={failed.failure} onRetry={retry} />
      )}
      {isDone && found.length === 0 && <p class="quiet">{t('emergency_no_results')}</p>}
      {found.length > 0 && (
        <ul class="emergency__list" aria-label={t('emergency_results')}>
          {found.map(({ kind, id, name, detail }) => (
            <li key={id} class="emergency__row">
              <span class="emergency__words">
                <span dir="auto">{name}</span>
                <span class="quiet">{detail}</span>
              </span>
              <Button
                small
                onClick={() => {
                  text.value = '';
                  onRegister({ kind, id }, name);
                }}
              >
                {t('emergency_register', name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
