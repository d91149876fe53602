/** Things that go wrong on purpose: the next requests whose url matches are answered badly, late, twice-cut or from the past. */

/** What happens to the next `times` (1) requests whose url contains `match`; members may be combined. */
export interface Fault {
  readonly match: string;
  readonly method?: string;
  readonly times?: number;
  /** Answers with this instead of doing anything. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Waits that long (ms) first. */
  readonly delayMs?: number;
  /** Cuts the connection before anything is done. */
  readonly drop?: boolean;
  /** Does the work before it answers with `status`, as a gateway that gave up waiting. */
  readonly appliesFirst?: boolean;
  /** Does the work and then cuts the connection. */
  readonly applyThenDrop?: boolean;
  /** Answers reads from the state of that long ago (ms). */
  readonly staleMs?: number;
  /** How long this request's work takes to be processed (ms). */
  readonly applyDelayMs?: number;
}

/** The connection is to be cut without an answer; the server destroys the socket. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** The faults that wait for their request, in the order given. */
export interface Faults {
  add(list: readonly Fault[]): void;
  /** The first fault for this request, counted down. */
  take(method: string, url: string): Fault | undefined;
  clear(): void;
}

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

/** An empty list of faults. */
export const createFaults = (): Faults => {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (list) => {
      waiting.push(...list.map((fault) => ({ fault, left: fault.times ?? 1 })));
    },
    take: (method, url) => {
      const found = waiting.find(
        ({ fault }) => (url.includes(fault.match) || decoded(url).includes(fault.match)) && (fault.method ?? method).toUpperCase() === method,
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
};

const kinds: Readonly<Record<keyof Fault, string>> = {
  match: 'string',
  method: 'string',
  times: 'number',
  status: 'number',
  headers: 'object',
  body: 'any',
  delayMs: 'number',
  drop: 'boolean',
  appliesFirst: 'boolean',
  applyThenDrop: 'boolean',
  staleMs: 'number',
  applyDelayMs: 'number',
};

const kindOf = (key: string): string | undefined => Object.entries(kinds).find(([name]) => name === key)?.[1];

const isFault = (value: unknown, at: number): value is Fault => {
  if (typeof value !== 'object' || value === null || !('match' in value)) throw new Error(`fault ${at} has no match`);
  for (const [key, member] of Object.entries(value)) {
    const kind = kindOf(key);
    if (kind === undefined) throw new Error(`fault ${at} has an unknown member ${key}`);
    if (kind !== 'any' && typeof member !== kind) throw new Error(`fault ${at}: ${key} must be a ${kind}`);
  }
  return true;
};

/** Reads a list of faults (or one alone) sent from outside; throws an Error that names what is wrong. */
export const readFaults = (json: unknown): readonly Fault[] => (Array.isArray(json) ? json : [json]).filter(isFault);
