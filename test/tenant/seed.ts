/** The whole sample organisation from a seed: the same options and the same moment always give the same rows. */
import { accounts } from './accounts.ts';
import { organisationRow, skuRows } from './organisation.ts';
import { userRow, type Person } from './person.ts';
import { chance } from './random.ts';
import type { MembersRow } from './rows.ts';
import { applicationRows, servicePrincipalRows } from './seed-applications.ts';
import { seedCast } from './seed-cast.ts';
import { seedDetections } from './seed-detections.ts';
import { seedGroups } from './seed-groups.ts';
import { seedHistory } from './seed-history.ts';
import { locationRows } from './seed-locations.ts';
import { seedPeople } from './seed-people.ts';
import { policyRows } from './seed-policies.ts';
import { peopleRisk, seedRisk } from './seed-risk.ts';
import { roleAssignmentRows, roleEligibilityRows } from './seed-roles.ts';

/** How large the organisation is, and which one it is; `users` and `risky` count everyone but `people`. */
export interface SeedOptions {
  readonly users: number;
  readonly risky: number;
  readonly seed: number;
  readonly people: readonly Person[];
}

const byId = <T extends { id: string }>(rows: readonly T[]): [string, T][] => rows.map((row) => [row.id, row]);

/** A person with an account has reports to nobody; everyone else to somebody made before them. */
const managers = (ids: readonly string[], seed: number): [string, { manager: string }][] =>
  ids.flatMap((id, at) => {
    if (at < accounts.length || at % 40 === 0) return [];
    const manager = ids[chance('manager', seed, id).below(Math.ceil(at / 8))];
    return manager === undefined || manager === id ? [] : [[id, { manager }]];
  });

/** How to make every table's rows, dated relative to `now` (ms); throws when there are more risky users than users. */
export const seedTenant = (options: SeedOptions, now: number) => {
  const { seed } = options;
  const cast = seedCast(now);
  const given = options.people.map(userRow);
  const made = seedPeople(seed, Math.max(0, options.users - cast.length), [...cast, ...given], now);
  const users = [...cast, ...made, ...given];
  const risky = [...seedRisk(seed, options.risky, new Map(byId([...cast, ...made])), made, now), ...peopleRisk(options.people, given, seed, now)];
  const groups = seedGroups(users, now);
  const ids = users.map(({ id }) => id);
  return {
    users: () => byId(users),
    managers: () => managers(ids, seed),
    riskyUsers: () => byId(risky),
    riskDetections: () => byId(risky.flatMap((row) => seedDetections(seed, row))),
    riskHistory: () => byId(risky.flatMap((row) => seedHistory(row, seedDetections(seed, row)))),
    policies: () => byId(policyRows(now)),
    locations: () => byId(locationRows(now)),
    groups: () => byId(groups.map(({ group }) => group)),
    members: () => groups.map(({ group, members }): [string, MembersRow] => [group.id, { members }]),
    roleAssignments: () => byId(roleAssignmentRows()),
    roleEligibilities: () => byId(roleEligibilityRows()),
    servicePrincipals: () => byId(servicePrincipalRows()),
    applications: () => byId(applicationRows()),
    organisation: () => byId([organisationRow(now)]),
    skus: () => byId(skuRows(users.length)),
  };
};
