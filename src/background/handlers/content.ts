/** What a console's content script is told, and what it tells. */
import { checkedIdentity, type Identity } from '../../core/identity.ts';
import { ok } from '../../core/result.ts';
import { levelRank } from '../../core/risk.ts';
import { browser } from '../../platform/browser.ts';
import { summaryCell } from '../../platform/cells.ts';
import type { Mark, SiteMode } from '../../platform/content-messages.ts';
import type { ContentHandlers, Visitor } from '../../platform/content-router.ts';
import { cardOf, withAge } from '../card.ts';
import { readDirectory, type Named } from '../lookup.ts';
import { changeDocument, makeHandle, readHandle } from '../pages.ts';

/** Somebody's name was chosen on a page's card. */
export interface Chosen {
  /** Object ids of all who may be meant. */
  readonly ids: readonly string[];
  /** The search key that named them. */
  readonly key: string;
  readonly origin: string;
  readonly windowId: number | undefined;
}

/** What the verbs need, and what follows from them elsewhere. */
export interface Consequences {
  /** The style sheets of marks and card. */
  readonly style: string;
  readonly cardStyle: string;
  /** Shows the person in the side panel, which is open already. */
  readonly open: (chosen: Chosen) => Promise<void>;
  /** The number of marked people on a tab's page has changed. */
  readonly counted: (tabId: number) => Promise<void>;
}

/** The content script's verbs. */
export const contentHandlers = ({ style, cardStyle, open, counted }: Consequences): ContentHandlers => ({
  async 'identities.lookUp'({ keys }, from) {
    const directory = await readDirectory();
    const asked = Object.entries(keys).flatMap(([form, some]) => some.flatMap((key) => checkedIdentity(form, key) ?? []));
    const named = asked.flatMap((identity) => {
      const found = directory.lookUp(identity);
      return found ? [{ identity, found }] : [];
    });
    return ok({ mode: from.mode, marks: named.length === 0 ? [] : await mark(named, from, style) });
  },

  async 'card.read'({ handle, certainty }, from) {
    const [meant, summary, directory] = await Promise.all([readHandle(from, handle), summaryCell.read(), readDirectory()]);
    const people = (meant?.ids ?? []).flatMap((id) => directory.byId(id) ?? []);
    if (people.length === 0 || summary === null || from.mode === 'panel-only') return ok(null);
    return ok(withAge(cardOf(people, certainty, from.mode, cardStyle), summary.at));
  },

  async 'person.open'({ handle }, from) {
    const meant = await readHandle(from, handle);
    if (meant !== undefined) await open({ ids: meant.ids, key: meant.key, origin: from.topOrigin, windowId: from.windowId });
    return ok(null);
  },

  async 'page.seen'({ people }, from) {
    await changeDocument(from, (before) => {
      const known = people.filter(({ handle }) => Object.hasOwn(before.people, handle));
      return { ...before, seen: Object.fromEntries(known.map(({ handle, places }) => [handle, places])) };
    });
    await counted(from.tabId);
    return ok(null);
  },
});

type Answer = { readonly identity: Identity; readonly found: Named };

const keyOf = (ids: readonly string[]): string => ids.toSorted().join();

/** The marks, with a handle for each person and each set of people, the same one for as long as the document lives. */
const mark = async (answers: readonly Answer[], from: Visitor, css: string): Promise<Mark[]> => {
  const isShown = from.mode !== 'panel-only';
  let isStyled = false;
  const document = await changeDocument(from, (before) => {
    isStyled = before.isStyled;
    const people = { ...before.people };
    const handles = handlesOf(people);
    for (const { identity, found } of answers) {
      const ids = found.people.map(({ id }) => id);
      for (const group of [ids, ...ids.map((id) => [id])]) {
        const handle = handles.get(keyOf(group)) ?? makeHandle();
        handles.set(keyOf(group), handle);
        if (people[handle]?.certainty !== 'certain') people[handle] = { ids: group, key: identity.key, certainty: found.certainty };
      }
    }
    return { ...before, people, isStyled: isStyled || isShown };
  });
  // As a person's own style sheet: the page's stay as they were.
  const target = { tabId: from.tabId, frameIds: [from.frameId] };
  if (isShown && !isStyled) await browser.scripting.insertCSS({ target, css, origin: 'USER' });
  const handles = handlesOf(document.people);
  return answers.map((answer) => markOf(answer, from.mode, (ids) => handles.get(keyOf(ids)) ?? ''));
};

const handlesOf = (people: Readonly<Record<string, { readonly ids: readonly string[] }>>): Map<string, string> =>
  new Map(Object.entries(people).map(([handle, { ids }]) => [keyOf(ids), handle]));

const markOf = ({ identity, found: { people, certainty } }: Answer, mode: SiteMode, handleOf: (ids: string[]) => string): Mark => {
  const ids = people.map(({ id }) => id);
  const [mostUrgent] = people.map(({ level }) => level).toSorted((a, b) => levelRank(a) - levelRank(b));
  return {
    ...identity,
    certainty,
    handle: handleOf(ids),
    ...(ids.length > 1 ? { among: ids.map((id) => handleOf([id])) } : {}),
    ...(mode === 'marks-with-level' && mostUrgent !== undefined ? { level: mostUrgent } : {}),
  };
};
