/** What was asked of Graph, in order, for tests to count and look at. No token is ever in it. */

/** One request: each part of a batch has an entry of its own, before the batch's. */
export interface LogEntry {
  /** When it came in (ISO 8601). */
  readonly time: string;
  readonly method: string;
  readonly url: string;
  /** The status answered; 0 when the connection was cut. */
  readonly status: number;
  /** The request's body; null when there was none. */
  readonly body: unknown;
  /** How request or answer break Microsoft's schema; absent when they do not. */
  readonly contract?: string;
}

/** Every Graph request since the last clear. */
export interface RequestLog {
  add(entry: LogEntry): void;
  entries(): readonly LogEntry[];
  clear(): void;
}

/** An empty log. */
export const createLog = (): RequestLog => {
  let entries: LogEntry[] = [];
  return {
    add: (entry) => {
      entries.push(entry);
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
};
