/** Starts other programs for the consoles, and keeps what they need in a folder that git ignores. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Where everything is put that is installed, built or written for this command. */
export const CACHE = join(import.meta.dirname, '../../.cache/consoles');

/** What a program is given besides its arguments. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs a program to its end; resolves to what it said, rejects with that where it fails. */
export const run = (command: string, args: readonly string[], { env = {}, cwd = CACHE, input = '' }: Given = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (complained += data));
    child.once('error', ({ message }) => reject(new Error(`${command} cannot be started: ${message}`)));
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${command} ${args.join(' ')} failed:\n${(said + complained).slice(-2000)}`))));
    // A program that does not read it to the end has reasons of its own, which its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

/** A program that serves until it is stopped. */
export interface Service {
  readonly pid: number;
  stop(): Promise<void>;
}

const serving = new Set<number>();
// Nothing that was started here outlives this program, however that ends.
process.on('exit', () => serving.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const answers = (url: string) => (): Promise<boolean> => fetch(url, { redirect: 'manual' }).then(() => true, () => false);

/** Starts a server in a process group of its own, and waits until it answers, as a rule at an address; its log is put into the cache. */
export async function serve(
  name: string,
  command: string,
  args: readonly string[],
  ready: string | (() => Promise<boolean>),
  { env = {}, cwd = CACHE }: Given = {},
): Promise<Service> {
  const isReady = typeof ready === 'string' ? answers(ready) : ready;
  const log = openSync(join(CACHE, `${name}.log`), 'w');
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const service = { pid: child.pid ?? 0, stop: () => stop(child) };
  serving.add(service.pid);
  const until = Date.now() + 60_000;
  for (;;) {
    if (await isReady()) return service;
    if (child.exitCode !== null || Date.now() > until) {
      await service.stop();
      throw new Error(`${name} does not answer; see ${name}.log in the cache`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((done) => child.once('close', done));
  endGroup(child.pid);
  await ended;
  serving.delete(child.pid);
}

/** A port of this machine that nobody has. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** An empty folder in the cache. */
export async function freshFolder(name: string): Promise<string> {
  const folder = join(CACHE, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
