/** Who among the people at risk carries an identity: the stored list as an index, made anew whenever its version is another. */
import { indexPeople, type NetbiosAliases, type PeopleIndex, type Person } from '../core/identity-match.ts';
import type { Certainty, Identity } from '../core/identity.ts';
import { byUrgency, isOpen, type RiskyUser } from '../core/risk.ts';
import { netbiosNamesCell, summaryCell } from '../platform/cells.ts';
import { readRiskList } from '../store/read.ts';

/** Everybody who may be meant by an identity, the most urgent first. */
export interface Named {
  readonly people: readonly RiskyUser[];
  readonly certainty: Certainty;
}

/** The people with open risk, ready to be looked up. */
export interface Directory {
  /** Null where the identity names none of them. */
  lookUp(identity: Identity): Named | null;
  byId(id: string): RiskyUser | undefined;
}

interface Entry extends Person {
  readonly user: RiskyUser;
}

const EMPTY: Directory = { lookUp: () => null, byId: () => undefined };

let made: { readonly of: string; readonly directory: Promise<Directory> } | undefined;

// Versions begin anew with every sign-in.
summaryCell.follow((summary) => {
  if (summary === null) made = undefined;
});

/** The directory of the list as it is now; empty when nobody is signed in or nothing is stored. */
export const readDirectory = async (): Promise<Directory> => {
  const [summary, netbiosNames] = await Promise.all([summaryCell.read(), netbiosNamesCell.read()]);
  if (summary === null) return EMPTY;
  const of = `${summary.tenantId} ${summary.version} ${JSON.stringify(netbiosNames)}`;
  if (made?.of !== of) made = { of, directory: makeDirectory(netbiosNames) };
  const { directory } = made;
  // A store that was broken once may not be so the next time.
  return directory.catch((thrown: unknown) => {
    if (made?.directory === directory) made = undefined;
    throw thrown;
  });
};

const makeDirectory = async (netbiosNames: NetbiosAliases): Promise<Directory> => {
  const list = await readRiskList();
  const open = (list?.users ?? []).filter((user) => isOpen(user) && !user.isDeleted);
  const people = open.map((user): Entry => ({ ...user.aliases, id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName, user }));
  const index = indexPeople(people, netbiosNames);
  const ids = new Map(open.map((user) => [user.id, user]));
  return { lookUp: (identity) => lookUpIn(index, identity), byId: (id) => ids.get(id) };
};

/** A certain match stands alone; merely possible ones stand together, and a person chooses. */
const lookUpIn = (index: PeopleIndex<Entry>, identity: Identity): Named | null => {
  const matches = index.lookUp(identity);
  const certain = matches.filter(({ certainty }) => certainty === 'certain');
  const meant = certain.length > 0 ? certain : matches;
  if (meant.length === 0) return null;
  const people = meant.map(({ person }) => person.user).toSorted(byUrgency);
  return { people, certainty: certain.length > 0 ? 'certain' : 'possible' };
};
