/** Finds whom a text names: strict grammars, exact filters, and then each answer of Graph must truly carry the identity. */
import { exactFilters } from '../core/identity-filters.ts';
import { matchAmong } from '../core/identity-match.ts';
import { parseIdentity } from '../core/identity-parse.ts';
import type { Identity } from '../core/identity.ts';
import type { Candidate } from '../core/proposal.ts';
import { ok, type Result } from '../core/result.ts';
import { findUsers } from '../graph/users.ts';
import { netbiosNamesCell } from '../platform/cells.ts';
import { graph } from './graph.ts';

/** Somebody chose this text as a name, which is the evidence that a bare one needs. */
const EVIDENCE = { saysUser: true };

/** The most identities of one text that are asked for. */
const IDENTITIES = 5;

/** Whether everything that the text names is one and the same person, beyond doubt. */
const areOne = (named: readonly (readonly Candidate[])[]): boolean => {
  const [first] = named[0] ?? [];
  return first !== undefined && named.every((candidates) => candidates.length === 1 && candidates[0]?.user.id === first.user.id);
};

/** Everybody whom the text may name, certain ones first; empty where it names nobody in this tenant. Of several a person must choose. */
export const resolveText = async (text: string): Promise<Result<readonly Candidate[]>> => {
  const identities = parseIdentity(text, EVIDENCE);
  const named: (readonly Candidate[])[] = [];
  for (const identity of identities.slice(0, IDENTITIES)) {
    const candidates = await resolveIdentity(identity);
    if (!candidates.ok) return candidates;
    named.push(candidates.value);
  }
  const isClear = identities.length === 1 || (identities.length <= IDENTITIES && areOne(named));
  const all = named.flat().map((candidate) => (isClear ? candidate : { ...candidate, certainty: 'possible' as const }));
  const people = [...new Map(all.toReversed().map((candidate) => [candidate.user.id, candidate])).values()].toReversed();
  return ok(people.toSorted((a, b) => Number(b.certainty === 'certain') - Number(a.certainty === 'certain')));
};

const resolveIdentity = async (identity: Identity): Promise<Result<readonly Candidate[]>> => {
  const answers = await Promise.all(exactFilters(identity).map((filter) => findUsers(graph, filter)));
  const failed = answers.find((answer) => !answer.ok);
  if (failed) return failed;
  const people = new Map(answers.flatMap((answer) => (answer.ok ? answer.value.map((found) => [found.user.id, found]) : [])));
  const aliases = [...people.values()].map(({ user, aliases: names }) => ({ ...names, ...user, user }));
  return ok(matchAmong(identity, aliases, await netbiosNamesCell.read()).map(({ person, certainty }) => ({ user: person.user, identity, certainty })));
};
