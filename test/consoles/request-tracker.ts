/** Request Tracker 5, a ticket system that draws its pages on the server, on a database of its own. */
import type { User } from '@microsoft/microsoft-graph-types';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, freePort, freshFolder, run, serve } from './command.ts';
import { installDebian } from './debian.ts';
import { PEOPLE, stranger } from './people.ts';
import type { Product } from './product.ts';
import { requestTrackerPages } from './request-tracker-pages.ts';
import { lookalikesOn, sentencesOn, textOf } from './sentences.ts';

const LIBRARY = '/usr/share/request-tracker5';
const STRANGERS = 12;
/** The password of its administrator, who is called root. */
const PASSWORD = 'not-a-secret';

const configuration = (folder: string, port: number): string =>
  Object.entries({
    rtname: 'rt.example',
    Organization: 'rt.example',
    WebDomain: 'rt.example',
    WebPort: port,
    WebBaseURL: `http://rt.example:${port}`,
    WebPath: '',
    DatabaseType: 'SQLite',
    DatabaseName: join(folder, 'rt.sqlite'),
    MasonDataDir: join(folder, 'mason'),
    MasonSessionDir: join(folder, 'session'),
    WebSessionClass: 'Apache::Session::File',
    // Mail is written into a file.
    MailCommand: 'testfile',
    LogToSyslog: '',
    LogToSTDERR: 'error',
    Timezone: 'UTC',
    // Pages are opened by their address.
    RestrictReferrer: 0,
  })
    .map(([key, value]) => `Set($${key}, '${value}');\n`)
    .join('');

const addressOf = ({ mail, userPrincipalName }: User): string => mail ?? userPrincipalName ?? '';

const userOf = (person: User) => ({
  Name: person.onPremisesSamAccountName ?? person.userPrincipalName,
  RealName: person.displayName,
  EmailAddress: addressOf(person),
  // Tracker writes the two differently: `name (Full Name)` and `Full Name <address>`.
  Privileged: person.onPremisesSamAccountName ? 1 : 0,
});

function ticketsOn(person: User, index: number) {
  const sentences = sentencesOn(person).map(textOf);
  const half = Math.ceil(sentences.length / 2);
  const colleague = PEOPLE[(index + 3) % PEOPLE.length] ?? person;
  return [
    { subject: `Sign-in of ${person.userPrincipalName}`, requestors: [addressOf(person)], cc: [addressOf(colleague)], text: sentences.slice(0, half).join('\n'), comments: [sentences.slice(half).join('\n')] },
    { subject: `Is ${person.id} known to us?`, requestors: [addressOf(colleague), addressOf(stranger(index))], cc: [], text: lookalikesOn(person).map(textOf).join('\n\n'), comments: [] },
  ];
}

const seed = () => ({
  users: [...PEOPLE, ...Array.from({ length: STRANGERS }, (_, index) => stranger(index))].map(userOf),
  tickets: PEOPLE.flatMap(ticketsOn),
});

/** Request Tracker as Debian ships it. */
export const requestTracker: Product = {
  name: 'Request Tracker',
  async start() {
    const version = await installDebian(['request-tracker5', 'rt5-standalone', 'rt5-db-sqlite']);
    const folder = await freshFolder('request-tracker');
    for (const inner of ['mason', 'session', 'settings']) await freshFolder(`request-tracker/${inner}`);
    const port = await freePort();
    // Perl's hashes keep one order, so that two runs give the same pages.
    const env = { PERL_HASH_SEED: '0', PERL_PERTURB_KEYS: '0', RT_SITE_CONFIG: join(folder, 'RT_SiteConfig.pm'), RT_SITE_CONFIG_DIR: join(folder, 'settings') };
    await writeFile(env.RT_SITE_CONFIG, `${configuration(folder, port)}1;\n`);
    await writeFile(join(folder, 'password'), PASSWORD);
    const database = ['--action', 'init', '--dba', '', '--dba-password', '', '--root-password-file', join(folder, 'password')];
    await run('rt-setup-database-5', database, { env, cwd: folder });
    await run('perl', [join(import.meta.dirname, 'seed-request-tracker.pl')], { env, cwd: folder, input: JSON.stringify(seed()) });
    const args = [join(LIBRARY, 'libexec/rt-server'), '--host', '127.0.0.1', '--port', String(port)];
    const service = await serve('request-tracker', 'perl', args, `http://127.0.0.1:${port}/`, { env, cwd: CACHE });
    const origin = `http://rt.example:${port}`;
    return { version, origin, pages: requestTrackerPages(origin, PASSWORD), stop: service.stop };
  },
};
