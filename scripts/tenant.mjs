// Serves the emulated Entra tenant and the sample console; see test/tenant/main.ts.
import { setupLibraries } from './setup.mjs';
import { importTypeScript } from './typescript.mjs';

await setupLibraries();
const { main } = await importTypeScript('test/tenant/main.ts');
await main(process.argv.slice(2));
