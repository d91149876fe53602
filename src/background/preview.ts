/** Reads everything that a confirmation shows. Only who the person is must be known; the rest may be missing and is then said so. */
import { consequenceOf, hangsOnMfa, type Consequence } from '../core/consequence.ts';
import { areLookAlikes, lookAlikeBeginnings } from '../core/identity-lookalike.ts';
import type { DirectoryUser } from '../core/person.ts';
import type { Alike, PastVerdict, Preview, RuledPerson, Unchecked } from '../core/preview.ts';
import { ok, type Result } from '../core/result.ts';
import { ruleOn } from '../core/ruling.ts';
import { verbs, type RiskVerb } from '../core/verb.ts';
import { nameObjects } from '../graph/names.ts';
import { isMfaCapable } from '../graph/registration.ts';
import { listRiskHistory } from '../graph/risk-history.ts';
import { listGroupIdsOf, listUsersBeginning } from '../graph/users.ts';
import { sessionCell } from '../platform/cells.ts';
import { graph } from './graph.ts';
import { readRecentPolicies } from './policies.ts';
import { readSubject, type KnownSubject } from './subject.ts';
import { readSubjects } from './subjects.ts';

const A_DAY = 24 * 60 * 60_000;
const VERDICT = /^admin/;
const UNCHECKED: readonly Unchecked[] = ['look-alikes', 'history', 'eligible-roles'];

/** The whole picture before one deed to one person. */
export const readPreview = async (verb: RiskVerb, id: string): Promise<Result<Preview>> => {
  const [known, session] = await Promise.all([readSubject(id), sessionCell.read()]);
  if (!known.ok) return known;
  const { user, risk, roles, subject } = known.value;
  const [alike, past, consequence] = await Promise.all([
    findAlike(user),
    risk ? lastVerdictOn(id) : {},
    user && verb === 'confirmCompromised' ? consequenceFor(known.value, user) : undefined,
  ]);
  const granted = session.state === 'signed-in' ? session.scopes : [];
  return ok({
    ...(user ? { user } : {}),
    ...(risk ? { risk } : {}),
    roles: roles.map(({ name }) => name),
    ruling: ruleOn(verb, subject),
    alike: alike.people,
    ...(past ? past : {}),
    unchecked: uncheckedOf({ 'look-alikes': alike.isWhole, history: past !== null, 'eligible-roles': known.value.areRolesWhole }),
    ...(consequence ? { consequence } : {}),
    missingScopes: verbs[verb].scopes.filter((scope) => !granted.includes(scope)),
  });
};

/** Many people, each ruled on as one of them. */
export const previewMany = async (verb: RiskVerb, ids: readonly string[]): Promise<Result<readonly RuledPerson[]>> => {
  const all = [...new Set(ids)];
  const known = await readSubjects(all);
  if (!known.ok) return known;
  return ok(
    known.value.map(({ subject, user, risk, roles }) => ({
      id: subject.id,
      ...(user ? { user } : {}),
      ...(risk ? { risk } : {}),
      roles: roles.map(({ name }) => name),
      ruling: ruleOn(verb, subject, { isAlone: all.length === 1 }),
    })),
  );
};

/** What of these was not looked at as a whole. */
export const uncheckedOf = (isWhole: Partial<Record<Unchecked, boolean>>): readonly Unchecked[] =>
  UNCHECKED.filter((one) => isWhole[one] === false);

/** Who could be taken for the person, and whether everybody was looked at who could be. */
export const findAlike = async (user: DirectoryUser | undefined): Promise<{ readonly people: readonly Alike[]; readonly isWhole: boolean }> => {
  if (!user) return { people: [], isWhole: true };
  const [names, principals] = [lookAlikeBeginnings(user.displayName), lookAlikeBeginnings(user.userPrincipalName)];
  const answers = await Promise.all([
    listUsersBeginning(graph, 'displayName', [...names.ascii, ...names.foreign]),
    listUsersBeginning(graph, 'userPrincipalName', principals.ascii),
  ]);
  const others = new Map(answers.flatMap((answer) => (answer.ok ? answer.value.users.map((other) => [other.id, other] as const) : [])));
  const people = [...others.values()].flatMap((other): Alike[] => {
    if (other.id === user.id) return [];
    const { id, displayName, userPrincipalName, userType } = other;
    const isTwin = displayName === user.displayName;
    const looksSame = areLookAlikes(displayName, user.displayName) || areLookAlikes(userPrincipalName, user.userPrincipalName);
    return isTwin || looksSame ? [{ kind: isTwin ? 'twin' : 'look-alike', id, displayName, userPrincipalName, userType }] : [];
  });
  return { people, isWhole: answers.every((answer) => answer.ok && answer.value.isWhole) };
};

/** The newest verdict of an admin within a day; null where the history could not be read. */
const lastVerdictOn = async (id: string): Promise<{ readonly lastVerdict?: PastVerdict } | null> => {
  const history = await listRiskHistory(graph, id);
  if (!history.ok) return null;
  const newest = history.value.find(({ detail }) => VERDICT.test(detail));
  if (!newest || Date.now() - Date.parse(newest.at) > A_DAY) return {};
  const names = newest.initiatedBy ? await nameObjects(graph, [newest.initiatedBy]) : ok(new Map<string, string>());
  const by = (names.ok && names.value.get(newest.initiatedBy)) || newest.initiatedBy;
  return { lastVerdict: { detail: newest.detail, at: newest.at, ...(by ? { by } : {}) } };
};

/** What the policies will do to the person once their risk is high; undefined where they cannot be read. */
export const consequenceFor = async ({ roles }: KnownSubject, user: DirectoryUser): Promise<Consequence | undefined> => {
  const [policies, groupIds] = await Promise.all([readRecentPolicies(), listGroupIdsOf(graph, user.id)]);
  if (!policies.ok) return undefined;
  const consequence = consequenceOf(policies.value.policies, {
    id: user.id,
    present: true,
    accountEnabled: user.accountEnabled,
    external: user.userType === 'Guest',
    groupIds: groupIds.ok ? groupIds.value : null,
    // A policy for a role does not reach who has yet to activate it.
    roleIds: roles.filter(({ isEligible }) => !isEligible).map(({ templateId }) => templateId),
  });
  if (!hangsOnMfa(consequence)) return consequence;
  const capable = await isMfaCapable(graph, user.id);
  return capable.ok ? { ...consequence, isMfaCapable: capable.value } : consequence;
};
