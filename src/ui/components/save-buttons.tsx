/** Saves operations as a file, for machines or for a spreadsheet. */
import type { Operation } from '../../core/operation.ts';
import { entriesAsCsv, entriesAsJson } from '../../core/receipt.ts';
import { receiptOf } from '../receipt-words.ts';
import { saveFile } from '../save-file.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';

const FORMATS = [
  { name: 'JSON', type: 'application/json', extension: 'json', write: entriesAsJson },
  { name: 'CSV', type: 'text/csv', extension: 'csv', write: entriesAsCsv },
] as const;

const fileName = (rows: readonly Operation[], extension: string): string => {
  const first = new Date(Math.min(...rows.map(({ createdAt }) => createdAt)));
  return `riskmark-${first.toISOString().slice(0, 10)}.${extension}`;
};

/** `rows` come newest first, the file is in order of time; its name holds the day and nobody's name. */
export const SaveButtons = ({ rows }: { rows: readonly Operation[] }) => (
  <>
    {FORMATS.map(({ name, type, extension, write }) => (
      <Button key={name} small onClick={() => saveFile(fileName(rows, extension), write(rows.toReversed().map(receiptOf)), type)}>
        {t('save_as', name)}
      </Button>
    ))}
  </>
);
