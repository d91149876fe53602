/** The receipt of a case: to be copied for a ticket, or saved as a file. */
import type { Operation } from '../../core/operation.ts';
import { entriesAsMarkdown } from '../../core/receipt.ts';
import { receiptOf } from '../receipt-words.ts';
import { t } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { SaveButtons } from './save-buttons.tsx';

/** `title` stands over the copied table. */
export const CaseReceipt = ({ rows, title }: { rows: readonly Operation[]; title: string }) => (
  <div class="case-receipt">
    <CopyButton worded name={t('case_receipt')} text={() => entriesAsMarkdown(title, rows.toReversed().map(receiptOf))} />
    <SaveButtons rows={rows} />
  </div>
);
