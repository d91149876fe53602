/** From what was pointed at to the confirmation: one certain person at once, several after a choice, nobody to the search. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Candidate, Proposal } from '../core/proposal.ts';
import { deed, planDeed } from './deed.ts';
import type { KnownPerson } from './known-person.ts';
import { usePointed, type Pointed } from './pointed.ts';
import { proposal } from './state.ts';

/** What `directory.search` accepts. */
const LONGEST_SEARCH = 256;

const asSearch = ({ text }: Proposal): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SEARCH);

interface FlowOptions {
  /** Shows the person under the confirmation. */
  readonly open: (person: KnownPerson) => void;
  /** Shows the list with that search. */
  readonly search: (text: string) => void;
}

interface Flow {
  readonly pointed: Pointed;
  /** Whether the person has been found or chosen, so that nothing of the look-up needs to be shown any more. */
  readonly isChosen: boolean;
  readonly choose: (candidate: Candidate) => void;
}

/** Follows the proposal of this moment; a new one takes the place of whatever was being decided. */
export const useProposalFlow = ({ open, search }: FlowOptions): Flow => {
  const pointed = usePointed();
  const chosen = useSignal<number | null>(null);
  const held = pointed.state === 'none' ? null : pointed.proposal;
  const at = held?.at;
  const choose = ({ user }: Candidate): void => {
    if (!held) return;
    chosen.value = held.at;
    open(user);
    planDeed({ verb: 'confirmCompromised', person: user, origin: held });
  };
  useEffect(() => {
    if (at !== undefined && chosen.value !== at) deed.value = null;
  }, [at]);
  useEffect(() => {
    if (chosen.value === at) return;
    if (pointed.state === 'certain') choose(pointed.candidate);
    if (pointed.state === 'nobody' || pointed.state === 'empty') search(asSearch(pointed.proposal));
  }, [at, pointed.state]);
  // Decided in another window's panel, or given up there.
  const isGone = proposal.value === null;
  useEffect(() => {
    if (isGone && deed.value?.origin) deed.value = null;
  }, [isGone]);
  return { pointed, isChosen: at !== undefined && chosen.value === at, choose };
};
