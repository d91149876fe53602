/** Cockpit, Debian's web console: React in frames of its own shell. Its journal and its accounts are seeded, apart from the machine's. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allNames } from '../console/mentions.ts';
import { freePort, freshFolder, serve } from './command.ts';
import { cockpitPages } from './cockpit-pages.ts';
import { installDebian } from './debian.ts';
import { seededEntries, writeJournal } from './journal.ts';
import { PEOPLE } from './people.ts';
import type { Product } from './product.ts';

const FIRST_ID = 70_000;

// /etc is laid over with a copy that only this server and what it starts can see.
const IN_A_WORLD_OF_ITS_OWN = `
  mount -t tmpfs none "$1/etc" && mkdir "$1/etc/upper" "$1/etc/work" &&
  mount -t overlay none -o "lowerdir=/etc,upperdir=$1/etc/upper,workdir=$1/etc/work" /etc &&
  cat "$1/accounts" >> /etc/passwd && echo 'domain-users:x:${FIRST_ID}:' >> /etc/group &&
  exec /usr/lib/cockpit/cockpit-ws --address=127.0.0.1 --port="$2" --local-session=/usr/bin/cockpit-bridge`;

/** Lines of passwd: people by their sAMAccountName, or as a host of the domain names them. */
const accounts = (): string =>
  PEOPLE.flatMap((person) => allNames(person).filter(({ form }) => ['upn', 'sam', 'downlevel'].includes(form)).map(({ text }) => ({ text, person })))
    .map(({ text, person }, index) => `${text}:x:${FIRST_ID + index}:${FIRST_ID}:${person.displayName}:/home/${FIRST_ID + index}:/bin/bash\n`)
    .join('');

/** Cockpit as Debian ships it. */
export const cockpit: Product = {
  name: 'Cockpit',
  async start() {
    const version = await installDebian(['cockpit-ws', 'cockpit-bridge', 'cockpit-system', 'systemd-journal-remote']);
    const folder = await freshFolder('cockpit');
    for (const inner of ['etc', 'bin']) await freshFolder(`cockpit/${inner}`);
    const journal = join(folder, 'journal');
    await writeJournal(journal, 'seeded.journal', seededEntries());
    await writeFile(join(folder, 'accounts'), accounts());
    const wrapper = join(folder, 'bin/journalctl');
    await writeFile(wrapper, `#!/bin/sh\nexec /usr/bin/journalctl --directory='${journal}' "$@"\n`);
    await chmod(wrapper, 0o755);
    const port = await freePort();
    const service = await serve('cockpit', 'unshare', ['--mount', 'sh', '-c', IN_A_WORLD_OF_ITS_OWN, 'sh', folder, String(port)], `http://127.0.0.1:${port}/`, {
      env: { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    });
    const origin = `http://cockpit.example:${port}`;
    return { version, origin, pages: cockpitPages({ origin, journal, pid: service.pid }), stop: service.stop };
  },
};
