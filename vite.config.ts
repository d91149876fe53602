/** Builds the unpacked extension into dist/chromium. */
import { crx } from '@crxjs/vite-plugin';
import { preact } from '@preact/preset-vite';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * No web page may reach a resource of the extension, or it could tell that the extension is installed. crxjs offers every
 * dynamically registered content script to all sites, which registering does not need.
 */
const withoutWebAccess = (): Plugin => ({
  name: 'without-web-access',
  enforce: 'post',
  writeBundle: {
    order: 'post',
    sequential: true,
    async handler({ dir = '' }) {
      // On the disk, since crxjs adds self-contained content scripts only while writing.
      const file = join(dir, 'manifest.json');
      const built = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      delete built['web_accessible_resources'];
      await writeFile(file, `${JSON.stringify(built, null, 2)}\n`);
    },
  },
});

/**
 * Until the very end crxjs writes a hash of the annotator's path on this machine where its path in the package belongs, and the
 * worker's file name follows from that; it also leaves a second copy of the script.
 */
const withFixedScript = (): Plugin => ({
  name: 'with-fixed-script',
  enforce: 'post',
  transform: {
    filter: { id: /\/src\/content\/annotate\.ts\?scriptId=/ },
    handler: () => ({ code: "export default 'src/content/annotate.js';", map: null }),
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const [path, file] of Object.entries(bundle)) {
        if (file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/content/annotate.ts')) delete bundle[path];
      }
    },
  },
});

const ANNOTATOR = 'src/content/annotate';
const POPUP = 'src/ui/popup/index.html';
const OUT = 'dist/chromium';

const common = {
  outDir: OUT,
  target: 'chrome125',
  // The polyfill would fetch scripts, which the pages' policy refuses.
  modulePreload: { polyfill: false },
} as const;

/**
 * How the annotator is written down, in tests of it too. The members listed are of its own objects, and get shorter names: none is a
 * name of the browser's or of a message's, and none is ever read by a string.
 */
export const ANNOTATOR_OUTPUT: Rolldown.OutputOptions = {
  topLevelVar: false,
  minify: {
    compress: true,
    mangle: true,
    codegen: true,
    mangleProps: {
      include:
        /^(?:added|answers|awaited|blocks|changed|crossed|discover|drain|examine|expire|extras|flash|found|holder|identity|isHasty|isTold|joints|layout|meet|namesOf|nodes|painted|pieces|renew|reread|rested|saysUser|standing|start|todo|typed|unless|unsent)$/,
    },
  },
};

/**
 * As Vite builds it every constant of a content script becomes a variable, which no minifier inlines: a fiftieth of its weight. The
 * names of its members are a hundredth.
 */
const withSmallAnnotator = (): Plugin => ({
  name: 'with-small-annotator',
  apply: 'build',
  enforce: 'post',
  closeBundle: {
    order: 'post',
    sequential: true,
    async handler() {
      await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          ...common,
          emptyOutDir: false,
          lib: { entry: `${ANNOTATOR}.ts`, formats: ['iife'], name: 'annotate', fileName: () => `${ANNOTATOR}.js` },
          rollupOptions: { output: ANNOTATOR_OUTPUT },
        },
      });
    },
  },
});

/** Each file that the popup waits for delays its first paint by some milliseconds: it gets one script and one style sheet of its own. */
const withWholePopup = (): Plugin => ({
  name: 'with-whole-popup',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const [path, file] of Object.entries(bundle)) {
        if (file.type !== 'chunk' || !file.facadeModuleId?.endsWith(`/${POPUP}`)) continue;
        for (const style of file.viteMetadata?.importedCss ?? []) delete bundle[style];
        delete bundle[path];
      }
    },
  },
  closeBundle: {
    order: 'post',
    sequential: true,
    async handler() {
      const output = { codeSplitting: false, entryFileNames: 'assets/popup-[hash].js', assetFileNames: 'assets/popup-[hash][extname]' };
      await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        plugins: [preact()],
        build: { ...common, emptyOutDir: false, rollupOptions: { input: POPUP, output } },
      });
    },
  },
});

export default defineConfig({
  plugins: [preact(), crx({ manifest, browser: 'chrome' }), withoutWebAccess(), withFixedScript(), withSmallAnnotator(), withWholePopup()],
  build: {
    ...common,
    rollupOptions: {
      input: { offscreen: 'src/auth/offscreen.html', sidePanel: 'src/ui/side-panel/index.html' },
      // What the worker shares with pages is one file, since the smaller files are, the less of them is compressed.
      output: {
        topLevelVar: false,
        codeSplitting: {
          groups: [
            // Apart, since the sign-in's host has no storage, from which the others read as soon as they are loaded.
            { name: 'plain', test: /\/src\/(?:auth\/aadsts|core\/result)/, minShareCount: 2, priority: 1 },
            { name: 'shared', test: /\/src\/(?:platform\/(?!client)|store|core\/(?!policy-(?:phrase-keys|sentence)|receipt))|\/node_modules\/(?:idb|valibot|webextension-polyfill)\//, minShareCount: 2 },
          ],
        },
      },
      // The Graph client does not say that its modules do nothing by themselves, and brings uploads and batches that nobody uses.
      treeshake: { moduleSideEffects: [{ test: /@microsoft\/microsoft-graph-client\/lib\/es\//, sideEffects: false }] },
    },
  },
  server: { hmr: { port: 5174 } },
});
