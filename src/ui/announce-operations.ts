/** Tells screen readers what has become of operations, wherever in the page one is. */
import { useEffect, useRef } from 'preact/hooks';
import { showControls } from '../core/identity-lookalike.ts';
import { announce } from './components/announcer.tsx';
import { operations } from './journal.ts';
import { stateName, standingOf, verbName } from './operation-words.ts';
import { targetName } from './receipt-words.ts';
import { t } from './words.ts';

/** Announces every change of state since the page was opened, politely; what stood before says nothing. */
export const useOperationsAnnounced = (): void => {
  const said = useRef<ReadonlyMap<string, string> | null>(null);
  const rows = operations.value;
  useEffect(() => {
    if (!rows) return;
    const before = said.current;
    said.current = new Map(rows.map((operation) => [operation.id, standingOf(operation)]));
    if (!before) return;
    const changed = rows.filter((operation) => before.get(operation.id) !== standingOf(operation));
    if (changed.length === 0) return;
    announce(changed.map((operation) => t('operation_said', verbName(operation.verb), showControls(targetName(operation)), stateName(operation))).join(' '));
  }, [rows]);
};
