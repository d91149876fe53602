/** Page messages about operations. Whatever a page says, who the person is and whether it is allowed is read and ruled here. */
import { ended, needsAttention, settled, type Operation } from '../../core/operation.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { PageAnswers, PageArguments } from '../../platform/page-messages.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { decide, decideCase } from '../decide.ts';
import { amend } from '../operations.ts';
import { previewMany, readPreview } from '../preview.ts';

/** One deed stands alone; a verdict on many is a case. */
const start = async ({ verb, ids, ...words }: PageArguments<'operation.start'>): Promise<Result<PageAnswers['operation.start']>> => {
  const people = [...new Set(ids)].map((id) => ({ id, verbs: [verb] }));
  if (people.length > 1) {
    const begun = await decideCase({ ...words, people });
    return begun.ok ? ok({ caseId: begun.value }) : begun;
  }
  const decided = await decide({ ...words, people });
  return decided.ok ? ok({}) : decided;
};

const isQueued = ({ state }: Operation): boolean => state === 'queued';

const change = async (id: string, may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<Result<null>> =>
  (await amend([id], may, next)).length > 0 ? ok(null) : fail('conflict');

/** `operation.*` */
export const operationHandlers: Pick<
  PageHandlers,
  'operation.preview' | 'operation.previewMany' | 'operation.start' | 'operation.withdraw' | 'operation.settle'
> = {
  'operation.preview': ({ verb, id }) => readPreview(verb, id),
  'operation.previewMany': ({ verb, ids }) => previewMany(verb, ids),
  'operation.start': start,
  'operation.withdraw': ({ id }) =>
    change(id, isQueued, (row) => ended(row, 'withdrawn', Date.now())),
  'operation.settle': ({ id }) => change(id, needsAttention, settled),
};
