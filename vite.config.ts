/** Builds the unpacked extension into dist/chromium. */
import { crx } from '@crxjs/vite-plugin';
import { preact } from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * No web page may reach a resource of the extension, or it could tell that the extension is installed. crxjs offers every
 * dynamically registered content script to all sites, which registering does not need.
 */
const withoutWebAccess = (): Plugin => ({
  name: 'without-web-access',
  enforce: 'post',
  generateBundle(_, bundle) {
    const file = bundle['manifest.json'];
    if (file?.type !== 'asset') return;
    const built = JSON.parse(file.source.toString()) as Record<string, unknown>;
    delete built['web_accessible_resources'];
    file.source = `${JSON.stringify(built, null, 2)}\n`;
  },
});

export default defineConfig({
  plugins: [preact(), crx({ manifest, browser: 'chrome' }), withoutWebAccess()],
  build: {
    outDir: 'dist/chromium',
    target: 'chrome125',
    // The polyfill would fetch scripts, which the pages' policy refuses.
    modulePreload: { polyfill: false },
    rollupOptions: { input: { offscreen: 'src/auth/offscreen.html', sidePanel: 'src/ui/side-panel/index.html' } },
  },
  server: { hmr: { port: 5174 } },
});
