/**
 * Three kinds of test: `unit` in Node or happy-dom, `browser` on parts of the project in a real Chromium, `e2e` in a real
 * Chromium on the production build.
 */
import { preact } from '@preact/preset-vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fakeBrowser = fileURLToPath(new URL('test/fake-browser.ts', import.meta.url));

// Machines are shared and noisy: nothing fails for taking long, and what hangs is still found.
const patience = (ms: number) => ({ testTimeout: ms, hookTimeout: ms, expect: { poll: { timeout: 30_000 } } });

const inBrowser = ['test/gallery/**/*.test.{ts,tsx}', 'test/console/**/*.test.ts', 'test/content/**/*.browser.test.ts', 'test/consoles/**/*.browser.test.ts'];

export default defineConfig({
  test: {
    // The rails of Conditional Access: no branch of them goes untried.
    coverage: {
      include: ['src/core/{guard-*,policy-guard,policy-hash,policy-reading,policy-verdict}.ts'],
      thresholds: { 100: true },
      reporter: ['text'],
    },
    projects: [
      {
        plugins: [preact()],
        resolve: { alias: { 'webextension-polyfill': fakeBrowser } },
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/bench/**', ...inBrowser],
          // Vitest leaves one core idle, which would be half of a small machine.
          maxWorkers: '100%',
          ...patience(60_000),
        },
      },
      {
        plugins: [preact()],
        resolve: { alias: { 'webextension-polyfill': fakeBrowser } },
        test: {
          name: 'browser',
          include: inBrowser,
          maxWorkers: 2,
          ...patience(120_000),
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias: { 'webextension-polyfill': fakeBrowser } },
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          maxWorkers: 2,
          ...patience(120_000),
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
