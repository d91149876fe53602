/** The containment, or the verdict on many, that is being decided or watched in this page. */
import { signal } from '@preact/signals';
import type { ContainmentStep } from '../core/containment.ts';
import type { Result } from '../core/result.ts';
import type { PersonVerb, RiskVerb } from '../core/verb.ts';
import { send } from '../platform/client.ts';
import type { TypedWords } from './deed.ts';
import type { KnownPerson } from './known-person.ts';

/** What stands in the sheet: people to be contained, people to be judged, or a case that has begun. */
export type Sheet =
  | { readonly kind: 'contain'; readonly people: readonly KnownPerson[] }
  | { readonly kind: 'verdict'; readonly verb: RiskVerb; readonly people: readonly KnownPerson[] }
  | { readonly kind: 'case'; readonly caseId: string; readonly isNew?: boolean };

/** What stands there; null while none is open. */
export const sheet = signal<Sheet | null>(null);

/** How a page that closes when Microsoft's window opens takes a containment to one that stays; null in a page that stays. */
export const handOverContainment = signal<((person: KnownPerson) => boolean) | null>(null);

/** Opens the sheet for people to be contained, here or in the page that stays; to be called by a click's own handler. */
export const planContainment = (people: readonly KnownPerson[]): void => {
  const [only] = people;
  if (people.length === 1 && only && handOverContainment.value?.(only)) return;
  sheet.value = { kind: 'contain', people };
};

/** Which steps to whom. */
export type Plan = readonly { readonly id: string; readonly steps: readonly ContainmentStep[] }[];

const given = ({ reference, reason, upn }: TypedWords) => ({
  ...(reference.trim() ? { reference: reference.trim() } : {}),
  ...(reason.trim() ? { reason: reason.trim() } : {}),
  ...(upn.trim() ? { typedUpn: upn.trim() } : {}),
});

const follow = (before: Sheet, caseId: string | undefined): void => {
  if (sheet.value === before) sheet.value = caseId === undefined ? null : { kind: 'case', caseId, isNew: true };
};

/** Begins a containment; the sheet goes on to show what becomes of it. */
export const startContainment = async (before: Sheet, people: Plan, words: TypedWords): Promise<Result<unknown>> => {
  const answer = await send('containment.start', { people: people.map(({ id, steps }) => ({ id, steps: [...steps] })), ...given(words) });
  if (answer.ok) follow(before, answer.value);
  return answer;
};

/** Begins a verdict on people; the sheet goes on to show what becomes of it. */
export const startVerdict = async (before: Sheet, verb: RiskVerb, ids: readonly string[], words: TypedWords): Promise<Result<unknown>> => {
  const answer = await send('operation.start', { verb, ids: [...ids], ...given(words) });
  if (answer.ok) follow(before, answer.value.caseId);
  return answer;
};

/** Which deeds to do again or to take back, and to whom. */
export type Rest = readonly { readonly id: string; readonly verbs: readonly PersonVerb[] }[];

/** Does more in a case. */
export const resumeCase = (caseId: string, people: Rest, typedUpn: string | undefined): Promise<Result<null>> =>
  send('case.resume', {
    caseId,
    people: people.map(({ id, verbs }) => ({ id, verbs: [...verbs] })),
    ...(typedUpn ? { typedUpn } : {}),
  });
