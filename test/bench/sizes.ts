/** How much code there is where it counts: in the worker, which starts at every event, and in every page of a console. */
import { gzipSync } from 'node:zlib';
import { loadedBy, readBuild, readCode } from '../e2e/harness/build.ts';
import type { Bench, Figure } from './figure.ts';

const WORKER = 'service-worker-loader.js';
const CONTENT_SCRIPT = /^src\/content\/annotate\.js$/;

const weigh = (name: string, paths: readonly string[], most: number, build: ReadonlyMap<string, Buffer>): Figure => {
  const kB = paths.filter((path) => path.endsWith('.js')).reduce((sum, path) => sum + gzipSync(build.get(path) ?? '').length, 0) / 1000;
  // Nothing at all is no light script, but a missing one.
  return { name, figure: kB, unit: 'kB', bound: `at most ${most}`, held: kB > 0 && kB <= most };
};

/** Weighs them, gzipped. */
export const bench: Bench = async () => {
  const build = readBuild();
  const code = readCode(build);
  const content = [...build.keys()].filter((path) => CONTENT_SCRIPT.test(path));
  return [
    weigh('service worker, gzipped', [...loadedBy(WORKER, code, 'ever')], 60, build),
    weigh('content script, gzipped', content.flatMap((path) => [...loadedBy(path, code, 'ever')]), 12, build),
  ];
};
