// Proves the annotator on real consoles, which it installs and starts; see test/consoles/. Words choose some: -- cockpit keycloak
import { say, tell } from './run.mjs';
import { setup } from './setup.mjs';
import { importTypeScript } from './typescript.mjs';

await setup();
const { main } = await importTypeScript('test/consoles/run.ts');
const isHeld = await main({ say, tell }, process.argv.slice(2));
process.exit(isHeld ? 0 : 1);
