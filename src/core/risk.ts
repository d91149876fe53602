/** Risky users as this product sees them: one flat row a person, with what the list, the search and the summary need. */
import type { Aliases } from './person.ts';

/** Graph's riskLevel; strangers are kept as they come. */
export type RiskLevel = 'high' | 'medium' | 'low' | 'hidden' | 'none' | (string & {});

/** Graph's riskState; strangers are kept as they come. */
export type RiskState =
  | 'atRisk'
  | 'confirmedCompromised'
  | 'remediated'
  | 'dismissed'
  | 'confirmedSafe'
  | 'none'
  | (string & {});

/** One row of Graph's riskyUsers, flattened; `updated` is ISO 8601 in UTC, `aliases` stands only on open risk. */
export interface RiskyUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly level: RiskLevel;
  readonly state: RiskState;
  readonly detail: string;
  readonly updated: string;
  readonly isDeleted: boolean;
  readonly isProcessing: boolean;
  readonly aliases?: Aliases;
}

/** The levels that people act on, most urgent first. */
export const LEVELS = ['high', 'medium', 'low'] as const;

/** The states that a list can be filtered by, the open ones first. */
export const STATES = ['atRisk', 'confirmedCompromised', 'remediated', 'dismissed', 'confirmedSafe'] as const;

/** How urgent a level is: 0 is most urgent; levels that nobody knows come after low. */
export const levelRank = (level: RiskLevel): number => {
  const rank = (LEVELS as readonly string[]).indexOf(level);
  return rank < 0 ? LEVELS.length : rank;
};

/** Whether somebody still has to look at this person. */
export const isOpen = (user: Pick<RiskyUser, 'state'>): boolean =>
  user.state === 'atRisk' || user.state === 'confirmedCompromised';

/** Most urgent first: open before closed, then level, then the newest change, then name and id, so that the order is total. */
export const byUrgency = (a: RiskyUser, b: RiskyUser): number =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  levelRank(a.level) - levelRank(b.level) ||
  descending(a.updated, b.updated) ||
  ascending(a.displayName, b.displayName) ||
  ascending(a.id, b.id);

/** By display name, then UPN, in the reader's alphabet. */
export const byName = (a: RiskyUser, b: RiskyUser): number =>
  collator.compare(a.displayName, b.displayName) ||
  collator.compare(a.userPrincipalName, b.userPrincipalName) ||
  ascending(a.id, b.id);

/** The newest change first. */
export const byNewest = (a: RiskyUser, b: RiskyUser): number => descending(a.updated, b.updated) || ascending(a.id, b.id);

const collator = new Intl.Collator();
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const descending = (a: string, b: string): number => ascending(b, a);

/** How many people with open risk stand at each level; `other` holds hidden, none and strangers. */
export interface RiskCounts {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly other: number;
}

/** Counts the people with open risk by level. */
export const countOpen = (users: Iterable<RiskyUser>): RiskCounts => {
  const counts = { high: 0, medium: 0, low: 0, other: 0 };
  for (const user of users) {
    if (!isOpen(user)) continue;
    const level = LEVELS.find((known) => known === user.level);
    counts[level ?? 'other']++;
  }
  return counts;
};

/** What a person has narrowed the list to; an empty set of levels or states means any. */
export interface RiskFilter {
  readonly text: string;
  readonly levels: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
}

/** Whether the row passes the filter; text is sought in name, UPN and object id, without regard to case. */
export const matches = (user: RiskyUser, filter: RiskFilter): boolean => {
  if (filter.levels.size > 0 && !filter.levels.has(user.level)) return false;
  if (filter.states.size > 0 && !filter.states.has(user.state)) return false;
  const text = filter.text.trim().toLowerCase();
  return (
    text === '' ||
    user.displayName.toLowerCase().includes(text) ||
    user.userPrincipalName.toLowerCase().includes(text) ||
    user.id.startsWith(text)
  );
};
