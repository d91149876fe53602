/** People of the directory (user resource type). */
import * as v from 'valibot';
import type { Aliases, DirectoryUser } from '../core/person.ts';
import { ok, type Result } from '../core/result.ts';
import type { Graph } from './client.ts';
import { literal, path } from './path.ts';

/** Reads users, groups and roles. */
export const DIRECTORY_READ = ['Directory.Read.All'] as const;

const text = v.nullish(v.string(), '');

const userRow = v.object({
  id: v.string(),
  displayName: text,
  userPrincipalName: text,
  userType: v.nullish(v.string(), 'Member'),
  accountEnabled: v.nullish(v.boolean(), true),
  onPremisesSyncEnabled: v.nullish(v.boolean(), false),
  jobTitle: text,
  department: text,
});

const readUser = (raw: v.InferOutput<typeof userRow>): DirectoryUser => ({
  id: raw.id,
  displayName: raw.displayName || raw.userPrincipalName,
  userPrincipalName: raw.userPrincipalName,
  userType: raw.userType,
  accountEnabled: raw.accountEnabled,
  isSynced: raw.onPremisesSyncEnabled,
  ...(raw.jobTitle ? { jobTitle: raw.jobTitle } : {}),
  ...(raw.department ? { department: raw.department } : {}),
});

/** A user as Graph answers them, read into ours; ask for `USER_SELECT`. */
export const directoryUser = v.pipe(userRow, v.transform(readUser));

/** The properties that `directoryUser` reads. */
export const USER_SELECT = 'id,displayName,userPrincipalName,userType,accountEnabled,onPremisesSyncEnabled,jobTitle,department';

/** One person by object id; fails with `not-found` for the deleted. */
export const getUser = (graph: Graph, id: string): Promise<Result<DirectoryUser>> =>
  graph.ask({ path: path`/users/${id}`, query: { $select: USER_SELECT }, scopes: DIRECTORY_READ, answer: directoryUser });

/** The most clauses that a filter may join with `or` (Advanced query capabilities on directory objects). */
const MOST_CLAUSES = 15;

/** People whose property begins with one of at most 15 texts; `isWhole` is false where more than 999 do. */
export const listUsersBeginning = async (
  graph: Graph,
  property: 'displayName' | 'userPrincipalName',
  beginnings: readonly string[],
): Promise<Result<{ readonly users: readonly DirectoryUser[]; readonly isWhole: boolean }>> => {
  const clauses = beginnings.slice(0, MOST_CLAUSES).map((beginning) => `startswith(${property},${literal(beginning)})`);
  const page = await graph.page({
    path: path`/users`,
    query: { $filter: clauses.join(' or '), $select: USER_SELECT, $top: '999' },
    scopes: DIRECTORY_READ,
    answer: directoryUser,
  });
  return page.ok ? ok({ users: page.value.values, isWhole: page.value.nextLink === undefined }) : page;
};

/** At most 25 people whose display name, UPN or mail begins with the text. */
export const searchUsers = async (graph: Graph, beginning: string): Promise<Result<readonly DirectoryUser[]>> => {
  const sought = literal(beginning);
  const properties = ['displayName', 'userPrincipalName', 'mail'];
  const page = await graph.page({
    path: path`/users`,
    query: { $filter: properties.map((name) => `startswith(${name},${sought})`).join(' or '), $select: USER_SELECT, $top: '25' },
    scopes: DIRECTORY_READ,
    answer: directoryUser,
  });
  return page.ok ? ok(page.value.values) : page;
};

const role = v.pipe(
  v.object({ displayName: text, roleTemplateId: text }),
  v.transform((raw): HeldRole => ({ name: raw.displayName, templateId: raw.roleTemplateId })),
);

/** A directory role that somebody holds. */
export interface HeldRole {
  readonly name: string;
  readonly templateId: string;
}

/** The directory roles that a person holds, directly or through a group. */
export const listRolesOf = async (graph: Graph, id: string): Promise<Result<readonly HeldRole[]>> => {
  const page = await graph.page({
    path: path`/users/${id}/transitiveMemberOf/microsoft.graph.directoryRole`,
    // A cast is an advanced query (Advanced query capabilities on directory objects).
    query: { $select: 'displayName,roleTemplateId', $count: 'true' },
    headers: { ConsistencyLevel: 'eventual' },
    scopes: DIRECTORY_READ,
    answer: role,
  });
  return page.ok ? ok(page.value.values) : page;
};

/** Object ids of every group that a person is in, directly or through another (user: getMemberGroups). */
export const listGroupIdsOf = async (graph: Graph, id: string): Promise<Result<readonly string[]>> => {
  const page = await graph.page({
    method: 'POST',
    path: path`/users/${id}/getMemberGroups`,
    // Policies may name Microsoft 365 groups too, which are not security enabled.
    body: { securityEnabledOnly: false },
    repeatable: true,
    scopes: DIRECTORY_READ,
    answer: v.string(),
  });
  return page.ok ? ok(page.value.values) : page;
};

const present = v.exactOptional(v.nullable(v.string()));
const many = v.exactOptional(v.nullable(v.array(v.string())));

const aliasNames = v.object({
  mail: present,
  proxyAddresses: many,
  otherMails: many,
  onPremisesSamAccountName: present,
  onPremisesDomainName: present,
  onPremisesSecurityIdentifier: present,
  securityIdentifier: present,
});
const ALIASES = Object.keys(aliasNames.entries);
const aliasRow = v.object({ id: v.string(), ...aliasNames.entries });

const readAliasNames = (row: object): Aliases =>
  Object.fromEntries(
    Object.entries(row).filter(([name, value]) => ALIASES.includes(name) && (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );

const namedUser = v.pipe(
  v.object({ ...userRow.entries, ...aliasNames.entries }),
  v.transform((raw) => ({ user: readUser(raw), aliases: readAliasNames(raw) })),
);

/** The people whom an exact filter finds, at most 20, with the aliases by which they are to be checked. */
export const findUsers = async (
  graph: Graph,
  { filter, advanced }: { filter: string; advanced: boolean },
): Promise<Result<readonly { user: DirectoryUser; aliases: Aliases }[]>> => {
  const page = await graph.page({
    path: path`/users`,
    query: { $filter: filter, $select: `${USER_SELECT},${ALIASES.join(',')}`, $top: '20', ...(advanced ? { $count: 'true' } : {}) },
    ...(advanced ? { headers: { ConsistencyLevel: 'eventual' } } : {}),
    scopes: DIRECTORY_READ,
    answer: namedUser,
  });
  return page.ok ? ok(page.value.values) : page;
};

/** The most ids that one request may hold (directoryObject: getByIds). */
export const IDS_AT_ONCE = 1_000;

/** Every alias of at most 1,000 people, by object id; the deleted are missing from the answer. */
export const readAliases = async (
  graph: Graph,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Result<ReadonlyMap<string, Aliases>>> => {
  const page = await graph.page({
    method: 'POST',
    path: path`/directoryObjects/getByIds`,
    query: { $select: `id,${ALIASES.join(',')}` },
    body: { ids, types: ['user'] },
    repeatable: true,
    scopes: DIRECTORY_READ,
    lane: 'sync',
    signal,
    answer: aliasRow,
  });
  if (!page.ok) return page;
  return ok(new Map(page.value.values.map((row) => [row.id, readAliasNames(row)])));
};
