import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPeople } from './person.ts';
import type { ServerOptions } from './server.ts';

/** How the command line is written. */
export const USAGE = 'Usage: npm run tenant -- [--port 0] [--users 5000] [--risky 400] [--seed 7] [--people people.json]';

const text = { type: 'string' } as const;

const whole = (name: string, written: string, most: number): number => {
  const value = Number(written);
  if (!/^\d+$/.test(written) || value > most) throw new Error(`--${name} must be a whole number up to ${most}, not "${written}".`);
  return value;
};

/** Reads the command line; throws an Error with words about what is wrong in it. */
export const readArguments = (args: readonly string[]): ServerOptions => {
  const { values } = parseArgs({ args: [...args], options: { port: text, users: text, risky: text, seed: text, people: text }, strict: true });
  const users = whole('users', values.users ?? '5000', 500_000);
  const risky = whole('risky', values.risky ?? '400', 500_000);
  if (risky > users) throw new Error(`--risky (${risky}) cannot be more than --users (${users}).`);
  return {
    port: whole('port', values.port ?? '0', 65_535),
    users,
    risky,
    seed: whole('seed', values.seed ?? '7', Number.MAX_SAFE_INTEGER),
    ...(values.people === undefined ? {} : { people: readPeople(JSON.parse(readFileSync(values.people, 'utf8'))) }),
  };
};
