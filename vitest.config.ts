/** Two kinds of test: `unit` in Node or happy-dom, `e2e` in a real Chromium on the production build. */
import preact from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fakeBrowser = fileURLToPath(new URL('test/fake-browser.ts', import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [preact()],
        resolve: { alias: { 'webextension-polyfill': fakeBrowser } },
        test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/e2e/**', 'test/bench/**'] },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
