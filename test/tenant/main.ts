/** The command line of the tenant: serves until it is told to stop, and prints one line of JSON when it is ready. */
import { once } from 'node:events';
import { readArguments, USAGE } from './arguments.ts';
import { startTenant, type ServerOptions } from './server.ts';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const fail = (words: string, code: number): never => {
  process.stderr.write(`${words}\n`);
  return process.exit(code);
};

const readOptions = (): ServerOptions => {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    return fail(`${wordsOf(error)}\n${USAGE}`, 2);
  }
};

const stop = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const tenant = await startTenant(readOptions()).catch((error: unknown) => fail(wordsOf(error), 1));
const { port, spki, hosts, tenantId, clientId, console: address } = tenant;
const accounts = tenant.accounts.map(({ username, password, roles }) => ({ username, password, roles }));
process.stdout.write(`${JSON.stringify({ port, spki, hosts, tenantId, clientId, console: address, accounts })}\n`);
await stop;
await tenant.close();
