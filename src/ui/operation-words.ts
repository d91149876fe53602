/** Where an operation stands, in words and never better than it is: only what was read back counts as done. */
import type { Operation, OperationState } from '../core/operation.ts';
import type { Verb } from '../core/verb.ts';
import { failureWords } from './failure-words.ts';
import { t } from './words.ts';

/** An operation's state; one that was sent and not answered is told apart, since nobody is sending any more. */
export type Standing = OperationState | 'checking';

/** Where the operation stands. */
export const standingOf = ({ state, reads }: Pick<Operation, 'state' | 'reads'>): Standing =>
  state === 'sent' && reads > 0 ? 'checking' : state;

/** The deed's name, in Microsoft's terms. */
export const verbName = (verb: Verb): string => t(`verb_${verb}`);

/** The state in a word or two. */
export const stateName = (operation: Operation): string => t(`operation_${standingOf(operation)}`);

/** What the state means and what comes next; of a failure, what happened before anything else. */
export const stateSentence = (operation: Operation): string => {
  const body = t(`operation_${standingOf(operation)}_body`);
  const { failure } = operation;
  return failure && operation.state === 'failed' ? `${failureWords(failure).title}. ${body}` : body;
};
