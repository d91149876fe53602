/**
 * Where MSAL keeps its cache: a Storage in memory that stands in the place of the document's sessionStorage, because the real
 * one is written to disk in clear text. MSAL enumerates it with Object.keys, so entries must be own enumerable properties.
 */

/** The entries as they travel to the worker and back. */
export type VaultEntries = Readonly<Record<string, string>>;

const METHODS: ReadonlySet<string> = new Set(['getItem', 'setItem', 'removeItem', 'clear', 'key', 'length']);

/** An empty vault. */
export const createVault = (): Storage => {
  // Without a prototype, a key may have any name.
  const vault: Record<string, unknown> = Object.create(null);
  const keys = (): string[] => Object.keys(vault);
  const methods: Storage = {
    get length() {
      return keys().length;
    },
    clear: () => keys().forEach((key) => delete vault[key]),
    getItem: (key) => (Object.hasOwn(vault, key) && !METHODS.has(key) ? String(vault[key]) : null),
    key: (index) => keys()[index] ?? null,
    removeItem: (key) => {
      if (!METHODS.has(key)) delete vault[key];
    },
    setItem: (key, value) => {
      if (!METHODS.has(key)) vault[key] = value;
    },
  };
  Object.defineProperties(vault, Object.getOwnPropertyDescriptors(methods));
  for (const name of METHODS) Object.defineProperty(vault, name, { enumerable: false });
  return vault as unknown as Storage;
};

/** Empties the vault and fills it with what the worker kept. */
export const fillVault = (vault: Storage, entries: VaultEntries): void => {
  vault.clear();
  for (const [key, value] of Object.entries(entries)) vault.setItem(key, value);
};

/** What the vault holds now. */
export const readVault = (vault: Storage): VaultEntries =>
  Object.fromEntries(Object.keys(vault).map((key) => [key, vault.getItem(key) ?? '']));
