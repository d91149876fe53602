/**
 * What an admin decides about people: everybody is read and ruled on again, the deeds are entered into the journal together, every
 * missing permission is asked for at once, and the journal goes on.
 */
import { TAKE_BACKS } from '../core/containment.ts';
import { needsAttention, queued, settled, type Operation } from '../core/operation.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { isTypedUpn, ruleOn, type Subject } from '../core/ruling.ts';
import { isVerdict, verbs, type PersonVerb } from '../core/verb.ts';
import { sessionCell } from '../platform/cells.ts';
import { permitWrite, readContainmentGroup, type TypedWords } from './containment-settings.ts';
import { amend, enter } from './operations.ts';
import { release } from './release.ts';
import { readSubjects } from './subjects.ts';

/** Which deeds to which people; nobody is named twice. */
export interface Decision extends TypedWords {
  readonly people: readonly { readonly id: string; readonly verbs: readonly PersonVerb[] }[];
  readonly typedUpn?: string | undefined;
  /** Missing for a deed that stands alone. */
  readonly caseId?: string;
  /** What is in the journal of this case already, where it is gone on with. */
  readonly before?: readonly Operation[];
}

type Person = Decision['people'][number];

/** Rules on every deed to one person; fails with `refused` naming the rule, or `bad-input` where the UPN must be typed. */
const ruleOnPerson = (subject: Subject, { verbs }: Person, isAlone: boolean, typedUpn: string | undefined): Result<null> => {
  for (const verb of verbs) {
    const ruling = ruleOn(verb, subject, { isAlone });
    if (!ruling.allowed) return fail('refused', { subject: ruling.reason });
    // Undefined where it was typed earlier in the case.
    if (ruling.typesUpn && typedUpn !== undefined && !isTypedUpn(typedUpn, subject)) return fail('bad-input', { subject: 'typedUpn' });
  }
  return ok(null);
};

const ruleOnAll = async ({ people, typedUpn = '', before = [] }: Decision, adminId: string): Promise<Result<null>> => {
  const known = await readSubjects(people.map(({ id }) => id));
  if (!known.ok) return known;
  const typed = new Set(before.filter((row) => row.hasTypedUpn && row.adminId === adminId).map(({ targetId }) => targetId));
  for (const [index, person] of people.entries()) {
    const subject = known.value[index]?.subject;
    if (!subject) return fail('not-found', { subject: person.id });
    // Out of the group of the case people are taken whatever is configured now.
    const isInCase = before.some((row) => row.targetId === person.id && row.arguments?.['groupId']);
    const ruledOn = isInCase ? { ...subject, containmentGroup: subject.containmentGroup ?? 'inside' } as const : subject;
    const ruled = ruleOnPerson(ruledOn, person, people.length === 1, typed.has(person.id) ? undefined : typedUpn);
    if (!ruled.ok) return ruled;
  }
  return ok(null);
};

const NEEDS_GROUP: ReadonlySet<PersonVerb> = new Set(['addToGroup', 'removeFromGroup']);

/** The deeds verb by verb, in parts of as many as one request takes. */
const batchesOf = (people: Decision['people']): readonly { readonly verb: PersonVerb; readonly ids: readonly string[] }[] => {
  const taken = [...new Set(people.flatMap((person) => person.verbs))];
  return taken.flatMap((verb) => {
    const ids = people.filter((person) => person.verbs.includes(verb)).map(({ id }) => id);
    const most = isVerdict(verb) ? verbs[verb].atOnce : ids.length;
    return Array.from({ length: Math.ceil(ids.length / most) }, (_, part) => ({ verb, ids: ids.slice(part * most, (part + 1) * most) }));
  });
};

/** One row for each deed; those of one verb that go out together share a batch. */
const rowsOf = (decision: Decision, actor: { tenantId: string; adminId: string }, groupId: string | undefined): readonly Operation[] => {
  const { people, reference, reason, caseId, before = [], typedUpn } = decision;
  const now = Date.now();
  const groupOf = (id: string): string | undefined =>
    before.find((row) => row.targetId === id && row.arguments?.['groupId'])?.arguments?.['groupId'] ?? groupId;
  return batchesOf(people).flatMap(({ verb, ids }, index) => {
    const batchId = crypto.randomUUID();
    return ids.map((targetId) => {
      const group = NEEDS_GROUP.has(verb) ? groupOf(targetId) : undefined;
      const row = {
        ...actor,
        id: crypto.randomUUID(),
        batchId,
        verb,
        targetId,
        ...(caseId ? { caseId } : {}),
        ...(group ? { arguments: { groupId: group } } : {}),
        ...(reference ? { reference } : {}),
        ...(reason ? { reason } : {}),
        ...(typedUpn ? { hasTypedUpn: true } : {}),
      };
      // A millisecond apart, so that the journal keeps their order.
      return queued(row, now + index);
    });
  });
};

/** Whether what is decided now makes good an earlier row that did not end as meant. */
const isMadeGood = (row: Operation, { people }: Decision): boolean =>
  needsAttention(row) &&
  people.some(({ id, verbs }) => id === row.targetId && verbs.some((verb) => verb === row.verb || verb === TAKE_BACKS[row.verb]));

const idsOf = (rows: readonly Operation[]): readonly string[] => rows.map(({ id }) => id);

/** More are never confirmed compromised at once, so that a slip of the mouse cannot do it. */
const MOST_CONFIRMED = verbs.confirmCompromised.atOnce;

/** Does it; answers the rows that stand for the deeds. Nothing is entered where one of them may not be done. */
export const decide = async (decision: Decision): Promise<Result<readonly Operation[]>> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  const { tenantId, userId: adminId } = session.account;
  const confirmed = decision.people.filter((person) => person.verbs.includes('confirmCompromised'));
  if (confirmed.length > MOST_CONFIRMED) return fail('bad-input', { subject: 'people' });
  const permitted = await permitWrite(decision);
  if (!permitted.ok) return permitted;
  const ruled = await ruleOnAll(decision, adminId);
  if (!ruled.ok) return ruled;
  const { caseId, before = [] } = decision;
  const wanted = rowsOf(decision, { tenantId, adminId }, (await readContainmentGroup())?.id);
  const entered = await enter(wanted).catch(() => null);
  if (!entered) return fail('store-broken');
  // A deed that was under way alone is part of the case from now on.
  if (caseId) await amend(idsOf(entered), (row) => !row.caseId, (row) => ({ ...row, caseId }));
  await amend(idsOf(before.filter((row) => isMadeGood(row, decision))), needsAttention, settled);
  return release(entered, wanted);
};

/** Does it as a case of its own; answers the case's id, which is another's where exactly this was under way already. */
export const decideCase = async (decision: Omit<Decision, 'caseId' | 'before'>): Promise<Result<string>> => {
  const caseId = crypto.randomUUID();
  const decided = await decide({ ...decision, caseId });
  if (!decided.ok) return decided;
  const isAnothers = decided.value.every((row) => row.caseId !== undefined && row.caseId !== caseId);
  return ok((isAnothers ? decided.value[0]?.caseId : undefined) ?? caseId);
};
