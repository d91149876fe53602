/** A copy of the build that holds host permissions from the start, since nobody can answer the browser's prompt headless. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from './extension.ts';

/** A temporary copy of the build. */
export interface Copy {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Copies the build with some members of its manifest replaced. */
export const copyWith = async (members: Readonly<Record<string, unknown>>): Promise<Copy> => {
  const folder = await mkdtemp(join(tmpdir(), 'riskmark-build-'));
  await cp(DIST, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, ...members }));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Copies the build and adds these match patterns, such as `https://console.fabrikam-soc.example/*`, to its host permissions. */
export const copyWithHosts = (patterns: readonly string[]): Promise<Copy> => copyWith({ host_permissions: patterns });
