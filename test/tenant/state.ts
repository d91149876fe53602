/** The tenant's memory: every row with its past, work that is still being processed, and the way back to the seed. */
import type { Person } from './person.ts';
import type { AuditRow } from './rows.ts';
import { seedTenant, type SeedOptions } from './seed.ts';
import { createTable, type Reader, type Table } from './table.ts';

/** How to make a tenant; all of it has a default. */
export interface TenantOptions {
  /** Users in the directory, the named ones included (5,000). */
  readonly users?: number;
  /** Risky users, deleted ones included (400). */
  readonly risky?: number;
  readonly seed?: number;
  /** People added to the seeded ones. */
  readonly people?: readonly Person[];
  /** The clock, in ms since the epoch. */
  readonly now?: () => number;
  /** How long confirming, dismissing and the like take to be processed, in ms (1,500). */
  readonly applyDelayMs?: number;
}

const createTables = (options: SeedOptions, now: number) => {
  const seed = seedTenant(options, now);
  return {
    users: createTable(seed.users),
    managers: createTable(seed.managers),
    riskyUsers: createTable(seed.riskyUsers),
    riskDetections: createTable(seed.riskDetections),
    riskHistory: createTable(seed.riskHistory),
    policies: createTable(seed.policies),
    locations: createTable(seed.locations),
    groups: createTable(seed.groups),
    members: createTable(seed.members),
    roleAssignments: createTable(seed.roleAssignments),
    roleEligibilities: createTable(seed.roleEligibilities),
    servicePrincipals: createTable(seed.servicePrincipals),
    applications: createTable(seed.applications),
    organisation: createTable(seed.organisation),
    skus: createTable(seed.skus),
    audits: createTable<AuditRow>(() => []),
    settings: createTable<Settings>(() => [['settings', {}]]),
  };
};

/** What an administrator can set that no other row holds. */
export interface Settings {
  /** The authentication context that policy writes ask for (a protected action), such as `c1`. */
  readonly policyWriteContext?: string;
}

/** Every table of the tenant. */
export type Tables = ReturnType<typeof createTables>;

/** Every table as a read may see it. */
export type View = { readonly [K in keyof Tables]: Tables[K] extends Table<infer T> ? Reader<T> : never };

/** One tenant in memory. */
export interface TenantState {
  readonly now: () => number;
  readonly applyDelayMs: number;
  /** What reads see: the present, or the state of `staleMs` ago. */
  view(staleMs?: number): View;
  /** The tables to write to, with everything applied that is due. */
  tables(): Tables;
  /** Does some work once `delayMs` have passed, dated at that moment; nothing runs by itself, it is done before the next look. */
  later(delayMs: number, work: (at: number) => void): void;
  /** Counts up from 1 since the last reset: for ids of what is made at run time. */
  serial(): number;
  /** Back to the seed, dated from now. */
  reset(): void;
}

interface Due {
  readonly at: number;
  readonly work: (at: number) => void;
}

const asOf = (tables: Tables, at: number): View => ({
  users: tables.users.asOf(at),
  managers: tables.managers.asOf(at),
  riskyUsers: tables.riskyUsers.asOf(at),
  riskDetections: tables.riskDetections.asOf(at),
  riskHistory: tables.riskHistory.asOf(at),
  policies: tables.policies.asOf(at),
  locations: tables.locations.asOf(at),
  groups: tables.groups.asOf(at),
  members: tables.members.asOf(at),
  roleAssignments: tables.roleAssignments.asOf(at),
  roleEligibilities: tables.roleEligibilities.asOf(at),
  servicePrincipals: tables.servicePrincipals.asOf(at),
  applications: tables.applications.asOf(at),
  organisation: tables.organisation.asOf(at),
  skus: tables.skus.asOf(at),
  audits: tables.audits.asOf(at),
  settings: tables.settings.asOf(at),
});

/** A tenant made from a seed. */
export const createTenantState = (options: TenantOptions = {}): TenantState => {
  const { users = 5000, risky = 400, seed = 7, people = [], now = Date.now, applyDelayMs = 1500 } = options;
  const make = (): Tables => createTables({ users, risky, seed, people }, now());
  let tables = make();
  let pending: Due[] = [];
  let made = 0;

  const settle = (): Tables => {
    const time = now();
    const due = pending.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at);
    if (due.length > 0) {
      pending = pending.filter(({ at }) => at > time);
      for (const { at, work } of due) work(at);
    }
    return tables;
  };

  return {
    now,
    applyDelayMs,
    view: (staleMs = 0) => (staleMs > 0 ? asOf(settle(), now() - staleMs) : settle()),
    tables: settle,
    later: (delayMs, work) => {
      pending.push({ at: now() + delayMs, work });
    },
    serial: () => (made += 1),
    reset: () => {
      tables = make();
      pending = [];
      made = 0;
    },
  };
};
