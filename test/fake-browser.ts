/**
 * Stands in for webextension-polyfill where no extension runs: unit tests and the gallery. It keeps what Chrome promises and no
 * more: storage and messages are copied as JSON, changes are told after the write, and a message that nobody answers rejects.
 */
import { isOriginOf } from '../src/core/host-pattern.ts';
import messages from '../public/_locales/en/messages.json' with { type: 'json' };

type Items = Record<string, unknown>;
type AreaName = 'session' | 'local' | 'managed';
type Change = { oldValue?: unknown; newValue?: unknown };
type StorageListener = (changes: Record<string, Change>, area: string) => void;
type MessageHandler = (message: { verb: string; args: unknown }) => unknown;

const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const eventOf = <L>(listeners: Set<L>) => ({
  addListener: (listener: L) => void listeners.add(listener),
  removeListener: (listener: L) => void listeners.delete(listener),
  hasListener: (listener: L) => listeners.has(listener),
});

const areas: Record<AreaName, Map<string, unknown>> = { session: new Map(), local: new Map(), managed: new Map() };
const storageListeners = new Set<StorageListener>();

const tell = (area: AreaName, changes: Record<string, Change>): void => {
  if (Object.keys(changes).length === 0) return;
  for (const listener of storageListeners) listener(changes, area);
};

const put = (area: AreaName, items: Items): void => {
  const changes: Record<string, Change> = {};
  for (const [key, value] of Object.entries(items)) {
    const oldValue = areas[area].get(key);
    const newValue = copy(value);
    areas[area].set(key, newValue);
    if (JSON.stringify(oldValue) !== JSON.stringify(newValue)) changes[key] = { oldValue, newValue };
  }
  tell(area, changes);
};

const drop = (area: AreaName, keys: readonly string[]): void => {
  const changes: Record<string, Change> = {};
  for (const key of keys) {
    if (areas[area].has(key)) changes[key] = { oldValue: areas[area].get(key) };
    areas[area].delete(key);
  }
  tell(area, changes);
};

/** Passed before and after whatever goes through the browser: a test may let it fail, or never come back. */
let gate: ((what: string) => Promise<void>) | undefined;

const through = async <T>(what: string, work: () => T): Promise<T> => {
  await gate?.(what);
  const done = work();
  await gate?.(`${what}, done`);
  return done;
};

const listOf = (keys: string | readonly string[]): readonly string[] => (typeof keys === 'string' ? [keys] : keys);

const storageArea = (area: AreaName) => ({
  get: (keys?: string | readonly string[] | null): Promise<Items> =>
    through(`${area}.get`, () => {
      const wanted = keys === undefined || keys === null ? [...areas[area].keys()] : listOf(keys);
      return Object.fromEntries(wanted.filter((key) => areas[area].has(key)).map((key) => [key, copy(areas[area].get(key))]));
    }),
  set: (items: Items): Promise<void> =>
    through(`${area}.set`, () => {
      if (area === 'managed') throw new Error('This is a read-only store.');
      put(area, items);
    }),
  remove: (keys: string | readonly string[]): Promise<void> => through(`${area}.remove`, () => drop(area, listOf(keys))),
  clear: (): Promise<void> => through(`${area}.clear`, () => drop(area, [...areas[area].keys()])),
});

interface AlarmInfo {
  readonly when?: number;
  readonly delayInMinutes?: number;
  readonly periodInMinutes?: number;
}

/** An alarm as it stands: when it rings next, in ms since 1970. */
export interface FakeAlarm {
  readonly when: number;
  readonly periodInMinutes?: number | undefined;
}

const alarms = new Map<string, FakeAlarm>();
const alarmListeners = new Set<(alarm: { name: string }) => void>();

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
const catalogue = messages as Readonly<Record<string, Message>>;

const getMessage = (key: string, substitutions: string | readonly string[] = []): string => {
  const found = catalogue[key];
  if (!found) return '';
  const given = listOf(substitutions);
  const numbered = (text: string): string => text.replace(/\$([1-9])/g, (_, digit: string) => given[Number(digit) - 1] ?? '');
  return found.message.replace(/\$\$|\$(\w+)\$/g, (_, name?: string) =>
    name === undefined ? '$' : numbered(found.placeholders?.[name.toLowerCase()]?.content ?? ''),
  );
};

type Listener = (...told: never[]) => void;
const tab = { id: 7, url: undefined as string | undefined };
const granted = new Set<string>();
const permissionListeners = { added: new Set<Listener>(), removed: new Set<Listener>() };
const tabListeners = { activated: new Set<Listener>(), updated: new Set<Listener>() };
const requested: string[] = [];
let isDeclining = false;

const requestPermission = async (origins: readonly string[]): Promise<boolean> => {
  requested.push(...origins);
  if (isDeclining) return false;
  for (const origin of origins) granted.add(origin);
  return true;
};

let answer: MessageHandler | undefined;
const messageListeners = new Set<(message: unknown, sender: object) => unknown>();
const opened = { optionsPages: 0, sidebars: 0 };

const browser = {
  storage: {
    session: storageArea('session'),
    local: storageArea('local'),
    managed: storageArea('managed'),
    onChanged: eventOf(storageListeners),
  },
  i18n: { getMessage, getUILanguage: () => 'en' },
  runtime: {
    id: 'fakeextensionid',
    getURL: (path: string) => `chrome-extension://fakeextensionid/${path.replace(/^\//, '')}`,
    getManifest: () => ({ version: '0.1.0', name: 'Riskmark', manifest_version: 3 }),
    async sendMessage(message: { verb: string; args: unknown }): Promise<unknown> {
      if (!answer) throw new Error('Could not establish connection. Receiving end does not exist.');
      return copy(await answer(copy(message) as { verb: string; args: unknown }));
    },
    openOptionsPage: async (): Promise<void> => void opened.optionsPages++,
    onMessage: eventOf(messageListeners),
  },
  identity: { getRedirectURL: (path = '') => `https://fakeextensionid.chromiumapp.org/${path}` },
  alarms: {
    create: (name: string, { when, delayInMinutes = 0, periodInMinutes }: AlarmInfo): Promise<void> =>
      through('alarms.create', () => void alarms.set(name, { when: when ?? Date.now() + delayInMinutes * 60_000, periodInMinutes })),
    clear: (name: string): Promise<boolean> => through('alarms.clear', () => alarms.delete(name)),
    onAlarm: eventOf(alarmListeners),
  },
  tabs: {
    query: async () => [{ ...tab }],
    onActivated: eventOf(tabListeners.activated),
    onUpdated: eventOf(tabListeners.updated),
  },
  permissions: {
    contains: async ({ origins }: { origins: readonly string[] }) =>
      origins.every((origin) => [...granted].some((pattern) => pattern === origin || isOriginOf(pattern, origin.slice(0, -2)))),
    request: ({ origins }: { origins: readonly string[] }) => requestPermission(origins),
    onAdded: eventOf(permissionListeners.added),
    onRemoved: eventOf(permissionListeners.removed),
  },
  windows: { getCurrent: async () => ({ id: 1, focused: true, incognito: false, alwaysOnTop: false }) },
  sidebarAction: { open: async (): Promise<void> => void opened.sidebars++ },
};

/** What a test may do to the fake: answer and send messages, set policy, let calls fail, count what was opened, forget everything. */
export const fake = {
  /** Answers every later `runtime.sendMessage`; what it returns is sent back, what it throws rejects. */
  answer(handler: MessageHandler): void {
    answer = handler;
  },
  /** Sets the organisation's policy, as only the browser can. */
  setManaged: (items: Items): void => put('managed', items),
  /** The address of the tab in sight; undefined where the browser does not tell it. */
  showTab(url: string | undefined): void {
    tab.url = url;
  },
  /** Tells that something about the tab in sight has changed, such as the page in it. */
  updateTab(change: { readonly status?: string }): void {
    for (const listener of tabListeners.updated) (listener as (id: number, change: object) => void)(tab.id, change);
  },
  /** The match patterns that are granted, live, and those that were asked for. */
  granted,
  requested,
  /** From now on the person says no to every request for permission. */
  decline(): void {
    isDeclining = true;
  },
  /** What the listeners of messages answer somebody; undefined where nobody answers. */
  receive: (message: unknown, sender: object): unknown =>
    [...messageListeners].map((listener) => listener(copy(message), sender)).find((answered) => answered !== undefined),
  /** Has every call of storage and alarms pass here, before and after. */
  guard(passing: typeof gate): void {
    gate = passing;
  },
  /** The alarms that are set, and the storage areas, both live. */
  alarms,
  areas,
  ring(name: string): void {
    for (const listener of alarmListeners) listener({ name });
  },
  opened,
  reset(): void {
    for (const area of Object.values(areas)) area.clear();
    storageListeners.clear();
    messageListeners.clear();
    alarmListeners.clear();
    alarms.clear();
    tab.url = undefined;
    granted.clear();
    requested.length = 0;
    isDeclining = false;
    gate = undefined;
    answer = undefined;
    opened.optionsPages = 0;
    opened.sidebars = 0;
  },
};

export { browser as default };
