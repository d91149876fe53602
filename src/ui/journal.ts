/** The journal as the pages show it: read again at all news of it, and of the tenant in sight only. */
import { computed, effect, signal } from '@preact/signals';
import { isOpenOperation, needsAttention, type Operation } from '../core/operation.ts';
import type { Failure } from '../core/result.ts';
import { journalNews, now, who } from './state.ts';

/** How long a verified operation stands beside its person, in ms; afterwards the risk itself says it. */
const VERIFIED_STAYS_MS = 10 * 60_000;

const read = signal<readonly Operation[] | null>(null);

/** Why the journal could not be read; null while it can. */
export const journalFailure = signal<Failure | null>(null);

/** Every kept operation of this tenant, the newest first; null until the journal has been read. */
export const operations = computed((): readonly Operation[] | null => {
  const tenantId = who.value?.account.tenantId;
  if (tenantId === undefined || read.value === null) return null;
  return read.value.filter((operation) => operation.tenantId === tenantId);
});

const isWorthSaying = (operation: Operation, time: number): boolean =>
  isOpenOperation(operation) ||
  needsAttention(operation) ||
  (operation.state === 'verified' && time - operation.changedAt < VERIFIED_STAYS_MS);

/**
 * By person or policy, the newest operation that is under way, calls for somebody, or has just been verified. What calls for
 * somebody is never hidden by what went well beside it.
 */
export const standing = computed((): ReadonlyMap<string, Operation> => {
  const byTarget = new Map<string, Operation>();
  for (const operation of operations.value ?? []) {
    const said = byTarget.get(operation.targetId);
    const isGraver = said?.state === 'verified' && said.caseId !== undefined && said.caseId === operation.caseId && needsAttention(operation);
    if ((!said || isGraver) && isWorthSaying(operation, now.value)) byTarget.set(operation.targetId, operation);
  }
  return byTarget;
});

// Loaded after the page has painted: the store is none of the popup's first needs.
const readStored = async (): Promise<readonly Operation[]> => (await import('../store/read.ts')).readJournal();

/** Begins to follow the journal; returns how to stop. A page calls it once, after `openState`. */
export const openJournal = (readRows = readStored): (() => void) => {
  let asked = 0;
  // Only the newest question may answer: two reads can end in either order.
  const readNewest = async (): Promise<void> => {
    const mine = ++asked;
    try {
      const rows = await readRows();
      if (mine !== asked) return;
      read.value = rows;
      journalFailure.value = null;
    } catch {
      if (mine === asked) journalFailure.value = { kind: 'store-broken' };
    }
  };
  read.value = null;
  const version = computed(() => (who.value ? journalNews.value?.version : undefined));
  return effect(() => {
    if (version.value !== undefined) void readNewest();
  });
};
