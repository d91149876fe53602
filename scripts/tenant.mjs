// Serves the emulated Entra tenant and the sample console; see test/tenant/main.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tell } from './run.mjs';
import { importTypeScript } from './typescript.mjs';

if (!existsSync(join(root, 'node_modules/vite'))) {
  tell('Run npm ci first.');
  process.exit(1);
}

// the module ends when the tenant has stopped
await importTypeScript('test/tenant/main.ts');
process.exit();
