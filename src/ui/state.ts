/** What the pages show, as signals: the cells as they are stored, the risk list when somebody asks for it, and the clock. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import { identified } from '../core/session.ts';
import type { Connection } from '../core/settings.ts';
import type { Wave } from '../core/wave.ts';
import type { Cell } from '../platform/cell.ts';
import { journalCell, panelCell, managedCell, managedContainmentCell, managedEmergencyCell, proposalCell, readOnlyCell, reasonRequiredCell, referenceRequiredCell, sessionCell, settingsCell, summaryCell, syncCell, wavesCell } from '../platform/cells.ts';
import { managedModeCell, rulesCell, sitesCell } from '../platform/site-cells.ts';

/** The stored risk list of one version. */
export interface StoredList {
  readonly version: number;
  readonly users: readonly RiskyUser[];
}

const TICK_MS = 5000;

const mirrors: (() => () => void)[] = [];

/** A cell as a signal; undefined until it has been read. */
const mirror = <T>(cell: Cell<T>): ReadonlySignal<T | undefined> => {
  const mirrored = signal<T | undefined>(undefined);
  mirrors.push(() => {
    mirrored.value = undefined;
    const stop = cell.follow((value) => {
      mirrored.value = value;
    });
    const readOnce = async (): Promise<void> => {
      const value = await cell.read();
      // A change that was told meanwhile is newer than what was read.
      if (mirrored.value === undefined) mirrored.value = value;
    };
    void readOnce();
    return stop;
  });
  return mirrored;
};

/** Who is signed in. */
export const session = mirror(sessionCell);
/** The small picture of the risk list; read early, since nothing is drawn before it is there. */
export const summary = mirror(summaryCell);
/** What the admin has set. */
export const settings = mirror(settingsCell);
/** What the organisation has set. */
export const managed = mirror(managedCell);
/** Whether the organisation allows no write to the tenant from here. */
export const readOnly = mirror(readOnlyCell);
/** Whether the organisation asks for the case's number, and for a reason, with what is done to people. */
export const referenceRequired = mirror(referenceRequiredCell);
export const reasonRequired = mirror(reasonRequiredCell);
const storedWaves = mirror(wavesCell);
/** The organisation's containment group and presets. */
export const managedContainment = mirror(managedContainmentCell);
/** The consoles that are enabled, and the mode that the organisation forces on them. */
export const sites = mirror(sitesCell);
export const managedMode = mirror(managedModeCell);
/** The admin's own rules for consoles. */
export const rules = mirror(rulesCell);
/** Whom the organisation registers for emergency access. */
export const managedEmergency = mirror(managedEmergencyCell);
/** What a side panel was last asked to show. */
export const heldWish = mirror(panelCell);
/** Many people flagged alike, of the tenant in sight. */
export const waves = computed((): readonly Wave[] => {
  const stored = storedWaves.value;
  return stored && stored.tenantId === who.value?.account.tenantId ? stored.waves : [];
});
/** What the sync is doing. */
export const sync = mirror(syncCell);
/** News of the journal; the journal itself is read by journal.ts. */
export const journalNews = mirror(journalCell);
/** What somebody pointed at and has not decided on. */
export const proposal = mirror(proposalCell);

/** The time, renewed every few seconds, for everything that says how long ago something was. */
export const now = signal(Date.now());

/** Whether the browser says that there is a network. */
export const online = signal(true);

/** The connection in force: the organisation's before the admin's; undefined while there is none. */
export const connection = computed((): Connection | undefined => managed.value ?? settings.value?.connection);

/** The account and tenant whose data may be shown. */
export const who = computed(() => (session.value ? identified(session.value) : undefined));

/** The summary, as long as it is of the tenant whose data may be shown. */
export const picture = computed(() => {
  const stored = summary.value;
  const shown = who.value;
  if (!stored || !shown) return null;
  return stored.tenantId === shown.organization.id || stored.tenantId === shown.account.tenantId ? stored : null;
});

/** Whether enough has been read to say anything; before that a page shows only its frame. */
export const isKnown = computed(
  () => session.value !== undefined && settings.value !== undefined && managed.value !== undefined && summary.value !== undefined,
);

const listWanted = signal(false);
const readList = signal<StoredList | null>(null);

/** The whole risk list, once `wantList` has been called and the store has answered; null until then and after a sign-out. */
export const list: ReadonlySignal<StoredList | null> = readList;

/** Why the list could not be read; null while it can. */
export const listFailure = signal<Failure | null>(null);

/** Asks for the whole list, now and again whenever its version changes. */
export const wantList = (): void => {
  listWanted.value = true;
};

// Loaded when first wanted: the popup paints from the summary and needs neither store nor cipher.
const readStored = async (): Promise<StoredList | null> => (await import('../store/read.ts')).readRiskList();

/** Begins to follow cells, clock and network; returns how to stop. A page calls it once. */
export const openState = (read = readStored): (() => void) => {
  const stops = [...mirrors.map((start) => start()), followClock(), followNetwork(), followList(read)];
  return () => stops.forEach((stop) => stop());
};

const followClock = (): (() => void) => {
  now.value = Date.now();
  const timer = setInterval(() => {
    now.value = Date.now();
  }, TICK_MS);
  return () => clearInterval(timer);
};

const followNetwork = (): (() => void) => {
  const look = (): void => {
    online.value = navigator.onLine;
  };
  look();
  const stop = new AbortController();
  addEventListener('online', look, { signal: stop.signal });
  addEventListener('offline', look, { signal: stop.signal });
  return () => stop.abort();
};

const followList = (read: () => Promise<StoredList | null>): (() => void) => {
  listWanted.value = false;
  readList.value = null;
  let asked = 0;
  const wantedVersion = computed(() => (listWanted.value ? picture.value?.version : undefined));
  // Only the newest question may answer: two reads can end in either order.
  const readNewest = async (): Promise<void> => {
    const mine = ++asked;
    try {
      const stored = await read();
      if (mine !== asked) return;
      readList.value = stored;
      listFailure.value = null;
    } catch {
      if (mine === asked) listFailure.value = { kind: 'store-broken' };
    }
  };
  return effect(() => {
    if (wantedVersion.value !== undefined) {
      void readNewest();
      return;
    }
    asked++;
    readList.value = null;
  });
};
