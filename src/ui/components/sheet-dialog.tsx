/** The sheet that is open in this page, if any: a containment or a verdict on many before it begins, or a case. */
import { sheet, type Sheet } from '../sheet.ts';
import { useTenantLeft } from '../tenant-left.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { CaseDialog } from './case-dialog.tsx';
import { ContainDialog } from './contain-dialog.tsx';

const close = (): void => {
  sheet.value = null;
};

const keyOf = (shown: Sheet): string =>
  shown.kind === 'case' ? shown.caseId : `${shown.kind} ${shown.people.map(({ id }) => id).join(' ')}`;

/** Stands once in each page that acts. */
export const SheetDialog = () => {
  const shown = sheet.value;
  useTenantLeft(close);
  if (!shown) return null;
  if (shown.kind === 'case') return <CaseDialog key={keyOf(shown)} caseId={shown.caseId} isNew={shown.isNew === true} onClose={close} />;
  if (shown.kind === 'contain') return <ContainDialog key={keyOf(shown)} shown={shown} onClose={close} />;
  return <BulkDialog key={keyOf(shown)} shown={shown} onClose={close} />;
};
