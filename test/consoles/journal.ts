/** Writes entries into a journal of systemd's, for Cockpit's pages to read. */
import type { User } from '@microsoft/microsoft-graph-types';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { allNames } from '../console/mentions.ts';
import { run } from './command.ts';
import { PEOPLE } from './people.ts';
import { lookalikesOn, sentencesOn, textOf } from './sentences.ts';

const WRITER = '/lib/systemd/systemd-journal-remote';
const MACHINE = '5c0c7a1e00000000000000000000c0de';
const BOOT = 'b0070000000000000000000000000001';
/** Entries of one boot are put in order by the time since then. */
const BOOTED = Date.now() - 86_400_000;
/** Seeded entries fill the last hour. */
const EVERY_MS = 20_000;

/** One entry, by field. */
type Entry = Readonly<Record<string, string>>;

/** What the domain controller says of a person: a message, and fields that name them. */
const entriesOn = (person: User): Entry[] => {
  const names = new Map<string, string>(allNames(person).map(({ form, text }) => [form, text]));
  const fields = { ACCOUNT: names.get('downlevel'), USER_NAME: names.get('sam'), OBJECT_ID: names.get('objectId'), SID: names.get('sid') };
  const known = Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  return sentencesOn(person).map((sentence) => ({ MESSAGE: textOf(sentence), ...known }));
};

/** Everything the journal holds, the newest last. */
export const seededEntries = (): Entry[] => {
  const misleading = PEOPLE.slice(0, 4).flatMap(lookalikesOn).map((sentence) => ({ MESSAGE: textOf(sentence) }));
  return [...misleading, ...PEOPLE.flatMap(entriesOn)];
};

/** Writes a file of entries into the folder of a journal, the last one as of now. */
export async function writeJournal(folder: string, file: string, entries: readonly Entry[], everyMs = EVERY_MS): Promise<void> {
  await mkdir(folder, { recursive: true });
  const now = Date.now();
  const texts = entries.map((entry, index) => {
    const at = now - (entries.length - 1 - index) * everyMs;
    const [identifier = 'audit'] = /^[a-z]+(?=:)/.exec(entry['MESSAGE'] ?? '') ?? [];
    const fields = {
      __REALTIME_TIMESTAMP: `${at}000`,
      __MONOTONIC_TIMESTAMP: `${at - BOOTED}000`,
      _BOOT_ID: BOOT,
      _MACHINE_ID: MACHINE,
      _HOSTNAME: 'dc01',
      PRIORITY: '3',
      SYSLOG_IDENTIFIER: identifier,
      _PID: String(1000 + index),
      ...entry,
    };
    return Object.entries(fields).map(([key, value]) => `${key}=${value}\n`).join('');
  });
  await run(WRITER, ['-o', join(folder, file), '-'], { input: `${texts.join('\n')}\n` });
}
