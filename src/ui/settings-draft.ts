/** What stands in the options form before it is saved, and the reading of it. */
import { isObjectId } from '../core/identity.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { MAX_RETENTION_DAYS, readConnection, type Settings } from '../core/settings.ts';
import type { PageArguments } from '../platform/page-messages.ts';

/** The form's fields as text. */
export interface SettingsDraft {
  readonly clientId: string;
  readonly tenant: string;
  readonly iconOpens: Settings['iconOpens'];
  readonly retentionDays: string;
  /** Object id; empty for none. */
  readonly containmentGroup: string;
  readonly containmentGroupName: string;
}

/** The fields that can be wrong. */
export const CHECKED_FIELDS = ['clientId', 'tenant', 'retentionDays', 'containmentGroup'] as const;

/** The stored settings as the form shows them. */
export const draftOf = (settings: Settings): SettingsDraft => ({
  clientId: settings.connection?.clientId ?? '',
  tenant: settings.connection?.tenant ?? '',
  iconOpens: settings.iconOpens,
  retentionDays: String(settings.retentionDays),
  containmentGroup: settings.containmentGroup?.id ?? '',
  containmentGroupName: settings.containmentGroup?.name ?? '',
});

const readRetention = (text: string): Result<number> => {
  const days = Number(text);
  const isDays = /^\d+$/.test(text.trim()) && days <= MAX_RETENTION_DAYS;
  return isDays ? ok(days) : fail('bad-input', { subject: 'retentionDays' });
};

const readGroup = ({ containmentGroup, containmentGroupName }: SettingsDraft): Result<Settings['containmentGroup']> => {
  const [id, name] = [containmentGroup.trim().toLowerCase(), containmentGroupName.trim()];
  if (id === '') return ok(null);
  return isObjectId(id) ? ok({ id, ...(name ? { name } : {}) }) : fail('bad-input', { subject: 'containmentGroup' });
};

/**
 * The change to send; fails with `bad-input`, whose subject is the field. A connection that was never begun is left out, and so is
 * one that is not the admin's to set.
 */
export const readDraft = (draft: SettingsDraft, isConnectionManaged: boolean): Result<PageArguments<'settings.save'>> => {
  const hasConnection = !isConnectionManaged && (draft.clientId.trim() !== '' || draft.tenant.trim() !== '');
  const connection = hasConnection ? readConnection(draft) : ok(undefined);
  if (!connection.ok) return connection;
  const retention = readRetention(draft.retentionDays);
  if (!retention.ok) return retention;
  const group = readGroup(draft);
  if (!group.ok) return group;
  const change = { iconOpens: draft.iconOpens, retentionDays: retention.value, containmentGroup: group.value };
  return ok(connection.value ? { ...change, connection: connection.value } : change);
};
