// Makes sure that the libraries and a Chromium are there. The other scripts begin with it; `npm run setup` does nothing else.
import { realpathSync } from 'node:fs';
import { provideChromium } from './chromium.mjs';
import { installLibraries } from './libraries.mjs';
import { say, tell } from './run.mjs';

const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node.js 20.19 or later is needed; this is ${process.versions.node}.`);
};

const orExit = async (steps) => {
  try {
    await steps();
  } catch (error) {
    tell(error.message);
    process.exit(1);
  }
};

/** Brings the libraries; exits with 1 where it cannot, having said why. */
export const setupLibraries = () =>
  orExit(async () => {
    requireNode();
    await installLibraries();
  });

/** Brings libraries and a Chromium, and names that to everything started from here; exits with 1 where it cannot. */
export const setup = async () => {
  await setupLibraries();
  await orExit(async () => {
    process.env.CHROME_PATH = await provideChromium();
  });
};

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  await setup();
  say(`Libraries are installed. Chromium: ${process.env.CHROME_PATH}`);
}
