/** Somebody whose name was clicked on a console's card is shown here, as soon as the list is there. */
import { useSignal, useSignalEffect } from '@preact/signals';
import type { KnownPerson } from './known-person.ts';
import { personOf } from './people.ts';
import { opened, who } from './state.ts';

/** A click older than this has been forgotten by whoever made it, in ms. */
const LIVES_MS = 10_000;

interface OpenedOptions {
  readonly open: (person: KnownPerson) => void;
  /** Shows the list with that search. */
  readonly search: (text: string) => void;
}

/** Follows such clicks; of several who may be meant none is chosen for the admin, and all are listed. */
export const useOpened = ({ open, search }: OpenedOptions): void => {
  const doneAt = useSignal(0);
  useSignalEffect(() => {
    const held = opened.value;
    if (!held || !who.value || held.at <= doneAt.value || Date.now() - held.at > LIVES_MS) return;
    const [id = '', other] = held.ids;
    const person = personOf(id);
    if (!other && !person) return;
    doneAt.value = held.at;
    if (other || !person) search(held.key);
    else open(person);
  });
};
