// Draws every view in every state, and keeps a picture of each at every width in both themes.
import { join } from 'node:path';
import { root, runLibrary, say } from './run.mjs';
import { setup } from './setup.mjs';

const pictures = join(root, 'test-results/gallery');

await setup();
process.exitCode = await runLibrary('vitest/vitest.mjs', ['run', '--project', 'browser', 'test/gallery'], { env: { GALLERY_PICTURES: pictures } });
say(`The pictures are in ${pictures}.`);
