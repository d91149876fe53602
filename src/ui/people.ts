/** Finding people by object id, for the journal, which holds no names: in the list, else one at a time in the directory. */
import { computed, signal } from '@preact/signals';
import { send } from '../platform/client.ts';
import type { KnownPerson } from './known-person.ts';
import { list, picture, who } from './state.ts';

const listed = computed(
  (): ReadonlyMap<string, KnownPerson> => new Map([...(list.value?.users ?? []), ...(picture.value?.top ?? [])].map((user) => [user.id, user])),
);

/** People of the directory by tenant and id; null for those whom it does not know. */
const read = signal<ReadonlyMap<string, KnownPerson | null>>(new Map());
const wanted: string[] = [];
let isReading = false;

const keyOf = (id: string): string => `${who.value?.account.tenantId ?? ''} ${id}`;

const readWanted = async (): Promise<void> => {
  isReading = true;
  for (let [id] = wanted; id !== undefined; [id] = wanted) {
    const key = keyOf(id);
    const answer = await send('person.read', { id });
    // What fails for another reason may be known the next time.
    if (answer.ok) read.value = new Map(read.value).set(key, answer.value.user ?? null);
    wanted.shift();
  }
  isReading = false;
};

/** The person of that id as far as known; null where the directory does not know the id, undefined where nobody has asked. */
export const personOf = (id: string): KnownPerson | null | undefined => listed.value.get(id) ?? read.value.get(keyOf(id));

/** Asks the directory for the person, unless they are known or asked for. */
export const wantPerson = (id: string): void => {
  if (personOf(id) !== undefined || wanted.includes(id)) return;
  wanted.push(id);
  if (!isReading) void readWanted();
};

/** The name to show: display name or UPN; the object id where neither is known. */
export const nameOf = (id: string): string => {
  const person = personOf(id);
  return person?.displayName || person?.userPrincipalName || id;
};
