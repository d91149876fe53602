/** Finding the risk row of a person who was opened from anywhere. */
import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { RiskyUser } from '../core/risk.ts';
import { isRiskRow, type KnownPerson } from './known-person.ts';
import { list, picture, wantList } from './state.ts';

/** The person's newest risk row; null where the list has none, undefined while the list is being read. */
export const useRisk = (person: KnownPerson): RiskyUser | null | undefined => {
  const row = useMemo(
    () =>
      computed(
        () =>
          picture.value?.top.find(({ id }) => id === person.id) ??
          list.value?.users.find(({ id }) => id === person.id) ??
          (list.value && !isRiskRow(person) ? null : undefined),
      ),
    [person],
  );
  const isFound = Boolean(row.value);
  useEffect(() => {
    if (!isFound) wantList();
  }, [isFound]);
  return row.value === undefined && isRiskRow(person) ? person : row.value;
};
