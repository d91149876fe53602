/** A confirmation that was begun in the popup goes on here, as soon as the person is known. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { planDeed } from './deed.ts';
import type { KnownPerson } from './known-person.ts';
import type { DeedWish } from './panel.ts';
import { personOf, wantPerson } from './people.ts';
import { planContainment } from './sheet.ts';
import { list, picture, who } from './state.ts';

/** Answers how to wish; somebody whom neither list nor directory knows is given up. */
export const useWishedDeed = (open: (person: KnownPerson) => void): ((wish: DeedWish) => void) => {
  const wished = useSignal<DeedWish | null>(null);
  useSignalEffect(() => {
    const wish = wished.value;
    if (!wish || !who.value) return;
    const person = personOf(wish.id);
    if (person === undefined) {
      // Where there is a list it is read first: the person is most likely in it.
      if (list.value || picture.value === null) wantPerson(wish.id);
      return;
    }
    wished.value = null;
    if (!person) return;
    open(person);
    if (wish.verb === 'contain') planContainment([person]);
    else planDeed({ verb: wish.verb, person });
  });
  return (wish) => {
    wished.value = wish;
  };
};
