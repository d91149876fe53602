// Runs TypeScript outside the bundle, through Vite.
import { join } from 'node:path';
import { root } from './run.mjs';

// As Vite's own runnerImport has it, except that the runner stays open: that one's cannot serve an import() made later.
const startRunner = async () => {
  // Loaded late: the library may have been installed only a moment ago.
  const { createRunnableDevEnvironment, resolveConfig } = await import('vite');
  const resolve = { external: true, mainFields: [], conditions: ['node'] };
  const inline = { consumer: 'server', dev: { moduleRunnerTransform: true }, resolve };
  const config = await resolveConfig({ root, configFile: false, envFile: false, logLevel: 'error', environments: { inline } }, 'serve');
  const environment = createRunnableDevEnvironment('inline', config, { runnerOptions: { hmr: { logger: false } }, hot: false });
  await environment.init();
  return environment.runner;
};

let started;

/** Imports a TypeScript module of the project, given by its path from the project's folder. Call it after the setup. */
export const importTypeScript = async (path) => {
  started ??= startRunner();
  const runner = await started;
  return runner.import(join(root, path));
};
