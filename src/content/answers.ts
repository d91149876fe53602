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

interface Entry {
  readonly mark: Mark | null;
  readonly age: number;
}

interface Question {
  readonly identity: Identity;
  readonly nodes: Set<Node>;
}

/** No console shows so many names; a page that does loses what it knew. */
const MOST = 100_000;
const AGAIN_MS = 2000;

const nameOf = ({ form, key }: Identity): string => `${form} ${key}`;

/** Makes an empty memory, which asks until the signal ends it. */
export function createAnswers(signal: AbortSignal, ask: Ask, changed: (nodes: ReadonlySet<Node>) => void): Answers {
  const known = new Map<string, Entry>();
  const open = new Map<string, Question>();
  const unsent: string[] = [];
  let age = 0;
  let answered = -1;
  let isAsking = false;

  const send = async (isRead = false): Promise<void> => {
    if (signal.aborted || isAsking || (unsent.length === 0 && (answered === age || !isRead))) return;
    isAsking = true;
    const asOf = age;
    const names = unsent.splice(0, IDENTITIES_AT_ONCE);
    const marks = await ask(names.flatMap((name) => open.get(name)?.identity ?? []));
    if (marks === undefined) {
      unsent.unshift(...names);
      // Until then nothing is sent: whoever asks too much is told to wait for each question once more.
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    } else {
      answered = asOf;
      if (known.size > MOST) known.clear();
      const byName = new Map(marks.map((mark) => [nameOf(mark), mark]));
      const news = new Set<Node>();
      for (const name of names) {
        const mark = byName.get(name) ?? null;
        const isNews = JSON.stringify(mark) !== JSON.stringify(known.get(name)?.mark ?? null);
        known.set(name, { mark, age: asOf });
        for (const node of isNews ? (open.get(name)?.nodes ?? []) : []) news.add(node);
        open.delete(name);
      }
      if (news.size > 0) changed(news);
    }
    isAsking = false;
    void send();
  };

  return {
    of(identity, node) {
      if (identity.key.length > LONGEST_KEY) return null;
      const name = nameOf(identity);
      const entry = known.get(name);
      if (entry?.age !== age) {
        const question = open.get(name) ?? { identity, nodes: new Set() };
        if (!open.has(name)) unsent.push(name);
        open.set(name, question);
        question.nodes.add(node);
      }
      return entry?.mark;
    },
    send: (isRead) => void send(isRead),
    expire() {
      age += 1;
    },
  };
}
