// Installs the libraries exactly as package-lock.json names them, when they are missing or out of date.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listenTo, root, tell } from './run.mjs';

// npm removes its own note of what is installed first and writes it last, so that an installation cut off half-way is seen.
const NOTE = join(root, 'node_modules/.package-lock.json');

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

const isInstalled = () => {
  if (!existsSync(NOTE)) return false;
  const installed = packagesIn(NOTE);
  // Optional packages are those of other systems; the one without a path is this project.
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json'))).filter(([path, { optional }]) => path && !optional);
  return wanted.every(([path, { version, integrity }]) => installed[path]?.version === version && installed[path].integrity === integrity);
};

/** Makes node_modules what the lock file says; throws an Error with npm's words where that fails. */
export const installLibraries = async () => {
  if (isInstalled()) return;
  tell('Installing the libraries of package-lock.json …');
  const { code, text } = await listenTo('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error(`npm ci failed:\n${text}`);
};
