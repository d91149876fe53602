/** Page messages about operations. Whatever a page says, who the person is and whether it is allowed is read and ruled here. */
import { isTypedUpn, ruleOn } from '../../core/ruling.ts';
import { answered, ended, needsAttention, queued, settled, type Operation } from '../../core/operation.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { verbs } from '../../core/verb.ts';
import { sessionCell } from '../../platform/cells.ts';
import type { PageArguments } from '../../platform/page-messages.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { amend, drain, enter } from '../operations.ts';
import { readPreview } from '../preview.ts';
import { readSubject } from '../subject.ts';
import { grantScopes } from '../tokens.ts';

const start = async (asked: PageArguments<'operation.start'>): Promise<Result<readonly string[]>> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  for (const id of asked.ids) {
    const known = await readSubject(id);
    if (!known.ok) return known;
    const ruling = ruleOn(asked.verb, known.value.subject);
    if (!ruling.allowed) return fail('refused', { subject: ruling.reason });
    if (ruling.typesUpn && !isTypedUpn(asked.typedUpn ?? '', known.value.subject)) return fail('bad-input', { subject: 'typedUpn' });
  }
  const { tenantId, userId: adminId } = session.account;
  const shared = {
    batchId: crypto.randomUUID(),
    tenantId,
    adminId,
    verb: asked.verb,
    ...(asked.reference ? { reference: asked.reference } : {}),
    ...(asked.reason ? { reason: asked.reason } : {}),
  };
  const wanted = asked.ids.map((targetId) => queued({ ...shared, id: crypto.randomUUID(), targetId }, Date.now()));
  const entered = await enter(wanted).catch(() => null);
  if (!entered) return fail('store-broken');
  const ids = entered.map(({ id }) => id);
  // In the journal first: should the worker be stopped while the consent window is open, the deed is not forgotten.
  const granted = await grantScopes(verbs[asked.verb].scopes);
  if (!granted.ok) {
    await amend(ids, isQueued, (row) => answered(row, { kind: 'refused', failure: granted.failure }, Date.now()));
    return granted;
  }
  void drain();
  return ok(ids);
};

const isQueued = ({ state }: Operation): boolean => state === 'queued';

const change = async (id: string, may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<Result<null>> =>
  (await amend([id], may, next)).length > 0 ? ok(null) : fail('conflict');

/** `operation.*` */
export const operationHandlers: Pick<
  PageHandlers,
  'operation.preview' | 'operation.start' | 'operation.withdraw' | 'operation.settle'
> = {
  'operation.preview': ({ verb, id }) => readPreview(verb, id),
  'operation.start': start,
  'operation.withdraw': ({ id }) =>
    change(id, isQueued, (row) => ended(row, 'withdrawn', Date.now())),
  'operation.settle': ({ id }) => change(id, needsAttention, settled),
};
