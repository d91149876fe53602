/** What somebody pointed at in a page, and who may be meant by it: looked up in the directory, never taken at its word. */
import { computed } from '@preact/signals';
import type { Candidate, Proposal } from '../core/proposal.ts';
import type { Failure } from '../core/result.ts';
import { useReading } from './reading.ts';
import { now, proposal, session, who } from './state.ts';

/** A proposal older than this has been forgotten by whoever made it, in ms. */
const LIVES_MS = 15 * 60_000;

/** The proposal that waits for a decision, if it is a recent one. */
export const waiting = computed((): Proposal | null => {
  const held = proposal.value;
  return held && now.value - held.at < LIVES_MS ? held : null;
});

/** Where the look-up stands. */
export type Pointed =
  | { readonly state: 'none' }
  /** Nothing was selected. */
  | { readonly state: 'empty'; readonly proposal: Proposal }
  | { readonly state: 'looking'; readonly proposal: Proposal }
  | { readonly state: 'failed'; readonly proposal: Proposal; readonly failure: Failure; readonly retry: () => void }
  | { readonly state: 'nobody'; readonly proposal: Proposal }
  /** Nobody else can be meant. */
  | { readonly state: 'certain'; readonly proposal: Proposal; readonly candidate: Candidate }
  | { readonly state: 'several'; readonly proposal: Proposal; readonly candidates: readonly Candidate[] };

const found = (held: Proposal, candidates: readonly Candidate[]): Pointed => {
  const [first, ...others] = candidates;
  if (!first) return { state: 'nobody', proposal: held };
  if (first.certainty === 'certain' && others.length === 0) return { state: 'certain', proposal: held, candidate: first };
  return { state: 'several', proposal: held, candidates };
};

/** Looks the proposal up, again when it is another one, and after a sign-in. */
export const usePointed = (): Pointed => {
  const held = waiting.value;
  const isEmpty = held?.text.trim() === '';
  const key = held && who.value && !isEmpty ? [held.at, who.value.account.homeAccountId, session.value?.state, held.text].join(' ') : null;
  const { latest, isCurrent, failure, retry } = useReading('identity.resolve', { text: held?.text ?? '' }, key);
  if (!held) return { state: 'none' };
  if (isEmpty) return { state: 'empty', proposal: held };
  if (failure) return { state: 'failed', proposal: held, failure, retry };
  return isCurrent && latest ? found(held, latest) : { state: 'looking', proposal: held };
};
