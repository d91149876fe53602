/** Containing people: the steps in the order in which they are safe to take, and for each person which of them may be taken. */
import type { Consequence } from './consequence.ts';
import type { GroupStanding } from './containment-group.ts';
import { READS_BEFORE_GIVING_UP, type Operation } from './operation.ts';
import type { DirectoryUser } from './person.ts';
import type { Alike, Unchecked } from './preview.ts';
import type { RiskyUser } from './risk.ts';
import { ruleOn, type Ruling, type Subject } from './ruling.ts';
import { ACCOUNT_VERBS, type PersonVerb, type Verb } from './verb.ts';

/** The steps, the verdict first: policies act on it while the rest is still under way. */
export const CONTAINMENT_STEPS = ['confirmCompromised', 'revokeSessions', 'disableAccount', 'requirePassword', 'addToGroup'] as const;

/** One of them. */
export type ContainmentStep = (typeof CONTAINMENT_STEPS)[number];

/** The most people that are contained together. */
export const MOST_CONTAINED = 20;

/** What takes a step back, for those that can be. */
export const TAKE_BACKS: Readonly<Partial<Record<Verb, PersonVerb>>> = { disableAccount: 'enableAccount', addToGroup: 'removeFromGroup' };

/** The group whose members the organisation's policies block; its name is for people only. */
export interface ContainmentGroup {
  readonly id: string;
  readonly name?: string;
}

/** Steps that are ticked together; ui/ has words for the product's own names. */
export interface Preset {
  readonly name: string;
  readonly steps: readonly ContainmentStep[];
}

/** The product's own, used where the organisation has set none. */
export const PRESETS = [
  { name: 'suspicious', steps: ['revokeSessions', 'addToGroup'] },
  { name: 'compromised', steps: ['confirmCompromised', 'revokeSessions', 'disableAccount'] },
  { name: 'compromised-admin', steps: CONTAINMENT_STEPS },
] as const satisfies readonly Preset[];

/** Whether a step may be taken, must be warned of, or is done already. */
export type StepStanding = 'refused' | 'already-so' | 'warned' | 'clear';

/** One step for one person, as ruled on. */
export interface PlannedStep {
  readonly step: ContainmentStep;
  readonly standing: StepStanding;
  readonly ruling: Ruling;
}

const standingOf = (ruling: Ruling): StepStanding => {
  if (!ruling.allowed) return 'refused';
  if (ruling.cautions.includes('already-so')) return 'already-so';
  return ruling.cautions.length > 0 ? 'warned' : 'clear';
};

/** Every step for one person, in order. */
export const planFor = (subject: Subject, asked: { readonly isAlone: boolean }): readonly PlannedStep[] =>
  CONTAINMENT_STEPS.map((step) => {
    const ruling = ruleOn(step, subject, asked);
    return { step, ruling, standing: standingOf(ruling) };
  });

/** One person of a containment before it begins; `user` is missing for the deleted. */
export interface PlannedPerson {
  readonly id: string;
  readonly user?: DirectoryUser;
  readonly risk?: RiskyUser;
  readonly roles: readonly string[];
  readonly steps: readonly PlannedStep[];
}

/** Everything that is shown before a containment, in the order in which the people were named. */
export interface ContainmentPreview {
  readonly people: readonly PlannedPerson[];
  readonly presets: readonly Preset[];
  /** Missing where none is configured; how it stands is missing where that could not be read. */
  readonly group?: ContainmentGroup & { readonly standing?: GroupStanding };
  /** Who could be taken for the person; looked for only where there is one. */
  readonly alike: readonly Alike[];
  readonly unchecked: readonly Unchecked[];
  /** Missing where there are several people, or the policies cannot be read. */
  readonly consequence?: Consequence;
}

const ORDER: readonly Verb[] = [CONTAINMENT_STEPS[0], ...ACCOUNT_VERBS];

/** How long a step is waited for by those behind it, in ms: a service that is busy must not leave an account open. */
const LONGEST_WAIT = 60_000;

const keepsWaiting = ({ state, createdAt, unchanged }: Operation, now: number): boolean =>
  (state === 'queued' || (state === 'sent' && unchanged < READS_BEFORE_GIVING_UP)) && Math.abs(now - createdAt) < LONGEST_WAIT;

/**
 * Until when (ms since 1970) a queued step must wait, at the latest: an earlier one of the same case for the same person has not been
 * answered. Undefined where it need not, since all of them were, or failed, or were looked for in vain, or took too long.
 */
export const heldUntil = (row: Operation, open: readonly Operation[], now: number): number | undefined => {
  if (row.caseId === undefined) return undefined;
  const before = open.filter(
    (other) =>
      other.caseId === row.caseId &&
      other.targetId === row.targetId &&
      ORDER.indexOf(other.verb) < ORDER.indexOf(row.verb) &&
      keepsWaiting(other, now),
  );
  return before.length > 0 ? Math.max(...before.map(({ createdAt }) => createdAt)) + LONGEST_WAIT : undefined;
};
