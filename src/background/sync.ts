/**
 * Keeps the risk list fresh: one pass through everything at the first sign-in and then daily, in between only what has changed
 * since. Every page is stored as it comes, so a stopped worker goes on; only one sync runs at a time, and no window ever opens.
 */
import { byUrgency, countOpen, isOpen, type RiskyUser } from '../core/risk.ts';
import { fail, ok, type Failure, type Result } from '../core/result.ts';
import type { Graph } from '../graph/client.ts';
import { listRiskyUsers, type RiskyUsersPage } from '../graph/risky-users.ts';
import { IDS_AT_ONCE, readAliases } from '../graph/users.ts';
import { browser } from '../platform/browser.ts';
import { sessionCell, summaryCell, syncCell } from '../platform/cells.ts';
import type { ListMeta } from '../store/database.ts';
import { applyChanges, commitPass, dropPass, newestOf, openPass, readListOf, readStaged, stagePage } from '../store/risk-list.ts';
import { graph } from './graph.ts';
import { lookForWaves } from './waves.ts';

/** Name of the alarm that brings the next sync. */
export const SYNC_ALARM = 'sync';

/** All in ms. Intervals are jittered by a fifth, so that a team's browsers do not ask in step. */
const INTERVAL = 5 * 60_000;
const AFTER_FAILURE = 60_000;
/** A role may be activated again, or a licence bought. */
const AFTER_REFUSAL = 30 * 60_000;
const FULL_EVERY = 24 * 60 * 60_000;
/** Changes are read again from so far back, because Identity Protection dates them before it shows them. */
const OVERLAP = 5 * 60_000;
const TOP = 50;

/** While one runs, this alarm goes on with it wherever the worker is stopped. */
const WATCH_MINUTES = 1;

/** Failures that pass soon by themselves. */
const PASSING: ReadonlySet<Failure['kind']> = new Set(['throttled', 'unavailable', 'offline', 'store-broken', 'unexpected-answer']);

/** Failures that only signing in again cures. */
const LASTING: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'session-revoked', 'unknown-application', 'unknown-tenant', 'not-configured']);

/** Failures of a page with which a pass cannot go on: its nextLink is too old. */
const STALE: ReadonlySet<Failure['kind']> = new Set(['refused', 'not-found', 'unexpected-answer']);

let running: { readonly full: boolean; readonly done: Promise<void>; readonly stop: AbortController } | undefined;

/**
 * Begins a sync, or joins the one that runs; a full one is not content with a smaller one and follows it. Resolves when it has
 * ended, well or not: syncCell tells.
 */
export const sync = async ({ full }: { full: boolean }): Promise<void> => {
  if (full && running && !running.full) await running.done;
  running ??= start(full);
  return running.done;
};

/** At the worker's start: goes on with a sync that was cut off, or begins the one that a sign-in was cut off before. */
export const resumeSync = async (): Promise<void> => {
  const { running, failure, nextAt } = await syncCell.read();
  const wasCutOff = running !== null || (failure === null && nextAt === null);
  if (wasCutOff) await sync({ full: false });
};

/** Stops a running sync; what was stored before stays. */
export const cancelSync = async (): Promise<void> => {
  running?.stop.abort();
  await running?.done;
};

const start = (full: boolean): NonNullable<typeof running> => {
  const stop = new AbortController();
  const done = run(full, stop.signal)
    .catch(reportError)
    .finally(() => (running = undefined));
  return { full, stop, done };
};

const run = async (full: boolean, signal: AbortSignal): Promise<void> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return syncCell.change((status) => (status.running ? { ...status, running: null } : status));
  await browser.alarms.create(SYNC_ALARM, { delayInMinutes: WATCH_MINUTES, periodInMinutes: WATCH_MINUTES });
  const { tenantId } = session.account;
  // What the last life of the worker was about is gone on with, whoever asks first.
  const { running: cutOff } = await syncCell.read();
  const outcome = await read(tenantId, full || cutOff?.full === true, signal).catch((thrown: unknown) =>
    signal.aborted ? fail('cancelled') : fail('store-broken', { code: thrown instanceof Error ? thrown.name : 'thrown' }),
  );
  const failure = outcome.ok || outcome.failure.kind === 'cancelled' ? null : outcome.failure;
  const nextAt = await schedule(failure);
  await syncCell.write({ running: null, failure, nextAt });
};

const read = async (tenantId: string, wantFull: boolean, signal: AbortSignal): Promise<Result<null>> => {
  const list = await readListOf(tenantId);
  const full = wantFull || !list || Math.abs(Date.now() - list.fullAt) > FULL_EVERY;
  return full ? readAll(tenantId, signal) : readChanges(list, signal);
};

const pauseAfter = (failure: Failure | null): number => {
  if (!failure) return INTERVAL;
  return PASSING.has(failure.kind) ? AFTER_FAILURE : AFTER_REFUSAL;
};

/** Sets the alarm for the next sync; answers when, or null where a person must sign in first. */
const schedule = async (failure: Failure | null): Promise<number | null> => {
  await browser.alarms.clear(SYNC_ALARM);
  if (failure && LASTING.has(failure.kind)) return null;
  const when = Date.now() + pauseAfter(failure) * (0.8 + Math.random() * 0.4);
  await browser.alarms.create(SYNC_ALARM, { when });
  return when;
};

/** Every page of the list, from where the last life of the worker left off; from the beginning where Graph no longer knows that place. */
const readAll = async (tenantId: string, signal: AbortSignal, isAnew = false): Promise<Result<null>> => {
  let pass = await openPass(tenantId, Date.now());
  let expected: number | undefined;
  let staged = pass.meta.pages > 0 && !pass.nextLink;
  while (!staged) {
    await tellProgress(true, pass.read, expected, pass.meta.startedAt);
    const page = await readPage(graph, pass.nextLink ? { nextLink: pass.nextLink } : {}, signal);
    if (!page.ok && pass.nextLink && STALE.has(page.failure.kind)) {
      await dropPass(pass);
      return isAnew ? page : readAll(tenantId, signal, true);
    }
    if (!page.ok) return page;
    const { users, nextLink, count } = page.value;
    expected = count ?? expected;
    pass = await stagePage(pass, { users, ...(nextLink ? { nextLink } : {}) });
    staged = !nextLink;
  }
  const users = await readStaged(pass);
  await summarize(await commitPass(pass, Date.now()), users, Date.now());
  void lookForWaves(users, tenantId).catch(reportError);
  return ok(null);
};

/** What has changed since the newest change seen; a quiet tenant costs this one request. */
const readChanges = async (list: ListMeta, signal: AbortSignal): Promise<Result<null>> => {
  const startedAt = Date.now();
  const onRead = (read: number): Promise<void> => tellProgress(false, read, undefined, startedAt);
  const changed = await listChanges(graph, list, { signal, onRead });
  if (!changed.ok) return changed;
  const after = await applyChanges(changed.value, newestOf(changed.value, list.seen));
  if (!after) return fail('cancelled');
  await summarize(after.meta, after.users, startedAt);
  // The overlap brings the same rows again and again.
  if (after.meta.version > list.version) void lookForWaves(changed.value, list.tenantId).catch(reportError);
  return ok(null);
};

interface Listing {
  readonly signal?: AbortSignal;
  /** Told before each page how many rows have been read. */
  readonly onRead: (read: number) => Promise<void>;
}

const listChanges = async (by: Graph, list: ListMeta, { signal, onRead }: Listing): Promise<Result<readonly RiskyUser[]>> => {
  const changed: RiskyUser[] = [];
  const since = new Date((Date.parse(list.seen) || 0) - OVERLAP).toISOString();
  let nextLink: string | undefined;
  do {
    await onRead(changed.length);
    const page = await readPage(by, nextLink ? { nextLink } : { since }, signal);
    if (!page.ok) return page;
    changed.push(...page.value.users);
    nextLink = page.value.nextLink;
  } while (nextLink);
  return ok(changed);
};

/**
 * The list with what has changed since it was read, for whoever must know many people's rows at once; null where there is no list
 * of this tenant.
 */
export const readNewest = async (by: Graph, tenantId: string): Promise<Result<readonly RiskyUser[] | null>> => {
  const list = await readListOf(tenantId);
  if (!list) return ok(null);
  const startedAt = Date.now();
  const changed = await listChanges(by, list, { onRead: () => Promise.resolve() });
  if (!changed.ok) return changed;
  const after = await applyChanges(changed.value, newestOf(changed.value, list.seen));
  if (after) await summarize(after.meta, after.users, startedAt);
  return ok(after?.users ?? null);
};

/** Takes in rows that were read for another reason; the list's age stays what it was. */
export const takeRows = async (rows: readonly RiskyUser[]): Promise<void> => {
  const session = await sessionCell.read();
  if (session.state !== 'signed-in' || rows.length === 0 || !(await readListOf(session.account.tenantId))) return;
  const known = await withAliases(graph, rows);
  const after = known.ok ? await applyChanges(known.value) : null;
  const summary = await summaryCell.read();
  if (after && summary) await summarize(after.meta, after.users, summary.at);
};

type RowsOfPage = { users: readonly RiskyUser[]; nextLink?: string | undefined; count?: number | undefined };

const readPage = async (by: Graph, which: RiskyUsersPage, signal?: AbortSignal): Promise<Result<RowsOfPage>> => {
  const page = await listRiskyUsers(by, which, signal);
  if (!page.ok) return page;
  const users = await withAliases(by, page.value.values, signal);
  return users.ok ? ok({ users: users.value, nextLink: page.value.nextLink, count: page.value.count }) : users;
};

/** Adds to people with open risk every name by which a console may know them. */
const withAliases = async (by: Graph, users: readonly RiskyUser[], signal?: AbortSignal): Promise<Result<readonly RiskyUser[]>> => {
  const ids = users.filter((user) => isOpen(user) && !user.isDeleted).map(({ id }) => id);
  if (ids.length === 0) return ok(users);
  const aliases = await readAliases(by, ids.slice(0, IDS_AT_ONCE), signal);
  if (!aliases.ok) return aliases;
  return ok(
    users.map((user) => {
      const known = aliases.value.get(user.id);
      return known ? { ...user, aliases: known } : user;
    }),
  );
};

const tellProgress = (full: boolean, read: number, expected: number | undefined, startedAt: number): Promise<void> =>
  syncCell.write({
    running: { full, read, startedAt, ...(expected === undefined ? {} : { expected }) },
    failure: null,
    nextAt: null,
  });

/** Tells every surface that the list has changed, and gives them enough to paint at once. */
const summarize = (meta: ListMeta, users: readonly RiskyUser[], at: number): Promise<void> =>
  summaryCell.write({
    version: meta.version,
    tenantId: meta.tenantId,
    at,
    counts: countOpen(users),
    total: users.length,
    top: users.filter(isOpen).toSorted(byUrgency).slice(0, TOP),
  });
