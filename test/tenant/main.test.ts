import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createVisitor } from './visitor.ts';

const script = join(import.meta.dirname, '../../scripts/tenant.mjs');

interface Running {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const start = (args: readonly string[]): Running => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  started.push(child);
  return { child, said };
};

const ended = async ({ child }: Running): Promise<unknown> => {
  const [code]: unknown[] = await once(child, 'close');
  return code;
};

const ready = async ({ child, said }: Running): Promise<{ port: number }> => {
  while (!said.out.includes('\n')) await once(child.stdout ?? child, 'data');
  return JSON.parse(said.out);
};

test('the command prints one line that says all that is needed, serves, and stops when told to', { timeout: 60_000 }, async () => {
  const running = start(['--users', '40', '--risky', '5']);
  const line = await ready(running);
  expect(line).toEqual({
    port: expect.any(Number),
    spki: expect.stringMatching(/^[\w+/]{43}=$/),
    hosts: expect.arrayContaining(['login.microsoftonline.com', 'graph.microsoft.com', 'console.fabrikam-soc.example']),
    tenantId: expect.any(String),
    clientId: expect.any(String),
    console: 'https://console.fabrikam-soc.example',
    accounts: expect.arrayContaining([{ username: expect.any(String), password: expect.any(String), roles: ['Security Operator'] }]),
  });
  // the console's script is bundled at its first request, long after the command was loaded
  const asset = await createVisitor(line.port, '').send('http://console.fabrikam-soc.example/assets/main.js');
  expect(asset.status).toBe(200);
  running.child.kill('SIGTERM');
  expect(await ended(running)).toBe(0);
  expect(running.said.out.trim().split('\n')).toHaveLength(1);
});

test('a bad command line ends with 2 and says how it is written', { timeout: 60_000 }, async () => {
  const running = start(['--users', 'many']);
  expect(await ended(running)).toBe(2);
  expect(running.said).toEqual({ out: '', err: expect.stringContaining('Usage: npm run tenant') });
});

test('a port that is taken ends with 1 and says so', { timeout: 60_000 }, async () => {
  const first = start(['--users', '40', '--risky', '5']);
  const { port } = await ready(first);
  const second = start(['--users', '40', '--risky', '5', '--port', String(port)]);
  expect(await ended(second)).toBe(1);
  expect(second.said.err).toContain('EADDRINUSE');
});
