// Builds the extension for the scripts that show or measure it.
import { runLibrary, tell } from './run.mjs';

/** Writes the production build to dist/chromium; exits with 1 where that fails. */
export const build = async () => {
  tell('Building the extension …');
  if ((await runLibrary('vite/bin/vite.js', ['build', '--logLevel', 'warn'])) !== 0) process.exit(1);
};
