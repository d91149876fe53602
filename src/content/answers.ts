/**
 * What the background has said of the identities on this page; asks about the unknown ones, many at a time. A filter of the whole
 * list, even one salted for the page, would let whoever breaks into this script try every name there is, with nobody to stop it,
 * and is more to send than all names of a large page (test/bench/candidate-test.ts).
 */
import type { Identity } from '../core/identity.ts';
import { IDENTITIES_AT_ONCE, LONGEST_KEY } from '../platform/content-limits.ts';
import type { Mark } from '../platform/content-messages.ts';

/** Asks about identities: the marks among them, or undefined where no answer can be had for now. */
export type Ask = (identities: readonly Identity[]) => Promise<readonly Mark[] | undefined>;

/** The page's memory of answers. */
export interface Answers {
  /**
   * The mark, null for an identity to be left alone, undefined while unknown. `node` is passed to `changed` when a later answer
   * is another mark, or no longer one.
   */
  of(identity: Identity, node: Node): Mark | null | undefined;
  /**
   * Sends what has been asked since the last time; with `isRead`, where nothing was since the beginning or `expire`, even that, since the
   * answer tells of more than names.
   */
  send(isRead?: boolean): void;
  /** Has everything asked again; until then the old answers hold. */
  expire(): void;
}

/** A name, and what is known of it. */
interface Name {
  readonly identity: Identity;
  /** Undefined before the first answer. */
  mark?: Mark | null;
  /** As of which the mark holds. */
  age: number;
  /** Where it stands, while an answer is awaited. */
  awaited?: Set<Node> | undefined;
}

/** No console shows so many names; a page that does loses what it knew. */
const MOST = 100_000;
const AGAIN_MS = 2000;

const keyOf = ({ form, key }: Identity): string => `${form} ${key}`;

/** Makes an empty memory, which asks until the signal ends it. */
export function createAnswers(signal: AbortSignal, ask: Ask, changed: (nodes: ReadonlySet<Node>) => void): Answers {
  const names = new Map<string, Name>();
  let unsent: Name[] = [];
  let age = 0;
  let toldAge = -1;
  let isAsking = false;

  const send = async (isRead = false): Promise<void> => {
    if (signal.aborted || isAsking || (unsent.length === 0 && (toldAge === age || !isRead))) return;
    isAsking = true;
    const asOf = age;
    const asked = unsent.splice(0, IDENTITIES_AT_ONCE);
    const marks = await ask(asked.map(({ identity }) => identity));
    if (marks === undefined) {
      unsent = [...asked, ...unsent];
      // Until then nothing is sent: whoever asks too much is told to wait for each question once more.
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    } else {
      toldAge = asOf;
      const told = new Map(marks.map((mark) => [keyOf(mark), mark]));
      const news = new Set<Node>();
      for (const name of asked) {
        const mark = told.get(keyOf(name.identity)) ?? null;
        const isNews = JSON.stringify(mark) !== JSON.stringify(name.mark ?? null);
        for (const node of (isNews && name.awaited) || []) news.add(node);
        Object.assign(name, { mark, age: asOf, awaited: undefined });
      }
      // What is still asked then is asked once more.
      if (names.size - unsent.length > MOST) names.clear();
      if (news.size > 0) changed(news);
    }
    isAsking = false;
    void send();
  };

  return {
    of(identity, node) {
      if (identity.key.length > LONGEST_KEY) return null;
      const key = keyOf(identity);
      const name = names.get(key) ?? { identity, age: -1 };
      if (name.age !== age) {
        names.set(key, name);
        if (name.awaited === undefined) unsent.push(name);
        name.awaited = (name.awaited ?? new Set()).add(node);
      }
      return name.mark;
    },
    send: (isRead) => void send(isRead),
    expire() {
      age += 1;
    },
  };
}
