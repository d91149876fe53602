/** Builds the gallery as the product is built and serves it under the product's content security policy. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview, type InlineConfig } from 'vite';
import manifest from '../../manifest.json' with { type: 'json' };

const root = fileURLToPath(new URL('.', import.meta.url));
const fakeBrowser = fileURLToPath(new URL('../fake-browser.ts', import.meta.url));

const configFor = (outDir: string): InlineConfig => ({
  configFile: false,
  root,
  logLevel: 'error',
  resolve: { alias: { 'webextension-polyfill': fakeBrowser } },
  build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, target: 'chrome125' },
  preview: {
    host: '127.0.0.1',
    port: 0,
    headers: { 'Content-Security-Policy': manifest.content_security_policy.extension_pages },
  },
});

/** The address of the running gallery, and how to end it. */
export const serveGallery = async (): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const outDir = await mkdtemp(join(tmpdir(), 'riskmark-gallery-'));
  const config = configFor(outDir);
  await build(config);
  const server = await preview(config);
  const close = async (): Promise<void> => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close };
};
