/** What the production build is made of. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadedBy, readBuild, readCode } from './harness/build.ts';

const build = readBuild();
const code = readCode(build);

const WORKER = 'service-worker-loader.js';
const CONTENT_SCRIPT = 'src/content/annotate.js';
const POPUP = 'src/ui/popup/index.html';
const PAGES = [POPUP, 'src/ui/side-panel/index.html', 'src/ui/options/index.html'];

/** Every place in the build's code, as `file: what`. */
const findIn = (paths: Iterable<string>, pattern: RegExp): string[] =>
  [...paths].flatMap((path) => [...(code.get(path) ?? '').matchAll(pattern)].map(([found]) => `${path}: ${found}`));
const findAll = (pattern: RegExp): string[] => findIn(code.keys(), pattern);

describe('no code comes from anywhere but the package', () => {
  it.each([
    ['eval', /(?<![.\w$])eval\s*\(/g],
    ['Function made of text', /(?<![.\w$])Function\s*\(/g],
    ['importScripts', /\bimportScripts\b/g],
    ['timer that takes text', /\bset(?:Timeout|Interval)\s*\(\s*["'`]/g],
    ['import from elsewhere', /\b(?:from|import)\s*\(?\s*["'`](?:https?:|data:|blob:|\/\/)/g],
    ['import of a computed address', /\bimport\s*\(\s*[^"'`\s)]/g],
    ['page that loads from elsewhere', /\b(?:src|href)=["'](?:https?:|data:|\/\/)/g],
    ['style sheet that loads from elsewhere', /(?:url\(|@import\s*)\s*["']?(?:https?:|\/\/)/g],
  ])('there is no %s', (_, pattern) => {
    expect(findAll(pattern)).toEqual([]);
  });

  it('HTML text is set in one place only, that of Preact, which Trusted Types closes', () => {
    // The popup has a Preact of its own.
    expect(findAll(/\.innerHTML\s*=[^=]/g)).toHaveLength(2);
    for (const page of PAGES) expect(findIn(loadedBy(page, code, 'ever'), /\.innerHTML\s*=[^=]/g)).toHaveLength(1);
    expect(findAll(/\b(?:outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc|setHTMLUnsafe)\b/g)).toEqual([]);
  });
});

describe('hosts are named only where a review has found them', () => {
  // With a scheme whatever stands there, without one what ends as the names of this build's libraries do.
  const WITH_SCHEME = /\b(?:https?|wss?):\/\/([a-z0-9.-]+\w)/g;
  const ALONE = /["'`]((?:[a-z0-9-]+\.)+(?:com|net|org|io|app|dev|eu|cn|de|fr|sg|us))["'`/]/g;

  const hostsOf = (entry: string): string[] => {
    const texts = [...loadedBy(entry, code, 'ever')].map((path) => code.get(path) ?? '');
    const hosts = texts.flatMap((text) => [WITH_SCHEME, ALONE].flatMap((pattern) => [...text.matchAll(pattern)].map(([, host = '']) => host)));
    return [...new Set(hosts)].toSorted();
  };

  /** By its host it is told that frames come along; `connect-src` keeps it from being asked. */
  const FRAMED_CONSOLE = 'portal.azure.com';

  // The names of SVG's and HTML's vocabularies, and an address in an error message.
  const OF_PAGES = new Set(['rolldown.rs', 'www.w3.org', FRAMED_CONSOLE]);

  it.each(PAGES)('%s names none that it could ask', (entry) => {
    expect(hostsOf(entry).filter((host) => !OF_PAGES.has(host))).toEqual([]);
  });

  it('the service worker names Microsoft’s sign-in and Microsoft Graph', () => {
    expect(hostsOf(WORKER)).toEqual(['graph.microsoft.com', 'login.microsoftonline.com']);
  });

  it('the sign-in host names those of MSAL', () => {
    expect(hostsOf('src/auth/offscreen.html')).toEqual([
      '169.254.169.254',
      'aka.ms',
      'graph.microsoft.com',
      'login-us.microsoftonline.com',
      'login.chinacloudapi.cn',
      'login.microsoft.com',
      'login.microsoftonline.com',
      'login.microsoftonline.de',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'login.sovcloud-identity.de',
      'login.sovcloud-identity.fr',
      'login.sovcloud-identity.sg',
      'login.usgovcloudapi.net',
      'login.windows.net',
      'sts.windows.net',
    ]);
  });
});

describe('the build is small', () => {
  const gzipped = (paths: Iterable<string>): number =>
    [...paths].filter((path) => path.endsWith('.js')).reduce((sum, path) => sum + gzipSync(build.get(path) ?? '').length, 0);

  it('the service worker weighs at most 60 kB gzipped', () => {
    expect(gzipped(loadedBy(WORKER, code, 'ever'))).toBeLessThanOrEqual(60_000);
  });

  it('the content script weighs at most 12 kB gzipped', () => {
    expect(build.get(CONTENT_SCRIPT)?.length).toBeGreaterThan(0);
    expect(gzipped(loadedBy(CONTENT_SCRIPT, code, 'ever'))).toBeLessThanOrEqual(12_000);
  });

  it('MSAL is in the sign-in host only', () => {
    const withMsal = [...code].filter(([, text]) => text.includes('msal.js.browser')).map(([path]) => path);
    const [host] = withMsal;
    expect(withMsal).toHaveLength(1);
    expect(loadedBy('src/auth/offscreen.html', code, 'at once')).toContain(host);
    for (const entry of [WORKER, POPUP]) expect(loadedBy(entry, code, 'ever')).not.toContain(host);
  });
});

describe('the build is reproducible', () => {
  const SOURCES = ['src', 'public', 'manifest.json', 'package.json', 'tsconfig.json', 'vite.config.ts'];

  it('another folder gives the same bytes', async () => {
    const root = join(import.meta.dirname, '../..');
    const elsewhere = await mkdtemp(join(tmpdir(), 'riskmark-elsewhere-'));
    for (const source of SOURCES) await cp(join(root, source), join(elsewhere, source), { recursive: true });
    await symlink(join(root, 'node_modules'), join(elsewhere, 'node_modules'), 'junction');
    // Vitest's own NODE_ENV would make it another build.
    const env = { ...process.env, NODE_ENV: 'production' };
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: elsewhere, env });
    const other = readBuild(join(elsewhere, 'dist/chromium'));
    await rm(elsewhere, { recursive: true });
    expect([...other.keys()]).toEqual([...build.keys()]);
    expect([...other].filter(([path, content]) => !build.get(path)?.equals(content)).map(([path]) => path)).toEqual([]);
  });
});
