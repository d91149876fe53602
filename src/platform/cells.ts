/** Every cell of the product: what small state is kept, where, and in which shape. Written by the background only. */
import * as v from 'valibot';
import { CONTAINMENT_STEPS, type ContainmentGroup, type Preset } from '../core/containment.ts';
import type { NetbiosAliases } from '../core/identity-match.ts';
import type { HeldWish } from '../core/panel-wish.ts';
import type { PolicyList } from '../core/policy-list.ts';
import { readPolicy, type ConditionalAccessPolicy } from '../core/policy.ts';
import type { Proposal } from '../core/proposal.ts';
import { LEVELS, type RiskCounts, type RiskyUser } from '../core/risk.ts';
import type { Failure } from '../core/result.ts';
import type { Session } from '../core/session.ts';
import type { Wave } from '../core/wave.ts';
import { RISK_VERBS } from '../core/verb.ts';
import { DEFAULT_SETTINGS, MAX_RETENTION_DAYS, type Connection, type Settings } from '../core/settings.ts';
import { cell } from './cell.ts';
import { connectionSchema, failureSchema, objectIdSchema, riskyUserSchema } from './schemas.ts';

const text = v.string();
const time = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const identified = {
  account: v.object({ homeAccountId: text, userId: text, tenantId: text, username: text, name: text }),
  organization: v.object({ id: text, name: text, domain: text }),
  scopes: v.array(text),
};

/** Who is signed in. */
export const sessionCell = cell<Session>(
  'session',
  'session',
  v.variant('state', [
    v.object({ state: v.literal('signed-out'), failure: v.exactOptional(failureSchema) }),
    v.object({ state: v.literal('signing-in'), before: v.exactOptional(v.object(identified)) }),
    v.object({ state: v.literal('signed-in'), ...identified }),
    v.object({ state: v.literal('lapsed'), failure: failureSchema, ...identified }),
  ]),
  { state: 'signed-out' },
);

/** Registered by hand, so more than these would be a mistake. */
const registered = v.pipe(v.array(objectIdSchema), v.maxLength(50));

const containmentGroup = v.object({ id: objectIdSchema, name: v.exactOptional(v.pipe(text, v.maxLength(256))) });

const settingsFields = {
  iconOpens: v.picklist(['popup', 'side-panel']),
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RETENTION_DAYS)),
  emergencyAccounts: registered,
  emergencyGroups: v.optional(registered, []),
  containmentGroup: v.optional(v.nullable(containmentGroup), null),
};

/** Any part of the settings, as a change to them. */
export const settingsChangeSchema = v.object({
  connection: v.exactOptional(connectionSchema),
  iconOpens: v.exactOptional(settingsFields.iconOpens),
  retentionDays: v.exactOptional(settingsFields.retentionDays),
  emergencyAccounts: v.exactOptional(registered),
  emergencyGroups: v.exactOptional(registered),
  containmentGroup: v.exactOptional(v.nullable(containmentGroup)),
});

/** What the admin has set on this browser. */
export const settingsCell = cell<Settings>(
  'local',
  'settings',
  v.object({ connection: v.exactOptional(connectionSchema), ...settingsFields }),
  DEFAULT_SETTINGS,
);

/** What the organisation's managed policy sets; it wins over the admin's own (public/managed-schema.json). */
export const managedCell = cell<Connection | null>('managed', 'connection', v.nullable(connectionSchema), null);

/** The organisation allows no write to the tenant from this product. */
export const readOnlyCell = cell<boolean>('managed', 'readOnly', v.boolean(), false);

/** The organisation asks for a reason with everything that is changed in the tenant. */
export const reasonRequiredCell = cell<boolean>('managed', 'reasonRequired', v.boolean(), false);

/** The organisation asks for the case's number with everything that is done to people. */
export const referenceRequiredCell = cell<boolean>('managed', 'referenceRequired', v.boolean(), false);

const preset = v.object({
  name: v.pipe(text, v.minLength(1), v.maxLength(60)),
  steps: v.pipe(v.array(v.picklist(CONTAINMENT_STEPS)), v.minLength(1)),
});

/** The organisation's containment group and presets; either wins over the admin's and the product's own. */
export const managedContainmentCell = cell<{ readonly group?: ContainmentGroup; readonly presets?: readonly Preset[] }>(
  'managed',
  'containment',
  v.object({
    group: v.exactOptional(containmentGroup),
    presets: v.exactOptional(v.pipe(v.array(preset), v.minLength(1), v.maxLength(12))),
  }),
  {},
);

/** The NetBIOS names of on-premises domains by their DNS names; without them only a DNS name's first label is certain. */
export const netbiosNamesCell = cell<NetbiosAliases>(
  'managed',
  'netbiosNames',
  v.record(v.string(), v.pipe(v.array(v.pipe(text, v.minLength(1), v.maxLength(15))), v.maxLength(20))),
  {},
);

/** Object ids of the users and groups that the organisation registers for emergency access, besides the admin's own. */
export interface ManagedEmergency {
  readonly accounts: readonly string[];
  readonly groups: readonly string[];
  /** Whether every entry was an object id. One that was not may have meant an account that nobody may act on. */
  readonly isClear: boolean;
}

/** As registries and scripts write them, too: in braces, or with blanks around. */
const written = v.pipe(v.string(), v.trim(), v.transform((id) => id.replace(/^\{(.*)\}$/, '$1')), objectIdSchema);

const readIds = (raw: unknown): readonly (string | null)[] =>
  Array.isArray(raw) ? raw.map((one) => (v.is(written, one) ? v.parse(written, one) : null)) : raw === undefined ? [] : [null];

const isId = (id: string | null): id is string => id !== null;

const managedEmergency = v.pipe(
  v.object({ accounts: v.optional(v.unknown()), groups: v.optional(v.unknown()) }),
  v.transform(({ accounts, groups }): ManagedEmergency => {
    const [users, all] = [readIds(accounts), readIds(groups)];
    return { accounts: users.filter(isId), groups: all.filter(isId), isClear: users.every(isId) && all.every(isId) };
  }),
);

/** Those of the organisation; where anything else than lists of ids is set, it is unclear whom it means. */
export const managedEmergencyCell = cell<ManagedEmergency>(
  'managed',
  'emergencyAccess',
  v.fallback(managedEmergency, (raw) => ({ accounts: [], groups: [], isClear: raw?.value === undefined })),
  { accounts: [], groups: [], isClear: true },
);

/** The small picture of the risk list. */
export interface Summary {
  /** Grows with every change of the stored list, so that readers know to look again. */
  readonly version: number;
  readonly tenantId: string;
  /** When Graph last answered, in ms since 1970. */
  readonly at: number;
  /** People with open risk, by level. */
  readonly counts: RiskCounts;
  /** Everyone in the stored list, closed risk included. */
  readonly total: number;
  /** The most urgent people with open risk, at most 50. */
  readonly top: readonly RiskyUser[];
}

/** Paints the popup at once; null until the first sync of a sign-in has ended. */
export const summaryCell = cell<Summary | null>(
  'session',
  'summary',
  v.nullable(
    v.object({
      version: count,
      tenantId: text,
      at: time,
      counts: v.object({ high: count, medium: count, low: count, other: count }),
      total: count,
      top: v.array(riskyUserSchema),
    }),
  ),
  null,
);

/** What the sync is doing and how it last ended; the data's age itself stands in the summary. */
export interface SyncStatus {
  /** Null when idle. `read` and `expected` count risky users; `expected` is missing where Graph did not count. */
  readonly running: { readonly full: boolean; readonly read: number; readonly expected?: number; readonly startedAt: number } | null;
  /** Why the last one did not end well; null when it did, or was cancelled by the person. */
  readonly failure: Failure | null;
  /** When the next one is due, in ms since 1970. */
  readonly nextAt: number | null;
}

/** The sync's status, for progress and inline errors. */
export const syncCell = cell<SyncStatus>(
  'session',
  'sync',
  v.object({
    running: v.nullable(v.object({ full: v.boolean(), read: count, expected: v.exactOptional(count), startedAt: time })),
    failure: v.nullable(failureSchema),
    nextAt: v.nullable(time),
  }),
  { running: null, failure: null, nextAt: null },
);

/** Many people flagged alike within an hour, as last found; null until something was. */
export const wavesCell = cell<{ readonly tenantId: string; readonly waves: readonly Wave[] } | null>(
  'session',
  'waves',
  v.nullable(v.object({ tenantId: text, waves: v.array(v.object({ type: text, from: text, to: text, ids: v.array(text), isPartial: v.exactOptional(v.boolean()) })) })),
  null,
);

/** The policies as last read, with the names they refer to; null until somebody has looked at them. */
export const policiesCell = cell<PolicyList | null>(
  'session',
  'policies',
  v.nullable(
    v.object({
      policies: v.array(v.custom<ConditionalAccessPolicy>((raw) => readPolicy(raw).ok)),
      names: v.record(text, text),
      at: time,
    }),
  ),
  null,
);

/** Tells readers of the journal to look again; its version grows with every change of a row. */
export const journalCell = cell<{ readonly version: number; readonly open: number; readonly attention: number }>(
  'session',
  'journal',
  v.object({ version: count, open: count, attention: count }),
  { version: 0, open: 0, attention: 0 },
);

/** What somebody pointed at and has not yet decided on; null where nothing is proposed. */
export const proposalCell = cell<Proposal | null>(
  'session',
  'proposal',
  v.nullable(v.object({ text, site: text, at: time })),
  null,
);

/** What the popup may ask of a side panel. */
export const popupWishSchema = v.variant('show', [
  v.object({ show: v.literal('users'), level: v.exactOptional(v.picklist(LEVELS)) }),
  v.object({ show: v.literal('policies') }),
  v.object({ show: v.literal('switch'), id: objectIdSchema }),
  v.object({ show: v.literal('deed'), verb: v.picklist([...RISK_VERBS, 'contain']), id: objectIdSchema }),
]);

/** What a side panel was last asked to show; null where nothing was. */
export const panelCell = cell<HeldWish | null>(
  'session',
  'panel',
  v.nullable(
    v.object({
      wish: v.variant('show', [popupWishSchema, v.object({ show: v.literal('people'), ids: v.array(text), key: text })]),
      windowId: v.exactOptional(v.number()),
      at: time,
    }),
  ),
  null,
);
