// Stops the worker everywhere and lets everything go wrong; see test/faults/. Options: --times 20 --seeded 500 --seed 1
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');

if (!existsSync(join(root, 'node_modules/vite'))) {
  process.stderr.write('Run npm ci first.\n');
  process.exit(1);
}

const { createServer, createServerModuleRunner, runnerImport } = await import('vite');
const { values } = parseArgs({
  options: { times: { type: 'string', default: '20' }, seeded: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const amount = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));

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

const say = (line) => process.stdout.write(`${line}\n`);
const { module } = await runnerImport(join(root, 'test/faults/run.ts'), options);
const isClean = await module.main(load, amount, say);
await lives.close();
await server.close();
process.exitCode = isClean ? 0 : 1;
