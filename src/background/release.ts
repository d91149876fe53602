/** Lets entered operations go: with every permission they need, asked for at once if they are missing. */
import { answered, type Operation } from '../core/operation.ts';
import { ok, type Failure, type Result } from '../core/result.ts';
import { verbs, type Verb } from '../core/verb.ts';
import { sessionCell } from '../platform/cells.ts';
import { amend, drain } from './operations.ts';
import { grantScopes } from './tokens.ts';

/** Whoever closes the window or declines takes back what was clicked, also what needs no more permission. */
const ABORTED: ReadonlySet<Failure['kind']> = new Set(['window-closed', 'consent-declined']);

const readPermitted = async (): Promise<(verb: Verb) => boolean> => {
  const session = await sessionCell.read();
  const granted = session.state === 'signed-in' ? session.scopes : [];
  return (verb) => verbs[verb].scopes.every((scope) => granted.includes(scope));
};

/**
 * Answers the rows once the journal goes on with them; `wanted` are those of this click, others stand for the same deed. They are in
 * the journal first: should the worker be stopped while the consent window is open, they are not forgotten. Where consent fails, so
 * do those of this click that need it; fails where none of them is left.
 */
export const release = async (entered: readonly Operation[], wanted: readonly Operation[]): Promise<Result<readonly Operation[]>> => {
  const granted = await grantScopes([...new Set(entered.flatMap(({ verb }) => verbs[verb].scopes))]);
  // Somebody is answering a window that was open already: what waits for it goes on with that.
  if (granted.ok || granted.failure.kind === 'cancelled') {
    void drain(true);
    return ok(entered);
  }
  const { failure } = granted;
  const isPermitted = ABORTED.has(failure.kind) ? () => false : await readPermitted();
  const mine = entered.filter(({ id }) => wanted.some((row) => row.id === id));
  const refused = mine.filter(({ verb }) => !isPermitted(verb)).map(({ id }) => id);
  await amend(refused, ({ state }) => state === 'queued', (row) => answered(row, { kind: 'refused', failure }, Date.now()));
  if (refused.length === entered.length) return granted;
  void drain(true);
  return ok(entered);
};
