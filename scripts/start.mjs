// Shows the extension at work in a browser, against an emulated tenant. Without a display it makes a tour by itself.
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { importTypeScript } from './typescript.mjs';

const { env, platform, argv } = process;
const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

await setup();
await build();
if (hasDisplay && !argv.includes('--tour')) {
  const { tryOut } = await importTypeScript('scripts/try-out.ts');
  await tryOut();
} else {
  const { tour } = await importTypeScript('scripts/tour.ts');
  await tour();
}
process.exit();
