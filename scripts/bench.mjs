// Measures the production build against the bounds it promises, and prints figure, bound, and whether it was held.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, say, tell } from './run.mjs';
import { setup } from './setup.mjs';
import { importTypeScript } from './typescript.mjs';

const folder = 'test/bench';

const modules = () => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts')).toSorted() : []);

const measure = async () => {
  const figures = [];
  for (const name of modules()) {
    const { bench } = await importTypeScript(`${folder}/${name}`);
    if (!bench) continue;
    tell(`Measuring ${name.replace(/(\.bench)?\.ts$/, '')} …`);
    figures.push(...(await bench()));
  }
  return figures;
};

const rounded = (figure) => Number(figure.toPrecision(3)).toLocaleString('en');

const print = (figures) => {
  const rows = [['', 'figure', 'bound', ''], ...figures.map(({ name, figure, unit, bound, held }) => [name, `${rounded(figure)} ${unit}`, bound, held ? 'held' : 'NOT HELD'])];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) say(row.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd());
};

await setup();
await build();
print(await measure());
process.exit();
