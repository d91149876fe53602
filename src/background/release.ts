/** Lets entered operations go: with every permission they need, asked for at once if they are missing. */
import { answered, type Operation } from '../core/operation.ts';
import { ok, type Result } from '../core/result.ts';
import { verbs } from '../core/verb.ts';
import { amend, drain } from './operations.ts';
import { grantScopes } from './tokens.ts';

/**
 * Answers the rows once the journal goes on with them. They are in the journal first: should the worker be stopped while the
 * consent window is open, they are not forgotten. Where consent fails, so do they.
 */
export const release = async (entered: readonly Operation[]): Promise<Result<readonly Operation[]>> => {
  const granted = await grantScopes([...new Set(entered.flatMap(({ verb }) => verbs[verb].scopes))]);
  if (!granted.ok) {
    const refused = { kind: 'refused', failure: granted.failure } as const;
    await amend(entered.map(({ id }) => id), ({ state }) => state === 'queued', (row) => answered(row, refused, Date.now()));
    return granted;
  }
  void drain();
  return ok(entered);
};
