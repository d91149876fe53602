/** Who is registered for emergency access, as the options show it, and changing it. */
import { computed } from '@preact/signals';
import type { EmergencyAccess } from '../core/policy-review.ts';
import type { Result } from '../core/result.ts';
import { send } from '../platform/client.ts';
import { managedEmergency, settings } from './state.ts';

/** A registered account or group, or an account that is only in such a group. */
export interface EmergencyEntry {
  readonly kind: 'account' | 'group';
  readonly id: string;
  /** The admin's own entries can be removed here. */
  readonly from: 'admin' | 'organisation' | 'group';
}

const entries = (kind: EmergencyEntry['kind'], ids: readonly string[], from: EmergencyEntry['from']): readonly EmergencyEntry[] =>
  ids.map((id) => ({ kind, id, from }));

/** What is registered, the organisation's first, each once. */
export const registered = computed((): readonly EmergencyEntry[] => {
  const own = settings.value;
  const all = [
    ...entries('group', managedEmergency.value?.groups ?? [], 'organisation'),
    ...entries('account', managedEmergency.value?.accounts ?? [], 'organisation'),
    ...entries('group', own?.emergencyGroups ?? [], 'admin'),
    ...entries('account', own?.emergencyAccounts ?? [], 'admin'),
  ];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
});

/** What is registered, and whoever is in a registered group. */
export const withMembers = (access: EmergencyAccess | null | undefined): readonly EmergencyEntry[] => {
  const known = new Set(registered.value.map(({ id }) => id));
  const members = access?.accounts.filter(({ id }) => !known.has(id)).map(({ id }) => id) ?? [];
  return [...registered.value, ...entries('account', members, 'group')];
};

const FIELDS = { account: 'emergencyAccounts', group: 'emergencyGroups' } as const;

type Named = Pick<EmergencyEntry, 'kind' | 'id'>;

const change = ({ kind }: Named, next: (ids: readonly string[]) => readonly string[]): Promise<Result<null>> =>
  send('settings.save', { [FIELDS[kind]]: next(settings.value?.[FIELDS[kind]] ?? []) });

/** Registers an account or a group. */
export const registerEmergency = (entry: Named): Promise<Result<null>> => change(entry, (ids) => [...new Set([...ids, entry.id])]);

/** Removes what the admin has registered. */
export const removeEmergency = (entry: Named): Promise<Result<null>> => change(entry, (ids) => ids.filter((id) => id !== entry.id));
