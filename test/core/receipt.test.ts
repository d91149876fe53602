import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesAsCsv, entriesAsJson, entriesAsMarkdown, entryAsMarkdown, type ReceiptEntry } from '../../src/core/receipt.ts';

const entry: ReceiptEntry = {
  title: 'Confirm compromised',
  facts: [
    ['Person', 'Lidia Holloway'],
    ['Result', 'Verified'],
  ],
};

/** Undoes the escapes, as a reader of Markdown does. */
const read = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Cells of a table's line: parts between pipes that are not escaped. */
const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\| | \|$/g, '')
    .split(/(?<!\\) \| /)
    .map(read);

describe('a receipt of one entry', () => {
  it('has the title in bold and each fact on a line of its own', () => {
    expect(entryAsMarkdown(entry)).toBe('**Confirm compromised**\n\n- Person: Lidia Holloway\n- Result: Verified\n');
  });

  it('makes no link of a name, and no HTML', () => {
    const markdown = entryAsMarkdown({ title: 'x', facts: [['Person', '[Lidia](javascript:alert) <img src=x> lidia@contoso.com']] });
    expect(markdown).toContain(String.raw`\[Lidia\](javascript:alert) \<img src=x\> lidia@contoso.com`);
  });

  it('leaves addresses and ids as they are, and no web address that could be followed', () => {
    const value = 'adele_fabrikam.com#EXT#@contoso.onmicrosoft.com 7d3f0f1c-52f0-4a3d';
    expect(entryAsMarkdown({ title: 'x', facts: [['Person', value]] })).toContain(value);
    expect(entryAsMarkdown({ title: 'x', facts: [['Person', 'https://evil.example www.evil.example _so_']] })).toContain(
      String.raw`https\://evil.example www\.evil.example \_so\_`,
    );
  });

  it('keeps a reason of several lines on one line', () => {
    expect(entryAsMarkdown({ title: 'x', facts: [['Reason', 'first\r\n\n# second']] })).toContain('- Reason: first # second');
  });

  it('shows characters that cannot be seen', () => {
    expect(entryAsMarkdown({ title: 'x', facts: [['Person', 'Lidia\u202Eyawolloh']] })).toContain('Lidia‹U+202E›yawolloh');
  });
});

describe('a receipt of many', () => {
  it('is a table with a column for every label that any entry has', () => {
    const other: ReceiptEntry = { title: 'Dismiss risk', facts: [['Person', 'Nestor Wilke'], ['Reason', 'Test']] };
    expect(entriesAsMarkdown('Action', [entry, other])).toBe(
      [
        '| Action | Person | Result | Reason |',
        '| --- | --- | --- | --- |',
        '| Confirm compromised | Lidia Holloway | Verified |  |',
        '| Dismiss risk | Nestor Wilke |  | Test |',
        '',
      ].join('\n'),
    );
  });

  it('is empty where nothing was done', () => {
    expect(entriesAsMarkdown('Action', [])).toBe('');
  });

  it('keeps its columns whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }), (names) => {
        const entries = names.map((name) => ({ title: 'Dismiss risk', facts: [['Person', name], ['Result', 'Verified']] as const }));
        const lines = entriesAsMarkdown('Action', entries).trimEnd().split('\n');
        expect(lines).toHaveLength(names.length + 2);
        for (const line of lines.slice(2)) expect([cellsOf(line).length, cellsOf(line).at(-1)]).toEqual([3, 'Verified']);
      }),
    );
  });
});

describe('receipts for machines', () => {
  const other: ReceiptEntry = { title: 'Dismiss risk', facts: [['Result', 'Failed'], ['Why', 'It said "no", and\nmore']] };

  it('are a list of objects as JSON', () => {
    expect(JSON.parse(entriesAsJson([entry, other]))).toEqual([
      { title: 'Confirm compromised', Person: 'Lidia Holloway', Result: 'Verified' },
      { title: 'Dismiss risk', Result: 'Failed', Why: 'It said "no", and\nmore' },
    ]);
  });

  it('are a table as CSV, with a column for every label', () => {
    expect(entriesAsCsv([entry, other])).toBe(
      ['"","Person","Result","Why"', '"Confirm compromised","Lidia Holloway","Verified",""', '"Dismiss risk","","Failed","It said ""no"", and\nmore"', ''].join('\r\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('are no formula in a spreadsheet, not even %j', (name) => {
    expect(entriesAsCsv([{ title: name, facts: [] }])).toContain(`"'${name}"`);
  });
});
