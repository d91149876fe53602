/** The confirmation that is open in this page, if any. */
import { ask } from '../ask.ts';
import { deed, type PlannedDeed } from '../deed.ts';
import { useTenantLeft } from '../tenant-left.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const cancel = ({ origin }: PlannedDeed): void => {
  deed.value = null;
  if (origin) void ask('proposal.clear', { at: origin.at });
};

/** Stands once in each page that acts. */
export const DeedDialog = () => {
  const planned = deed.value;
  useTenantLeft(() => {
    deed.value = null;
  });
  return (
    planned && (
      <ConfirmDialog
        key={`${planned.verb} ${planned.person.id} ${planned.origin?.at ?? ''}`}
        planned={planned}
        onCancel={() => cancel(planned)}
      />
    )
  );
};
