/** The confirmation that is open in this page, if any. */
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';
import { deed, type PlannedDeed } from '../deed.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const cancel = ({ origin }: PlannedDeed): void => {
  deed.value = null;
  if (origin) void ask('proposal.clear', {});
};

/** Stands once in each page that acts; `handOver` is for a page that closes when another window opens. */
export const DeedDialog = ({ handOver }: { handOver?: (planned: PlannedDeed) => boolean }) => {
  const planned = deed.value;
  useEffect(
    () => () => {
      deed.value = null;
    },
    [],
  );
  return (
    planned && (
      <ConfirmDialog
        key={`${planned.verb} ${planned.person.id} ${planned.origin?.at ?? ''}`}
        planned={planned}
        handOver={handOver}
        onCancel={() => cancel(planned)}
      />
    )
  );
};
