/**
 * A second opinion on lock-outs that shares no code with the guard: it lets every person of a small directory knock at every
 * door, in the worst case that a policy's conditions allow, and sees who is still let in.
 */

/** A person as they really are, whatever could be read of them. */
export interface Person {
  readonly id: string;
  readonly present: boolean;
  readonly enabled: boolean;
  readonly external: boolean;
  /** Direct memberships. */
  readonly groups: readonly string[];
  readonly roles: readonly string[];
}

export interface Directory {
  readonly people: readonly Person[];
  /** Group → the groups it is a direct member of. */
  readonly nesting: Readonly<Record<string, readonly string[]>>;
}

/** Only what the oracle looks at; every list may hold anything. */
export interface Rules {
  readonly users: Readonly<Record<string, readonly string[] | object | null>>;
  readonly applications: Readonly<Record<string, readonly string[] | object | null>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly grant: Readonly<Record<string, unknown>> | null;
  readonly session: Readonly<Record<string, unknown>> | null;
}

type Door = 'graph' | 'portals' | 'own';

const DOORS: readonly Door[] = ['graph', 'portals', 'own'];
const GRAPH = '00000003-0000-0000-c000-000000000000';

/** Neither null nor missing. */
const isThere = (value: unknown): boolean => (value ?? null) !== null;

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map((item) => String(item).toLowerCase()) : []);

/** Walks up from each group, however deep. */
export const groupsOf = (person: Person, { nesting }: Directory): string[] => {
  const seen: string[] = [];
  const queue = [...person.groups];
  for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
    if (seen.includes(group)) continue;
    seen.push(group);
    queue.push(...(nesting[group] ?? []));
  }
  return seen;
};

const touches = (person: Person, directory: Directory, rules: Rules, side: 'include' | 'exclude'): boolean => {
  const users = listOf(rules.users[`${side}Users`]);
  const groups = listOf(rules.users[`${side}Groups`]);
  const roles = listOf(rules.users[`${side}Roles`]);
  if (users.includes(person.id)) return true;
  if (groupsOf(person, directory).some((group) => groups.includes(group))) return true;
  if (person.roles.some((role) => roles.includes(role))) return true;
  if (side === 'exclude') return false;
  if (users.includes('all')) return true;
  const guests = users.includes('guestsorexternalusers') || isThere(rules.users['includeGuestsOrExternalUsers']);
  return person.external && guests;
};

const opensOnto = (door: Door, rules: Rules, ownApp: string): boolean => {
  const apps = listOf(rules.applications['includeApplications']);
  const names = { graph: GRAPH, portals: 'microsoftadminportals', own: ownApp };
  const anything = ['all', names[door]].some((name) => apps.includes(name));
  const filtered = isThere(rules.applications['applicationFilter']);
  return anything || filtered || listOf(rules.applications['includeAuthenticationContextClassReferences']).length > 0;
};

/** Everything but MFA may be impossible for somebody in an emergency. */
const isHard = ({ grant, session }: Rules): boolean => {
  const controls = listOf(grant?.['builtInControls']);
  const lists = [...listOf(grant?.['termsOfUse']), ...listOf(grant?.['customAuthenticationFactors'])];
  const token = session?.['secureSignInSession'];
  return (
    controls.some((control) => control !== 'mfa') ||
    lists.length > 0 ||
    isThere(grant?.['authenticationStrength']) ||
    isThere(token)
  );
};

/** The one thing that the generator writes which nobody knows. */
const NEW = /brandnew/i;

/** Whether anything in a policy is of a kind that did not exist when this was written. */
export const hasNews = (rules: Rules): boolean => NEW.test(JSON.stringify(rules));

/** Whether a person included is stopped at some door, with or without regard to exclusions. */
const isStopped = (person: Person, directory: Directory, rules: Rules, ownApp: string, useExclusions: boolean): boolean => {
  if (useExclusions && touches(person, directory, rules, 'exclude')) return false;
  if (hasNews(rules)) return true;
  if (!touches(person, directory, rules, 'include') || !isHard(rules)) return false;
  return DOORS.some((door) => opensOnto(door, rules, ownApp));
};

/** Who of some people is still let in at every door. */
export const letIn = (people: readonly Person[], directory: Directory, rules: Rules, ownApp: string): Person[] =>
  people.filter((person) => person.present && person.enabled && !isStopped(person, directory, rules, ownApp, true));

/** Whether a policy is of no concern to some people, even if nobody were excluded. */
export const leavesAlone = (people: readonly Person[], directory: Directory, rules: Rules, ownApp: string): boolean =>
  !people.some((person) => isStopped(person, directory, rules, ownApp, false));
