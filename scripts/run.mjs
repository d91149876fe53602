// Starts other programs for the scripts. Needs no library.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

/** Says something that a person asked for. */
export const say = (words) => process.stdout.write(`${words}\n`);

/** Tells one step on the way, apart from the output proper, which a program may be reading. */
export const tell = (words) => process.stderr.write(`${words}\n`);

/** Runs a program in the project's folder without a keyboard; resolves to its exit code, 127 where it cannot be started. */
export const run = (command, args, { env = {}, stdio = ['ignore', 'inherit', 'inherit'] } = {}) =>
  new Promise((resolve) => {
    const child = start(command, args, { env, stdio });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });

/** Runs a program and keeps what it says; resolves to its exit code and text. */
export const listenTo = (command, args, { env = {} } = {}) =>
  new Promise((resolve) => {
    const child = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (data) => (text += data));
    child.stderr.on('data', (data) => (text += data));
    child.once('error', (error) => resolve({ code: 127, text: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });

// npm is a command file on Windows, which only a shell can start.
const start = (command, args, { env, stdio }) =>
  spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio, shell: process.platform === 'win32' && command === 'npm' });

/** Runs the command line of an installed library, such as `vite`; `file` is its script in node_modules. */
export const runLibrary = (file, args, options) => run(process.execPath, [join(root, 'node_modules', file), ...args], options);
