/** The emulated tenant with typed access to its own endpoints. Nothing that comes from there holds a token. */
import type { Fault } from '../../tenant/faults.ts';
import type { LogEntry } from '../../tenant/log.ts';
import { startTenant, type Arrival, type RunningTenant, type ServerOptions } from '../../tenant/server.ts';
import type { SignInSettings } from '../../tenant/sign-in-settings.ts';
import type { StateView } from '../../tenant/state-view.ts';

/** A running tenant that can be watched, and in which other admins, time and bad luck can be brought about. */
export interface WatchedTenant extends RunningTenant {
  /** Every Graph request so far. */
  log(): Promise<readonly LogEntry[]>;
  /** Those of them that may have written something: one that was throttled was not taken, and is sent again. */
  written(): Promise<readonly LogEntry[]>;
  state(): Promise<StateView>;
  /** From now on answers are spoiled as told. */
  spoil(...faults: readonly Fault[]): Promise<void>;
  /** What another admin does, by Graph path. */
  change(path: string, body: unknown, method?: string): Promise<void>;
  /** Ends every refresh token. */
  expire(): Promise<void>;
  /** Revokes the sessions of one person, or of all. */
  revoke(userId?: string): Promise<void>;
  /** Changes how sign-ins are treated. */
  treatSignIns(settings: Partial<SignInSettings>): Promise<void>;
  /** Does this when the next request that fits has come in, before it is worked on; resolves when that is done. */
  atNext(fits: (arrival: Arrival) => boolean, act: () => Promise<void>): Promise<void>;
  /** Puts everything back as it was at the start. */
  reset(): Promise<void>;
}

const ask = async (url: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** Starts a tenant in this process; 300 users of which 60 are risky unless told, for a quick start. */
export const startWatchedTenant = async (options: ServerOptions = {}): Promise<WatchedTenant> => {
  const waiting = new Set<(arrival: Arrival) => Promise<void>>();
  const meet = async (arrival: Arrival): Promise<void> => void (await Promise.all([...waiting].map((one) => one(arrival))));
  const atNext: WatchedTenant['atNext'] = (fits, act) =>
    new Promise((resolve, reject) => {
      const look = async (arrival: Arrival): Promise<void> => {
        if (!fits(arrival)) return;
        waiting.delete(look);
        await act().then(resolve, reject);
      };
      waiting.add(look);
    });
  const tenant = await startTenant({ users: 300, risky: 60, meet, ...options });
  const endpoint = (name: string): string => `${tenant.url}/_tenant/${name}`;
  const tell = async (name: string, body: unknown): Promise<void> => void (await ask(endpoint(name), body));
  const log = async () => (await ask(endpoint('log'))) as readonly LogEntry[];
  return {
    ...tenant,
    log,
    written: async () => (await log()).filter(({ method, status }) => method !== 'GET' && status !== 429),
    state: async () => (await ask(endpoint('state'))) as StateView,
    spoil: (...faults) => tell('faults', faults),
    change: (path, body, method = 'PATCH') => tell('change', { path, body, method }),
    expire: () => tell('expire', {}),
    revoke: (userId) => tell('revoke', userId === undefined ? {} : { userId }),
    treatSignIns: (settings) => tell('sign-in', settings),
    atNext,
    reset: () => tell('reset', {}),
  };
};
