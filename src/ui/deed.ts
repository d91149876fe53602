/** The one deed that is being decided in this page, and sending it once it is. */
import { computed, signal } from '@preact/signals';
import { isOpenOperation, needsAttention, type Operation } from '../core/operation.ts';
import type { Proposal } from '../core/proposal.ts';
import type { Result } from '../core/result.ts';
import { verbs, type RiskVerb, type Verb } from '../core/verb.ts';
import { send } from '../platform/client.ts';
import { operations } from './journal.ts';
import type { KnownPerson } from './known-person.ts';
import { proposal, who } from './state.ts';

/** A verdict on somebody that nobody has confirmed yet; `origin` is what was pointed at, where that is how it began. */
export interface PlannedDeed {
  readonly verb: RiskVerb;
  readonly person: KnownPerson;
  readonly origin?: Proposal;
}

/** What stands in the confirmation; null while none is open. */
export const deed = signal<PlannedDeed | null>(null);

/** Whether the confirmation has what it shows; set by the confirmation itself. */
export const deedIsRead = signal(false);

/** Whether other things may be read: Identity Protection answers one question a second, and the confirmation's come first. */
export const mayReadMore = computed(() => deed.value === null || deedIsRead.value);

/** Permissions that Microsoft will ask for before this can be sent. */
export const missingScopes = (verb: Verb): readonly string[] =>
  verbs[verb].scopes.filter((scope) => !who.value?.scopes.includes(scope));

/** How a page that closes when Microsoft's window opens takes a deed to one that stays, if it can; null in a page that stays. */
export const handOver = signal<((planned: PlannedDeed) => boolean) | null>(null);

/** Hands the deed over where this page would not live to see it; to be called by a click's own handler. */
export const isHandedOver = (planned: PlannedDeed): boolean =>
  missingScopes(planned.verb).length > 0 && handOver.value !== null && handOver.value(planned);

/** Opens the confirmation, here or in the page that stays; to be called by a click's own handler. */
export const planDeed = (planned: PlannedDeed): void => {
  if (isHandedOver(planned)) return;
  deedIsRead.value = false;
  deed.value = planned;
};

const concerns = ({ verb, person }: PlannedDeed, operation: Operation): boolean =>
  operation.verb === verb && operation.targetId === person.id;

/** The same deed where it is already under way; starting it again would only find this one. */
export const underWay = (planned: PlannedDeed): Operation | undefined =>
  operations.value?.find((operation) => isOpenOperation(operation) && concerns(planned, operation));

/** What was typed beside the confirmation. */
export interface TypedWords {
  readonly reference: string;
  readonly reason: string;
  readonly upn: string;
}

/** Sends a confirmed deed. Once it stands in the journal, earlier tries that failed are settled, the proposal is decided and the dialog closes. */
export const startDeed = async (planned: PlannedDeed, words: TypedWords): Promise<Result<unknown>> => {
  const decided = proposal.value;
  const before = operations.value?.filter((operation) => needsAttention(operation) && concerns(planned, operation)) ?? [];
  const [reference, reason, typedUpn] = [words.reference.trim(), words.reason.trim(), words.upn.trim()];
  const answer = await send('operation.start', {
    verb: planned.verb,
    ids: [planned.person.id],
    ...(reference ? { reference } : {}),
    ...(reason ? { reason } : {}),
    ...(typedUpn ? { typedUpn } : {}),
  });
  if (!answer.ok) return answer;
  for (const { id } of before) void send('operation.settle', { id });
  if (decided) void send('proposal.clear', { at: decided.at });
  if (deed.value === planned) deed.value = null;
  return answer;
};
