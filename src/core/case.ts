/** A case as people look at it: what was decided together, step by step and person by person, and whether it came to its end. */
import { TAKE_BACKS } from './containment.ts';
import { isOpenOperation, needsAttention, type Operation } from './operation.ts';
import { ACCOUNT_VERBS, RISK_VERBS, verbs, type Verb } from './verb.ts';

/** One step of a case for one person: the newest try, and what took it back since. */
export interface CaseStep {
  readonly operation: Operation;
  /** Missing where nobody has tried to. */
  readonly takenBack?: Operation;
}

/** How a case stands: under way, stopped with something not done, done and seen, taken back, or ended with somebody's knowledge. */
export type CaseState = 'running' | 'stopped' | 'done' | 'ended';

/** A case, its steps in order; within a step the people come in the order in which they were named. */
export interface Case {
  readonly id: string;
  readonly state: CaseState;
  readonly people: readonly string[];
  readonly steps: readonly { readonly verb: Verb; readonly people: readonly CaseStep[] }[];
}

const ORDER: readonly Verb[] = [...RISK_VERBS, ...ACCOUNT_VERBS];
const WAYS_BACK: ReadonlySet<Verb> = new Set(Object.values(TAKE_BACKS));

const newestOf = (rows: readonly Operation[], verb: Verb | undefined, targetId: string): Operation | undefined =>
  rows
    .filter((row) => row.verb === verb && row.targetId === targetId)
    .reduce<Operation | undefined>((newest, row) => (newest && newest.createdAt > row.createdAt ? newest : row), undefined);

/** Whether nothing is left to be sent, or to be seen soon; what was accepted may take hours to show. */
const isAtRest = (row: Operation): boolean => !isOpenOperation(row) || row.state === 'acknowledged';

const stateOf = (current: readonly Operation[]): CaseState => {
  if (!current.every(isAtRest)) return 'running';
  if (current.some(needsAttention)) return 'stopped';
  if (current.some(isOpenOperation)) return 'running';
  return current.every(({ state }) => state === 'verified') ? 'done' : 'ended';
};

/** The case of that id out of the journal; undefined where nothing of it is kept. */
export const caseOf = (journal: readonly Operation[], id: string): Case | undefined => {
  // The journal comes newest first.
  const rows = journal.filter((row) => row.caseId === id).toReversed();
  if (rows.length === 0) return undefined;
  const people = [...new Set(rows.map(({ targetId }) => targetId))];
  const verbs = ORDER.filter((verb) => !WAYS_BACK.has(verb) && rows.some((row) => row.verb === verb));
  const steps = verbs.map((verb) => ({
    verb,
    people: people.flatMap((targetId): CaseStep[] => {
      const operation = newestOf(rows, verb, targetId);
      const back = newestOf(rows, TAKE_BACKS[verb], targetId);
      const isNewer = operation && back && back.createdAt > operation.createdAt;
      return operation ? [{ operation, ...(isNewer ? { takenBack: back } : {}) }] : [];
    }),
  }));
  const current = steps.flatMap((step) => step.people.flatMap(({ operation, takenBack }) => [operation, ...(takenBack ? [takenBack] : [])]));
  return { id, state: stateOf(current), people, steps };
};

/** Whether the step is still worth doing again: it did not end as meant, or was taken back before it was sent. */
export const isLeft = ({ operation, takenBack }: CaseStep): boolean =>
  !takenBack && (['failed', 'unknown', 'expired', 'withdrawn'] as readonly Operation['state'][]).includes(operation.state);

/**
 * Whether the case itself may do it again. A verdict of which nobody knows whether it arrived would be given twice: whether it is, a
 * person decides in a confirmation of its own.
 */
export const isResumable = (step: CaseStep): boolean =>
  isLeft(step) && (step.operation.state !== 'unknown' || verbs[step.operation.verb].isRepeatSafe);
