/** What the confirmation shows, read when it opens and again when what it showed is no longer so. */
import type { Preview } from '../core/preview.ts';
import type { RiskyUser } from '../core/risk.ts';
import type { RiskVerb } from '../core/verb.ts';
import { useRef } from 'preact/hooks';
import { useReading, type Reading } from './reading.ts';
import { session } from './state.ts';

const asKey = (risk: RiskyUser | null | undefined): string =>
  risk ? [risk.state, risk.level, risk.updated, risk.isProcessing].join(' ') : 'none';

/** `row` is the person's row in the list: where it comes to differ from what was read, everything is read again. */
export const usePreview = (verb: RiskVerb, id: string, row: RiskyUser | null | undefined): Reading<Preview> => {
  const seen = useRef(asKey(row));
  const shown = useRef<Preview | undefined>(undefined);
  // The preview is often newer than the list; a list that only catches up is no news.
  const isNews = shown.current !== undefined && asKey(row) !== seen.current && asKey(row) !== asKey(shown.current.risk);
  if (isNews || shown.current === undefined) seen.current = asKey(row);
  const reading = useReading('operation.preview', { verb, id }, [verb, id, session.value?.state, seen.current].join(' '));
  shown.current = reading.latest;
  return reading;
};
