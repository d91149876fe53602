/** Page messages about containing people and about cases. */
import { ended, needsAttention, settled, type Operation } from '../../core/operation.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { readJournal } from '../../store/read.ts';
import { previewContainment, resumeCase, startContainment } from '../containment.ts';
import { amend } from '../operations.ts';

const amendCase = async (caseId: string, may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<Result<null>> => {
  const ids = (await readJournal()).filter((row) => row.caseId === caseId).map(({ id }) => id);
  return (await amend(ids, may, next)).length > 0 ? ok(null) : fail('conflict');
};

/** `containment.*` and `case.*` */
export const containmentHandlers: Pick<
  PageHandlers,
  'containment.preview' | 'containment.start' | 'case.resume' | 'case.withdraw' | 'case.settle'
> = {
  'containment.preview': ({ ids }) => previewContainment(ids),
  'containment.start': startContainment,
  'case.resume': resumeCase,
  'case.withdraw': ({ caseId }) =>
    amendCase(caseId, ({ state }) => state === 'queued', (row) => ended(row, 'withdrawn', Date.now())),
  'case.settle': ({ caseId }) => amendCase(caseId, needsAttention, settled),
};
