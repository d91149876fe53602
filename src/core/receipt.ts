/** What was done, as Markdown for a ticket: words are given, nothing of a name can become a link, a heading or a table's end. */
import { showControls } from './identity-lookalike.ts';

/** One thing that was done: what, and its facts as label and value in words. */
export interface ReceiptEntry {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

// What means something inside a line of CommonMark or of GitHub's tables, and where GitHub would link by itself. No more than
// that, because many tickets show the text as it is.
const MEANINGFUL = /[\\`*[\]<>|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\./giu;
const BREAKS = /\s*[\r\n\u2028\u2029]+\s*/g;

/** The text on one line, every sign that Markdown would read escaped, and invisible characters shown. */
const plain = (text: string): string => showControls(text.replace(BREAKS, ' ').trim()).replace(MEANINGFUL, String.raw`\$&`);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One entry: its title in bold, and a list of its facts. */
export const entryAsMarkdown = ({ title, facts }: ReceiptEntry): string =>
  [`**${plain(title)}**`, '', ...facts.map(([label, value]) => `- ${plain(label)}: ${plain(value)}`), ''].join('\n');

/** Many entries as one table, a column for every label in the order in which it first comes; empty where there are none. */
export const entriesAsMarkdown = (heading: string, entries: readonly ReceiptEntry[]): string => {
  if (entries.length === 0) return '';
  const labels = [...new Set(entries.flatMap(({ facts }) => facts.map(([label]) => label)))];
  const rows = entries.map(({ title, facts }) => {
    const values = new Map(facts);
    return line([title, ...labels.map((label) => values.get(label) ?? '')].map(plain));
  });
  return [line([heading, ...labels].map(plain)), line(['---', ...labels.map(() => '---')]), ...rows, ''].join('\n');
};

/** The entries for machines: a list of objects, label to value. */
export const entriesAsJson = (entries: readonly ReceiptEntry[]): string =>
  `${JSON.stringify(entries.map(({ title, facts }) => ({ title, ...Object.fromEntries(facts) })), null, 2)}\n`;

// What begins so, a spreadsheet would take for a formula.
const FORMULA = /^[=+\-@\t\r]/;

const csvCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The entries for spreadsheets (RFC 4180), a column for every label; no cell is a formula. */
export const entriesAsCsv = (entries: readonly ReceiptEntry[]): string => {
  const labels = [...new Set(entries.flatMap(({ facts }) => facts.map(([label]) => label)))];
  const rows = entries.map(({ title, facts }) => {
    const values = new Map(facts);
    return [title, ...labels.map((label) => values.get(label) ?? '')];
  });
  return [['', ...labels], ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
};
