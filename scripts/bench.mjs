// Measures the production build against the bounds it promises, and prints figure, bound, and whether it was held.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, say, tell } from './run.mjs';
import { setup } from './setup.mjs';
import { importTypeScript } from './typescript.mjs';

const folder = 'test/bench';

const modules = () => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts')).toSorted() : []);

const rounded = (figure) => Number(figure.toPrecision(3)).toLocaleString('en');

const rowOf = ({ name, figure, unit, bound, held }) => `${name.padEnd(70)}  ${`${rounded(figure)} ${unit}`.padEnd(14)}  ${bound.padEnd(14)}  ${held ? 'held' : 'NOT HELD'}`;

/** Words choose some: -- annotator first-paint */
const wanted = process.argv.slice(2);

await setup();
await build();
for (const file of modules()) {
  const name = file.replace(/\.ts$/, '');
  const { bench } = await importTypeScript(`${folder}/${file}`);
  if (!bench || (wanted.length > 0 && !wanted.includes(name))) continue;
  tell(`Measuring ${name} …`);
  for (const figure of await bench()) say(rowOf(figure));
}
process.exit();
