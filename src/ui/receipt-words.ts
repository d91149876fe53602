/** The words of a receipt: what was done, to whom, by whom, when, and what became of it. */
import type { Operation, Reading } from '../core/operation.ts';
import type { ReceiptEntry } from '../core/receipt.ts';
import { failureWords } from './failure-words.ts';
import { stateName, verbName } from './operation-words.ts';
import { nameOf, personOf } from './people.ts';
import { policyList } from './policies.ts';
import { who } from './state.ts';
import { exactly } from './times.ts';
import { t } from './words.ts';

/** The name of a person or a policy; the object id where neither is known. */
export const targetName = (operation: Operation): string =>
  policyList.value?.policies.find(({ id }) => id === operation.targetId)?.displayName ?? nameOf(operation.targetId);

/** The name of the admin whose deed it was; the object id where it is not known. */
export const adminName = ({ adminId }: Operation): string => {
  const account = who.value?.account;
  return account?.userId === adminId ? account.name || account.username : nameOf(adminId);
};

/** Graph's request id of the newest sending that was answered, or of what refused it. */
export const requestIdOf = ({ attempts, failure }: Operation): string | undefined =>
  attempts.findLast(({ requestId }) => requestId !== undefined)?.requestId ?? failure?.requestId;

const targetFact = (operation: Operation): string => {
  const name = targetName(operation);
  const upn = personOf(operation.targetId)?.userPrincipalName;
  return upn && upn !== name ? `${name} (${upn})` : name;
};

/** Facts as Graph names and gives them, since a ticket may be read by a machine. */
const readingWords = (reading: Reading): string =>
  Object.entries(reading)
    .map(([name, value]) => `${name}: ${value === null ? '-' : String(value)}`)
    .join('; ');

/** One operation as a receipt; a fact without a value is left out. */
export const receiptOf = (operation: Operation): ReceiptEntry => {
  const { failure, reference, reason } = operation;
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [t(operation.verb === 'switchPolicy' ? 'receipt_policy' : 'receipt_person'), targetFact(operation)],
    [t('receipt_object_id'), operation.targetId],
    [t('receipt_tenant'), who.value?.organization.name],
    [t('receipt_result'), stateName(operation)],
    [t('receipt_before'), operation.baseline && readingWords(operation.baseline)],
    [t('receipt_after'), operation.outcome && readingWords(operation.outcome)],
    [t('receipt_why'), failure && failureWords(failure).title],
    [t('receipt_by'), adminName(operation)],
    [t('receipt_asked'), exactly(operation.createdAt)],
    [t('receipt_changed'), exactly(operation.changedAt)],
    [t('receipt_reference'), reference],
    [t('receipt_reason'), reason],
    [t('receipt_request_id'), operation.attempts.flatMap(({ requestId }) => requestId ?? []).join(', ') || failure?.requestId],
    [t('receipt_case'), operation.caseId],
  ];
  return {
    title: verbName(operation.verb),
    facts: facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const])),
  };
};
