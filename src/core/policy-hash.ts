/** Comparing two readings of one policy: what changed between the review and the write. */
import { isMembers, type ConditionalAccessPolicy } from './policy.ts';

/** What a policy was when the admin reviewed it and its snapshot was kept. */
export interface PolicyBaseline {
  readonly hash: string;
  /** As Graph gave it; null while the policy has never been changed. */
  readonly modifiedDateTime: string | null;
}

const dates = new Set(['createdDateTime', 'modifiedDateTime', 'deletedDateTime']);

/** Graph promises no order in its lists, which are all sets; annotations differ between a list and a single read. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => JSON.stringify(canonical(item)));
    return items.sort();
  }
  if (!isMembers(value)) return value;
  const names = Object.keys(value).filter((name) => !name.includes('@') && (value[name] ?? null) !== null);
  return names.sort().map((name) => [name, canonical(value[name])]);
};

const hashWithout = (policy: ConditionalAccessPolicy, left: ReadonlySet<string>): string =>
  JSON.stringify(canonical(Object.fromEntries(Object.entries(policy).filter(([name]) => !left.has(name)))));

/** The policy's content in canonical form: equal for equal rules, name and state, whatever the order of members and lists. */
export const policyHash = (policy: ConditionalAccessPolicy): string => hashWithout(policy, dates);

/** What to keep of a policy before a write, to compare with what is read right before it. */
export const baselineOf = (policy: ConditionalAccessPolicy): PolicyBaseline => ({
  hash: policyHash(policy),
  modifiedDateTime: typeof policy.modifiedDateTime === 'string' ? policy.modifiedDateTime : null,
});

/** Whether a policy is still what it was at the baseline. */
export const isUnchanged = (policy: ConditionalAccessPolicy, baseline: PolicyBaseline): boolean => {
  const now = baselineOf(policy);
  return now.hash === baseline.hash && now.modifiedDateTime === baseline.modifiedDateTime;
};

const datesAndState = new Set([...dates, 'state']);

/** The policy's content in canonical form but for its state. */
export const rulesHash = (policy: ConditionalAccessPolicy): string => hashWithout(policy, datesAndState);

/** Whether two readings are of the same policy with the same rules, whatever their states. */
export const haveSameRules = (one: ConditionalAccessPolicy, other: ConditionalAccessPolicy): boolean =>
  rulesHash(one) === rulesHash(other);
