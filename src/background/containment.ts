/** Containing people: what is shown before, beginning it, and going on with a case. */
import { caseOf, isResumable, type Case } from '../core/case.ts';
import { groupStanding, type GroupStanding } from '../core/containment-group.ts';
import { CONTAINMENT_STEPS, planFor, TAKE_BACKS, type ContainmentPreview } from '../core/containment.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { PersonVerb } from '../core/verb.ts';
import type { PageArguments } from '../platform/page-messages.ts';
import { readJournal } from '../store/read.ts';
import { getGroupFacts } from '../graph/groups.ts';
import { sessionCell } from '../platform/cells.ts';
import { readContainmentGroup, readPresets } from './containment-settings.ts';
import { decide, decideCase } from './decide.ts';
import { graph } from './graph.ts';
import { readRecentPolicies } from './policies.ts';
import { consequenceFor, findAlike, uncheckedOf } from './preview.ts';
import { readSubjects } from './subjects.ts';

/** What adding people to the group will come to; undefined where that could not be read. */
const readStanding = async (groupId: string): Promise<GroupStanding | undefined> => {
  const [facts, policies] = await Promise.all([getGroupFacts(graph, groupId), readRecentPolicies()]);
  return facts.ok && policies.ok ? groupStanding(groupId, facts.value, policies.value.policies) : undefined;
};

/** Reads who the people are and rules on every step for each of them. */
export const previewContainment = async (ids: readonly string[]): Promise<Result<ContainmentPreview>> => {
  const [known, presets, group] = await Promise.all([readSubjects(ids), readPresets(), readContainmentGroup()]);
  if (!known.ok) return known;
  const isAlone = ids.length === 1;
  const [only] = known.value;
  const user = isAlone ? only?.user : undefined;
  const [alike, consequence, standing] = await Promise.all([
    findAlike(user),
    only && user ? consequenceFor(only, user) : undefined,
    group ? readStanding(group.id) : undefined,
  ]);
  const areRolesWhole = known.value.every((person) => person.areRolesWhole);
  return ok({
    people: known.value.map(({ subject, user, risk, roles }) => ({
      id: subject.id,
      ...(user ? { user } : {}),
      ...(risk ? { risk } : {}),
      roles: roles.map(({ name }) => name),
      steps: planFor(subject, { isAlone }),
    })),
    presets,
    ...(group ? { group: { ...group, ...(standing ? { standing } : {}) } } : {}),
    alike: alike.people,
    unchecked: uncheckedOf({ 'look-alikes': alike.isWhole, 'eligible-roles': areRolesWhole }),
    ...(consequence ? { consequence } : {}),
  });
};

/** In the journal in the order of the steps, however they were named. */
const inOrder = (steps: readonly PersonVerb[]): readonly PersonVerb[] => CONTAINMENT_STEPS.filter((step) => steps.includes(step));

/** Begins a containment; answers the case's id. */
export const startContainment = ({ people, ...words }: PageArguments<'containment.start'>): Promise<Result<string>> =>
  decideCase({ ...words, people: people.map(({ id, steps }) => ({ id, verbs: inOrder(steps) })) });

/** Whether the case holds what is to be done again to a person and may do it, or what is to be taken back. */
const mayResume = (shown: Case | undefined, id: string, verb: PersonVerb): boolean =>
  shown?.steps.some(({ verb: done, people }) =>
    people.some((step) => step.operation.targetId === id && ((done === verb && isResumable(step)) || TAKE_BACKS[done] === verb)),
  ) ?? false;

/**
 * Does more in a case: again what did not come to a good end, or what takes a step back. Fails with `not-found` where the case is no
 * longer kept, or holds nothing of the kind.
 */
export const resumeCase = async ({ caseId, people, typedUpn }: PageArguments<'case.resume'>): Promise<Result<null>> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  const before = (await readJournal()).filter((row) => row.caseId === caseId && row.tenantId === session.account.tenantId);
  const shown = caseOf(before, caseId);
  if (!people.every(({ id, verbs }) => verbs.every((verb) => mayResume(shown, id, verb)))) return fail('not-found');
  const [first] = before;
  const decided = await decide({ caseId, people, typedUpn, before, reference: first?.reference, reason: first?.reason });
  return decided.ok ? ok(null) : decided;
};
