/** The receipt of operations: to be copied for a ticket, or saved as a file. */
import type { Operation } from '../../core/operation.ts';
import { entriesAsCsv, entriesAsJson, entriesAsMarkdown, type ReceiptEntry } from '../../core/receipt.ts';
import { receiptOf } from '../receipt-words.ts';
import { saveFile } from '../save-file.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

const FORMATS = [
  { name: 'JSON', type: 'application/json', extension: 'json', write: entriesAsJson },
  { name: 'CSV', type: 'text/csv', extension: 'csv', write: entriesAsCsv },
] as const;

interface CaseReceiptProps {
  readonly rows: readonly Operation[];
  /** Stands over the copied table. */
  readonly title: string;
}

/** The file's name holds the day and nobody's name. */
export const CaseReceipt = ({ rows, title }: CaseReceiptProps) => {
  const entries = (): readonly ReceiptEntry[] => rows.toReversed().map(receiptOf);
  const day = new Date(Math.min(...rows.map(({ createdAt }) => createdAt))).toISOString().slice(0, 10);
  return (
    <div class="case-receipt">
      <CopyButton worded name={t('case_receipt')} text={() => entriesAsMarkdown(title, entries())} />
      {FORMATS.map(({ name, type, extension, write }) => (
        <Button key={name} small onClick={() => saveFile(`riskmark-${day}.${extension}`, write(entries()), type)}>
          {t('case_save', name)}
        </Button>
      ))}
    </div>
  );
};
