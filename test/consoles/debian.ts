/** Brings packages of Debian. */
import { existsSync } from 'node:fs';
import { run } from './command.ts';

/** No package asks anything, starts a service or sets up a database of its own. */
const QUIETLY = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };

const versionOf = async (name: string): Promise<string | undefined> => {
  const said = await run('dpkg-query', ['-W', '-f=${db:Status-Status} ${Version}', name], { cwd: '/' }).catch(() => '');
  return said.startsWith('installed ') ? said.slice('installed '.length) : undefined;
};

/** Installs what is missing; resolves to the version of the first, rejects with what to do where it cannot. */
export async function installDebian(names: readonly [string, ...string[]]): Promise<string> {
  if (!existsSync('/etc/debian_version')) throw new Error('it is a package of Debian, and this is no Debian');
  const versions = await Promise.all(names.map(versionOf));
  if (versions.some((version) => version === undefined)) {
    if (process.getuid?.() !== 0) throw new Error(`run this once:  sudo apt-get install -y --no-install-recommends ${names.join(' ')}`);
    const given = { cwd: '/', env: QUIETLY };
    await run('apt-get', ['update', '-q'], given);
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], given);
  }
  return (await versionOf(names[0])) ?? '';
}
