import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('without arguments the tenant has 5000 users, 400 of them risky', () => {
  expect(readArguments([])).toEqual({ port: 0, users: 5000, risky: 400, seed: 7 });
});

test('people are read from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'people-'));
  const file = join(folder, 'people.json');
  writeFileSync(file, JSON.stringify([{ userPrincipalName: 'extra@contoso.com', risk: { riskLevel: 'high', riskState: 'atRisk' } }]));
  expect(readArguments(['--people', file]).people).toEqual([expect.objectContaining({ userPrincipalName: 'extra@contoso.com' })]);
  rmSync(folder, { recursive: true });
});

test.each([
  [['--users', 'many'], /--users must be a whole number/],
  [['--port', '65536'], /--port must be a whole number up to 65535/],
  [['--users', '10', '--risky', '11'], /--risky \(11\) cannot be more/],
  [['--users', '-1'], /--users|ambiguous/],
  [['--colour', 'red'], /--colour/],
  [['stray'], /stray/],
  [['--people', '/nowhere.json'], /nowhere\.json/],
])('%j is refused with words', (args, words) => {
  expect(() => readArguments(args)).toThrow(words);
});
