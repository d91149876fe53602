/**
 * Every asynchronous boundary of a worker's life, counted: at the one given it is stopped, and nothing of it ever goes on. What the
 * browser had been handed before still happens; a transaction that was not committed does not.
 */

/** One life of the worker, from its start to its stop. */
export interface Life {
  /** How many boundaries it has passed. */
  passed(): number;
  isOver(): boolean;
  /** Passes a boundary; false where the life is over, or ends here. */
  pass(what: string): boolean;
  /** Passes one that is awaited: it never comes back where the life is over. */
  gate(what: string): Promise<void>;
  /** Ends it. */
  stop(): void;
  /** Has it end at so many boundaries from here. */
  endIn(boundaries: number): void;
  /** What the browser is working on for it: requests, transactions, ciphers. */
  readonly busy: Set<object>;
  readonly transactions: Set<IDBTransaction>;
}

const never = new Promise<never>(() => undefined);

/** Begins a life; `seen` is told the name of each boundary. */
export const beginLife = (seen: (what: string) => void = () => undefined): Life => {
  let [count, last, over] = [0, Infinity, false];
  const life: Life = {
    busy: new Set(),
    transactions: new Set(),
    passed: () => count,
    isOver: () => over,
    pass(what) {
      if (over) return false;
      count++;
      seen(what);
      if (count >= last) life.stop();
      return !over;
    },
    endIn(boundaries) {
      last = count + boundaries;
    },
    gate: (what) => (life.pass(what) ? Promise.resolve() : never),
    stop() {
      over = true;
      for (const transaction of life.transactions) abort(transaction);
      life.busy.clear();
    },
  };
  return life;
};

const abort = (transaction: IDBTransaction): void => {
  try {
    transaction.abort();
  } catch {
    // It is done already.
  }
};

type Listener = (event: Event) => void;
type Add = (this: object, type: string, listener: Listener) => void;

/** Has the library's listeners pass a boundary before they hear that a request or a transaction is done. */
const watchEvents = (prototype: { addEventListener: Add }, done: string, lifeNow: () => Life | undefined): (() => void) => {
  const add = prototype.addEventListener;
  const ends = new Set([done, 'error', 'abort']);
  prototype.addEventListener = function (type, listener) {
    const life = lifeNow();
    if (life && type === done) life.busy.add(this);
    add.call(this, type, (event) => {
      if (ends.has(type)) life?.busy.delete(this);
      if (!life || (ends.has(type) ? life.pass(`IndexedDB ${type}`) : !life.isOver())) listener(event);
    });
  };
  return () => {
    prototype.addEventListener = add;
  };
};

/** Counts what is awaited of another thread, which is no boundary of its own: time must not move meanwhile. */
const watchWork = <T extends object>(owner: T, names: readonly (keyof T & string)[], lifeNow: () => Life | undefined): (() => void) => {
  const undo = names.map((name) => {
    const original = owner[name];
    if (typeof original !== 'function') throw new Error(`${name} is no function`);
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      const [life, token] = [lifeNow(), {}];
      life?.busy.add(token);
      const work: Promise<unknown> = Reflect.apply(original, this, args);
      const end = (): void => void life?.busy.delete(token);
      void work.then(end, end);
      return work;
    };
    Object.defineProperty(owner, name, { value: watched, configurable: true, writable: true });
    return () => Object.defineProperty(owner, name, { value: original, configurable: true, writable: true });
  });
  return () => undo.forEach((one) => one());
};

/** Watches IndexedDB, ciphers and compression for whichever life there is at the time; answers how to undo that. */
export const watchBoundaries = (lifeNow: () => Life | undefined): (() => void) => {
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args: Parameters<typeof open>) {
    const transaction = open.apply(this, args);
    lifeNow()?.transactions.add(transaction);
    return transaction;
  };
  const undo = [
    watchEvents(IDBRequest.prototype, 'success', lifeNow),
    watchEvents(IDBTransaction.prototype, 'complete', lifeNow),
    watchWork(SubtleCrypto.prototype, ['encrypt', 'decrypt', 'importKey', 'exportKey', 'generateKey', 'digest'], lifeNow),
    watchWork(Response.prototype, ['arrayBuffer', 'json'], lifeNow),
    () => {
      IDBDatabase.prototype.transaction = open;
    },
  ];
  return () => undo.forEach((one) => one());
};
