/** The files of the production build, and what each of its entries loads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { DIST } from './extension.ts';

/** Every file of a build by its path in it, with `/` between folders. */
export const readBuild = (folder: string = DIST): ReadonlyMap<string, Buffer> => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** The build's files that are code or pages, as text. */
export const readCode = (build: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> =>
  new Map([...build].flatMap(([path, content]) => (/\.(js|css|html)$/.test(path) ? [[path, content.toString()] as const] : [])));

const LOADS = /(?:\b(?:src|href)=|\bimport\s*\(?|\bfrom\s*)\s*["'`]([^"'`]+\.(?:js|css))["'`]/g;

/** Whether only what is loaded at once counts, or also what `import()` brings later. */
export type Reach = 'at once' | 'ever';

/** Paths of the code that this entry loads, itself included. */
export const loadedBy = (entry: string, code: ReadonlyMap<string, string>, reach: Reach): ReadonlySet<string> => {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    const text = code.get(path);
    if (text === undefined || loaded.has(path)) return;
    loaded.add(path);
    for (const [statement, target = ''] of text.matchAll(LOADS)) {
      if (reach === 'at once' && /^import\s*\(/.test(statement)) continue;
      load(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target));
    }
  };
  load(entry);
  return loaded;
};
