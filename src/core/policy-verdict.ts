/** What the guard answers: closed lists of refusals and warnings, each of which ui/ words in a sentence of its own. */
import type { LockOut } from './guard-lockout.ts';
import type { PolicyState } from './policy.ts';

/** Every reason for which a switch is refused. */
export const refusalKeys = [
  // nothing that is typed helps
  'read-only',
  'changed-since-review',
  'read-incompletely',
  'state-unknown',
  'state-already',
  'not-a-revert',
  // the tenant or the policy has to change first
  'emergency-not-configured',
  'emergency-too-few',
  'no-emergency-exclusion',
  'only-you-excluded',
  'one-emergency-exclusion',
  // the admin may still answer
  'report-only-skipped',
  'override-without-reason',
  'reason-missing',
  'name-not-typed',
] as const;

/** One reason for a refusal. */
export type RefusalKey = (typeof refusalKeys)[number];

/** What each policy may be the last of. */
export const protections = ['mfa', 'user-risk', 'sign-in-risk', 'legacy-block'] as const;

/** A kind of protection that enabled policies give. */
export type Protection = (typeof protections)[number];

/** Everything that an admin should have read before a switch that is not refused. */
export const warningKeys = [
  'microsoft-managed',
  'skips-report-only',
  'reaches-admins',
  'reaches-you',
  'reaches-workloads',
  'emergency-flawed',
  'emergency-not-excluded',
  'emergency-without-role',
  'cannot-switch-back',
  ...protections.map((protection): `only-${Protection}` => `only-${protection}`),
  ...protections.map((protection): `only-${Protection}-for-all` => `only-${protection}-for-all`),
] as const;

/** One warning. */
export type WarningKey = (typeof warningKeys)[number];

/** Why a registered emergency account does not count. */
export const accountFlaws = ['missing', 'disabled', 'acting-admin', 'memberships-unread', 'not-excluded'] as const;

/** An emergency account that does not count, and why. */
export interface FlawedAccount {
  readonly id: string;
  readonly flaw: (typeof accountFlaws)[number];
}

/** What a refusal or warning is about, where its key alone does not tell. */
export interface Particulars {
  /** How many accounts do count. */
  readonly count?: number;
  readonly accounts?: readonly FlawedAccount[];
  readonly lockOut?: LockOut;
}

/** A refusal with its particulars. */
export type Refusal = { readonly key: RefusalKey } & Particulars;

/** A warning with its particulars. */
export type Warning = { readonly key: WarningKey } & Particulars;

/** The only body that is ever written to an existing policy. Only the guard makes one, so that no write goes round it. */
export type StatePatch = { readonly state: PolicyState } & { readonly [guarded]: true };

declare const guarded: unique symbol;

/** The guard's answer; only an allowed switch carries the body to send. */
export type Verdict =
  | { readonly allowed: true; readonly refused: readonly []; readonly warned: readonly Warning[]; readonly patch: StatePatch }
  | { readonly allowed: false; readonly refused: readonly Refusal[]; readonly warned: readonly Warning[] };

const answerable: ReadonlySet<RefusalKey> = new Set<RefusalKey>([
  'report-only-skipped',
  'override-without-reason',
  'reason-missing',
  'name-not-typed',
]);

/** Whether a switch that is not refused still needs its reason in writing: what is warned of is then overridden knowingly. */
export const needsReason = ({ warned }: Pick<Verdict, 'warned'>): boolean => warned.some(({ key }) => key !== 'microsoft-managed');

/** Whether the admin can lift a refusal by an answer in the confirmation itself. */
export const isAnswerable = ({ key }: Refusal): boolean => answerable.has(key);
