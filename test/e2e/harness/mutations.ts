/** Spoils messages in every way that a stranger might, repeatably. */
import { chance, type Chance } from '../../tenant/random.ts';

/** What stands where something else was expected; JSON can carry all of it. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  '../../me',
  "x' or 1 eq 1",
  '\u202e\u0000\ud800',
  '<img src=x onerror=alert(1)>',
  'a'.repeat(20_000),
  [],
  Array.from({ length: 500 }, () => '00000000-0000-4000-8000-000000000000'),
  {},
  { length: 3, then: 'x', toString: 'x', constructor: { prototype: {} } },
  JSON.parse('{"__proto__": {"verb": "operation.start"}}'),
  JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`),
];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with something at some depth replaced. */
const replace = (value: unknown, random: Chance): unknown => {
  const keys = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || keys.length === 0 || random() < 0.2) return random.pick(HOSTILE);
  const key = random.pick(keys);
  return { ...value, [key]: replace(value[key], random) };
};

const drop = (value: Json, random: Chance): unknown => {
  const key = random.pick(Object.keys(value));
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
};

const WAYS: readonly ((message: Json, random: Chance) => unknown)[] = [
  (message) => message,
  replace,
  replace,
  drop,
  (message, random) => ({ ...message, args: isObject(message['args']) && Object.keys(message['args']).length > 0 ? drop(message['args'], random) : null }),
  (message, random) => ({ ...message, args: { ...(isObject(message['args']) ? message['args'] : {}), extra: random.pick(HOSTILE) } }),
  (message, random) => ({ ...message, [random.pick(['sender', 'origin', 'id', 'tab', 'frameId'])]: random.pick(HOSTILE) }),
  (message, random) => ({ ...message, verb: random.pick(['constructor', '__proto__', 'toString', `${String(message['verb'])} `, String(message['verb']).toUpperCase()]) }),
  (message) => [message],
  (message) => JSON.stringify(message),
];

/** So many variations of the message, each tenth of them unspoiled; the same for the same name. */
export const mutate = (message: Json, count: number, name: string): readonly unknown[] => {
  const random = chance('mutations', name);
  return Array.from({ length: count }, (_, at) => WAYS[at % WAYS.length]?.(message, random));
};
