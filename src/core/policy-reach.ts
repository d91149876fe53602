/** How many people, roles and workloads a policy hits, from ids that have been resolved. */

/** Resolved ids, all in one spelling. */
export interface ResolvedReach {
  /** Users included; for a policy for everyone the number of users in the tenant. */
  readonly included: ReadonlySet<string> | number;
  /** Users excluded, groups and roles resolved transitively. */
  readonly excluded: ReadonlySet<string>;
  /** Holders of each admin role, by role template id. */
  readonly roleHolders: Readonly<Record<string, readonly string[]>>;
  /** Users that synchronise a directory, such as holders of Directory Synchronization Accounts. */
  readonly syncAccounts: readonly string[];
  /** Service principals included, less those excluded. */
  readonly workloads: ReadonlySet<string> | number;
}

/** How many of the holders of one role a policy hits. */
export interface RoleHit {
  readonly roleId: string;
  readonly holders: number;
}

/** What a policy hits, in numbers. */
export interface BlastRadius {
  /** Included, less those excluded. */
  readonly people: number;
  /** Of those included, how many are excluded. */
  readonly excluded: number;
  /** Roles with at least one holder hit, most holders first. */
  readonly roles: readonly RoleHit[];
  readonly syncAccounts: number;
  readonly workloads: number;
}

/** Counts what a policy hits; somebody both included and excluded is excluded. */
export const blastRadius = ({ included, excluded, roleHolders, syncAccounts, workloads }: ResolvedReach): BlastRadius => {
  const isHit = (id: string): boolean => !excluded.has(id) && (typeof included === 'number' || included.has(id));
  const hits = (ids: readonly string[]): number => new Set(ids.filter(isHit)).size;
  const total = typeof included === 'number' ? included : included.size;
  // The number of users may be older than the exclusions.
  const spared =
    typeof included === 'number' ? Math.min(excluded.size, total) : [...included].filter((id) => excluded.has(id)).length;
  return {
    people: total - spared,
    excluded: spared,
    roles: Object.entries(roleHolders)
      .map(([roleId, holders]) => ({ roleId, holders: hits(holders) }))
      .filter(({ holders }) => holders > 0)
      .sort((one, other) => other.holders - one.holders),
    syncAccounts: hits(syncAccounts),
    workloads: typeof workloads === 'number' ? workloads : workloads.size,
  };
};
