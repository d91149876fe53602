/** Builds published front ends, and serves them with a small stand-in for the server behind them. */
import { existsSync } from 'node:fs';
import { cp, readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { sendFetchResponse, toFetchRequest } from '../tenant/node-http.ts';
import { CACHE, freePort, run } from './command.ts';

const SOURCE = join(import.meta.dirname, 'front-ends');
const FOLDER = join(CACHE, 'front-ends');
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', woff2: 'font/woff2' };
// One origin and nothing else, as such products answer.
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'";

let installed: Promise<void> | undefined;

/** Brings the packages exactly as the lock file names them, and runs none of their scripts. */
async function install(): Promise<void> {
  const wanted = await readFile(join(SOURCE, 'package-lock.json'), 'utf8');
  const has = await readFile(join(FOLDER, 'package-lock.json'), 'utf8').catch(() => '');
  const isComplete = has === wanted && existsSync(join(FOLDER, 'node_modules/.package-lock.json'));
  await cp(SOURCE, FOLDER, { recursive: true });
  if (!isComplete) await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: FOLDER });
}

/** The version of a package that is installed. */
export const versionOf = async (name: string): Promise<string> =>
  (JSON.parse(await readFile(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

/** A front end that is served. */
export interface FrontEnd {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Builds `name`.js and serves it at every path that `answer` does not know, below `host`. */
export async function serveFrontEnd(name: string, host: string, answer: (request: Request) => Promise<Response | undefined>): Promise<FrontEnd> {
  await (installed ??= install());
  const outDir = join(FOLDER, 'dist', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: FOLDER,
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome125',
      chunkSizeWarningLimit: Infinity,
      cssCodeSplit: false,
      rollupOptions: { input: join(FOLDER, `${name}.js`), output: { entryFileNames: 'main.js', assetFileNames: '[name][extname]' } },
    },
  });
  const files = await readdir(outDir, { recursive: true });
  const styles = files.filter((file) => file.endsWith('.css')).map((file) => `<link rel="stylesheet" href="/${file}">`);
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>${styles.join('')}</head><body><div id="app"></div><script type="module" src="/main.js"></script></body></html>`;

  const respond = async (request: Request): Promise<Response> => {
    const own = await answer(request);
    if (own !== undefined) return own;
    const path = decodeURIComponent(new URL(request.url).pathname).slice(1);
    if (!files.includes(path)) return new Response(page, { headers: { 'content-type': 'text/html', 'content-security-policy': POLICY } });
    return new Response(new Uint8Array(await readFile(join(outDir, path))), { headers: { 'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' } });
  };
  const port = await freePort();
  const origin = `http://${host}:${port}`;
  const server = createServer((request, response) => {
    void toFetchRequest(request, origin).then(async (asked) => sendFetchResponse(response, await respond(asked)));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    origin,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
