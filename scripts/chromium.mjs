// Finds a Chromium, or installs Debian's.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { listenTo, tell } from './run.mjs';

const { env, platform } = process;

const inPath = (names) => (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

const inPrograms = (...parts) =>
  [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) => (folder ? [join(folder, ...parts)] : []));

const PLACES = {
  linux: () => inPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']),
  darwin: () => ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: () => [
    ...inPrograms('Chromium', 'Application', 'chrome.exe'),
    ...inPrograms('Google', 'Chrome', 'Application', 'chrome.exe'),
    ...inPrograms('Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ],
};

const find = () => (PLACES[platform] ?? PLACES.linux)().find((path) => existsSync(path));

const ADVICE = existsSync('/etc/debian_version')
  ? 'No Chromium here. Run this, then try again:  sudo apt-get install -y chromium'
  : 'No Chromium here. Install Chromium, Google Chrome or Microsoft Edge, or set CHROME_PATH to one.';

const installDebians = async () => {
  tell('Installing Chromium …');
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  for (const args of [['update', '-q'], ['install', '-q', '-y', 'chromium']]) {
    const { code, text } = await listenTo('apt-get', args, quiet);
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${text}`);
  }
};

/** The path of a Chromium: CHROME_PATH, else one in the usual places, else Debian's newly installed; throws an Error that says what to do. */
export const provideChromium = async () => {
  if (env.CHROME_PATH) {
    if (existsSync(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, where there is nothing.`);
  }
  const found = find();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new Error(ADVICE);
  await installDebians();
  const installed = find();
  if (!installed) throw new Error(ADVICE);
  return installed;
};
