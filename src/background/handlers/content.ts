/** What a console's content script is told, and what it tells. */
import { checkedIdentity, type Identity } from '../../core/identity.ts';
import { fail, ok } from '../../core/result.ts';
import { levelRank } from '../../core/risk.ts';
import { browser } from '../../platform/browser.ts';
import { summaryCell } from '../../platform/cells.ts';
import type { Mark, SiteMode } from '../../platform/content-messages.ts';
import type { ContentHandlers, Visitor } from '../../platform/content-router.ts';
import { cardOf, withAge } from '../card.ts';
import { highlightsOf } from '../highlights.ts';
import { readDirectory, type Named } from '../lookup.ts';
import { changeDocument, makeHandle, readHandle } from '../pages.ts';
import { rulesFor } from '../rules.ts';

/** Somebody's name was chosen on a page's card. */
export interface Chosen {
  /** Object ids of all who may be meant. */
  readonly ids: readonly string[];
  /** The search key that named them. */
  readonly key: string;
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
    const [directory, rules] = await Promise.all([readDirectory(), rulesFor(from.origin)]);
    const asked = Object.entries(keys).flatMap(([form, some]) => some.flatMap((key) => checkedIdentity(form, key) ?? []));
    const named = asked.flatMap((identity) => {
      const found = directory.lookUp(identity);
      return found ? [{ identity, found }] : [];
    });
    const marks = named.length === 0 ? [] : await mark(named, from, style);
    return marks ? ok({ marks, rules }) : fail('cancelled');
  },

  async 'card.read'({ handle, certainty }, from) {
    const [meant, summary, directory] = await Promise.all([readHandle(from, handle), summaryCell.read(), readDirectory()]);
    const people = (meant?.ids ?? []).flatMap((id) => directory.byId(id) ?? []);
    if (people.length === 0 || summary === null || from.mode === 'panel-only') return ok(null);
    return ok(withAge(cardOf(people, certainty, from.mode, cardStyle), summary.at));
  },

  async 'person.open'({ handle }, from) {
    const meant = await readHandle(from, handle);
    if (meant !== undefined) await open({ ids: meant.ids, key: meant.key, windowId: from.windowId });
    return ok(null);
  },

  async 'page.seen'({ people }, from) {
    await changeDocument(from, (before) => {
      const known = people.filter(({ handle }) => Object.hasOwn(before.people, handle));
      if (known.length === 0 && Object.keys(before.seen).length === 0) return before;
      return { ...before, seen: Object.fromEntries(known.map(({ handle, places }) => [handle, places])) };
    });
    await counted(from.tabId);
    return ok(null);
  },
});

/** Of one document. No console shows so many; each handle is kept for as long as the page stands. */
const MOST_HANDLES = 1000;

type Answer = { readonly identity: Identity; readonly found: Named };

const keyOf = (ids: readonly string[]): string => ids.toSorted().join();

/** The marks, with a handle for each person and each set of people, the same one for as long as the document lives; undefined where it has gone. */
const mark = async (answers: readonly Answer[], from: Visitor, css: string): Promise<Mark[] | undefined> => {
  const document = await changeDocument(from, (before) => {
    const people = { ...before.people };
    const handles = handlesOf(people);
    for (const { identity, found } of answers) {
      const ids = found.people.map(({ id }) => id);
      for (const group of [ids, ...ids.map((id) => [id])]) {
        const handle = handles.get(keyOf(group)) ?? (handles.size < MOST_HANDLES ? makeHandle() : undefined);
        if (handle === undefined) continue;
        handles.set(keyOf(group), handle);
        if (people[handle]?.certainty !== 'certain') people[handle] = { ids: group, key: identity.key, certainty: found.certainty };
      }
    }
    return { ...before, people };
  });
  if (from.mode !== 'panel-only' && !document.isStyled && !(await putStyle(css, from))) return undefined;
  const handles = handlesOf(document.people);
  return answers.flatMap((answer) => markOf(answer, from.mode, (ids) => handles.get(keyOf(ids))) ?? []);
};

/** As a person's own style sheet: the page's stay as they were. False where it failed: tab or frame have gone, or the page will ask again. */
const putStyle = (css: string, from: Visitor): Promise<boolean> =>
  browser.scripting.insertCSS({ target: { tabId: from.tabId, frameIds: [from.frameId] }, css, origin: 'USER' }).then(
    () => changeDocument(from, (before) => ({ ...before, isStyled: true })).then(() => true),
    () => false,
  );

const handlesOf = (people: Readonly<Record<string, { readonly ids: readonly string[] }>>): Map<string, string> =>
  new Map(Object.entries(people).map(([handle, { ids }]) => [keyOf(ids), handle]));

/** Undefined beyond the most handles. */
const markOf = ({ identity, found: { people, certainty } }: Answer, mode: SiteMode, handleOf: (ids: string[]) => string | undefined): Mark | undefined => {
  const ids = people.map(({ id }) => id);
  const handle = handleOf(ids);
  if (handle === undefined) return undefined;
  const [mostUrgent = ''] = people.map(({ level }) => level).toSorted((a, b) => levelRank(a) - levelRank(b));
  const highlights = highlightsOf(mostUrgent, mode);
  return {
    ...identity,
    certainty,
    handle,
    ...(ids.length > 1 ? { among: ids.flatMap((id) => handleOf([id]) ?? []) } : {}),
    ...(highlights ? { highlights } : {}),
  };
};
