/** Graph's documented limits, by the tenant's clock (throttling-limits). */
import type { Call, ThrottleClass } from './route.ts';

/** Whether a request gets through; `retryAfter` in seconds is absent where Graph sends none. */
export interface Gate {
  readonly passes: boolean;
  readonly retryAfter?: number;
  /** Share of the limit in use, which Graph tells from 0.8 on. */
  readonly used?: number;
}

/** Counts requests against the limits of their class. */
export interface Throttle {
  take(throttle: ThrottleClass | 'sign-in-activity', cost: number): Gate;
}

interface Window {
  readonly limit: number;
  readonly ms: number;
}

const windows = {
  reports: { limit: 5, ms: 10_000 },
  // Resource units of a tenant with more than 500 users.
  identity: { limit: 8000, ms: 10_000 },
  // Users with $select=signInActivity, beside the units they cost.
  'sign-in-activity': { limit: 10, ms: 60_000 },
} as const satisfies Readonly<Record<string, Window>>;

const PER_TENANT_MS = 1000;

/** Units a request to users and groups costs: a $select and a $top under 20 take one off each, never below one. */
export const unitsOf = (call: Pick<Call, 'method' | 'url'>): number => {
  const { searchParams } = call.url;
  const list = searchParams.has('$filter') || searchParams.has('$search') || searchParams.has('$top') ? 3 : 2;
  const off = Number(searchParams.has('$select')) + Number(Number(searchParams.get('$top') ?? 20) < 20);
  return call.method === 'GET' ? Math.max(1, list - off) : 2;
};

const createWindow = ({ limit, ms }: Window, now: () => number): ((cost: number) => Gate) => {
  let taken: { at: number; cost: number }[] = [];
  return (cost) => {
    const time = now();
    taken = taken.filter(({ at }) => at > time - ms);
    const spent = taken.reduce((sum, one) => sum + one.cost, 0);
    const oldest = taken[0];
    if (oldest !== undefined && spent + cost > limit) return { passes: false, retryAfter: Math.max(1, Math.ceil((oldest.at + ms - time) / 1000)) };
    taken.push({ at: time, cost });
    return { passes: true, used: (spent + cost) / limit };
  };
};

/** Limits that start with nothing used. Identity Protection and Conditional Access share one request a second in the whole tenant. */
export const createThrottle = (now: () => number): Throttle => {
  let last = -Infinity;
  const reports = createWindow(windows.reports, now);
  const identity = createWindow(windows.identity, now);
  const activity = createWindow(windows['sign-in-activity'], now);
  const gates: Readonly<Record<ThrottleClass | 'sign-in-activity', (cost: number) => Gate>> = {
    'idp-ca': () => {
      const time = now();
      // A clock set back must not close the gate for ever.
      if (Math.abs(time - last) < PER_TENANT_MS) return { passes: false };
      last = time;
      return { passes: true };
    },
    reports: () => reports(1),
    'sign-in-activity': () => activity(1),
    identity,
    other: () => ({ passes: true }),
  };
  return { take: (throttle, cost) => gates[throttle](cost) };
};
