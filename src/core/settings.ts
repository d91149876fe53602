/** The settings an admin or the organisation makes, and the strict reading of what was typed. */
import type { ContainmentGroup } from './containment.ts';
import { fail, ok, type Result } from './result.ts';

/** The app registration to sign in with, and the tenant to sign in to. */
export interface Connection {
  /** Application (client) ID, a GUID in lower case. */
  readonly clientId: string;
  /** Tenant ID (GUID), a verified domain, or `organizations`. */
  readonly tenant: string;
}

/** Everything that is settable; `connection` is missing until somebody has made it. */
export interface Settings {
  readonly connection?: Connection | undefined;
  /** What a click on the toolbar icon opens. */
  readonly iconOpens: 'popup' | 'side-panel';
  /** Days that closed journal rows and policy snapshots are kept; 0 keeps none. */
  readonly retentionDays: number;
  /** Object ids of the organisation's emergency access accounts, which nobody may act on from here. */
  readonly emergencyAccounts: readonly string[];
  /** Object ids of groups whose members are emergency access accounts. */
  readonly emergencyGroups: readonly string[];
  /** The group to which people are added to contain them; null where none is named. */
  readonly containmentGroup: ContainmentGroup | null;
}

/** What holds where nothing has been set. */
export const DEFAULT_SETTINGS: Settings = {
  iconOpens: 'popup',
  retentionDays: 30,
  emergencyAccounts: [],
  emergencyGroups: [],
  containmentGroup: null,
};

/** The longest retention that may be set, in days. */
export const MAX_RETENTION_DAYS = 365;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Reads what was typed as client id and tenant; fails with `bad-input`, whose subject is `clientId` or `tenant`. */
export const readConnection = (typed: { clientId: string; tenant: string }): Result<Connection> => {
  const clientId = typed.clientId.trim().toLowerCase();
  const tenant = typed.tenant.trim().toLowerCase();
  if (!GUID.test(clientId)) return fail('bad-input', { subject: 'clientId' });
  if (!GUID.test(tenant) && !DOMAIN.test(tenant) && tenant !== 'organizations') return fail('bad-input', { subject: 'tenant' });
  return ok({ clientId, tenant });
};
