/** What this side panel was asked to show: in the popup, or by a click on a name's card in a console. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HeldWish, PanelWish } from '../core/panel-wish.ts';
import type { LEVELS } from '../core/risk.ts';
import { browser } from '../platform/browser.ts';
import { planDeed } from './deed.ts';
import type { KnownPerson } from './known-person.ts';
import { personOf, wantPerson } from './people.ts';
import { planSwitchOn } from './policy-switch.ts';
import { planContainment } from './sheet.ts';
import { heldWish, list, picture, who } from './state.ts';

/** A wish older than this has been forgotten by whoever made it, in ms. */
const LIVES_MS = 10_000;

type Beside = { readonly id?: number | undefined; readonly type?: string | undefined };

/** Several people of whom one is meant, and what named them. */
export interface Meant {
  readonly ids: readonly string[];
  readonly key: string;
}

interface Views {
  /** Everyone with open risk, or those of one level. */
  readonly showUsers: (level: (typeof LEVELS)[number] | undefined) => void;
  readonly showPolicies: () => void;
  readonly open: (person: KnownPerson) => void;
  /** Has somebody choose among several people. */
  readonly choose: (meant: Meant) => void;
  /** Shows the list with that search. */
  readonly search: (text: string) => void;
}

/** The person of that id; undefined while they are being looked for, null where nobody is known by it. */
const find = (id: string): KnownPerson | null | undefined => {
  const person = personOf(id);
  // Where there is a list it is read first: the person is most likely in it.
  if (person === undefined && (list.value || picture.value === null)) wantPerson(id);
  return person;
};

/** The same, of several: only whoever is at risk was marked, so that all stand in the list. */
const grantSeveral = (meant: Meant, { choose, search }: Views): boolean => {
  if (!list.value && picture.value) return false;
  if (list.value?.users.some(({ id }) => meant.ids.includes(id))) choose(meant);
  else search(meant.key);
  return true;
};

/** Grants a wish; false where somebody has still to be found. */
const grant = (wish: PanelWish, views: Views): boolean => {
  const { showUsers, showPolicies, open, search } = views;
  if (wish.show === 'users') showUsers(wish.level);
  if (wish.show === 'policies' || wish.show === 'switch') showPolicies();
  if (wish.show === 'switch') void planSwitchOn(wish.id);
  if (wish.show === 'users' || wish.show === 'policies' || wish.show === 'switch') return true;
  if (wish.show === 'people' && wish.ids.length > 1) return grantSeveral(wish, views);
  const [id = ''] = wish.show === 'people' ? wish.ids : [wish.id];
  const person = find(id);
  if (person === undefined) return false;
  if (person) open(person);
  if (wish.show === 'people' && !person) search(wish.key);
  if (wish.show === 'deed' && person) {
    if (wish.verb === 'contain') planContainment([person]);
    else planDeed({ verb: wish.verb, person });
  }
  return true;
};

/** Follows the wishes for this window's panel, each of which is granted once; a page in a window of its own takes the place of any panel. */
export const usePanelWishes = (views: Views): void => {
  const grantedAt = useSignal(0);
  const beside = useSignal<Beside>({});
  useEffect(() => void browser.windows.getCurrent().then((window) => (beside.value = window)), []);
  const isFresh = ({ at, windowId: wanted }: HeldWish): boolean =>
    at > grantedAt.value && Date.now() - at < LIVES_MS && (wanted === undefined || wanted === beside.value.id || beside.value.type === 'popup');
  useSignalEffect(() => {
    const held = heldWish.value;
    if (!held || !who.value || !isFresh(held)) return;
    if (grant(held.wish, views)) grantedAt.value = held.at;
  });
};
