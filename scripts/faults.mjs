// Stops the worker everywhere and lets everything go wrong; see test/faults/. Options: --times 20 --seeded 500 --seed 1
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');

if (!existsSync(join(root, 'node_modules/vite'))) {
  process.stderr.write('Run npm ci first.\n');
  process.exit(1);
}

const { createServer, createServerModuleRunner, runnerImport } = await import('vite');
const { values } = parseArgs({
  options: { times: { type: 'string', default: '20' }, seeded: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, share: { type: 'string' } },
});
const { share, ...counts } = values;
const amount = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)]));
const say = (line) => process.stdout.write(`${line}\n`);

/** Many enough for the memory of each, since no trial gives all of its own back. */
const SHARES = 16;

/** Vite for a worker without a browser: the polyfill's stand-in, and tokens of the trial's own. */
const options = {
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { 'webextension-polyfill': join(root, 'test/fake-browser.ts') } },
  ssr: { noExternal: ['webextension-polyfill'] },
  plugins: [
    {
      name: 'own-tokens',
      enforce: 'pre',
      resolveId: (source) => (source.endsWith('/auth/broker.ts') ? join(root, 'test/faults/broker.ts') : undefined),
    },
  ],
};

const { module } = await runnerImport(join(root, 'test/faults/run.ts'), options);

/** In a process of its own, which this one waits for. */
const runShare = async (index) => {
  // A life's modules are loaded by a runner of their own, so that they alone are forgotten between two lives.
  const server = await createServer({
    ...options,
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const lives = createServerModuleRunner(server.environments.ssr, { hmr: false });
  const load = () => {
    lives.clearCache();
    return lives.import('/test/faults/life.ts');
  };
  const tallies = await module.runShare(load, amount, { index, of: SHARES }, say);
  await lives.close();
  await server.close();
  process.send(tallies);
  process.disconnect();
};

/** Answers what became of a share, undefined where its process ended early. */
const startShare = (index) =>
  new Promise((resolve) => {
    let tallies;
    const child = fork(import.meta.filename, [...process.argv.slice(2), '--share', String(index)]);
    child.on('message', (message) => (tallies = message));
    child.on('exit', () => resolve(tallies));
  });

const runAll = async () => {
  const waiting = Array.from({ length: SHARES }, (_, index) => index);
  const done = [];
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      done.push(await startShare(index));
      process.stderr.write(`${done.length} of ${SHARES} parts done\n`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const isWhole = done.every((tallies) => tallies !== undefined);
  if (!isWhole) say('A part ended early.');
  return module.report(done.filter((tallies) => tallies !== undefined), say) && isWhole;
};

if (share !== undefined) await runShare(Number(share));
else process.exitCode = (await runAll()) ? 0 : 1;
