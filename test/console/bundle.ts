/** Bundles the console's own script, in memory and once. */
import { join } from 'node:path';

let bundled: Promise<ReadonlyMap<string, string>> | undefined;

/** The script files by name, such as `main.js`; built at the first call. */
export function scripts(): Promise<ReadonlyMap<string, string>> {
  bundled ??= buildScripts();
  return bundled;
}

async function buildScripts(): Promise<ReadonlyMap<string, string>> {
  // Loaded late: a tenant that never shows the console need not wait for a bundler.
  const { build } = await import('vite');
  const output = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    root: import.meta.dirname,
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    // React would otherwise take its development build where tests run.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'client/main.ts'),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  if (!Array.isArray(output) && !('output' in output)) throw new Error('The bundler watches instead of building.');
  const files = [output].flat().flatMap(({ output }) => output);
  return new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])));
}
