/** The annotator: marks the names of risky users in a console's page. It knows only what the background says about this page. */
import type { Layout } from '../consoles/console.ts';
import { LAYOUT } from '../consoles/layout.ts';
import type { FieldRule } from '../core/field-rule.ts';
import type { IdentityForm } from '../core/identity.ts';
import { createAsk, isOrphaned, onNotice } from '../platform/content-client.ts';
import type { Notice } from '../platform/content-messages.ts';
import { watchForCards } from './hover.ts';
import { inPageOrder } from './marks.ts';
import { readPage } from './page.ts';
import { followPointer } from './pointed.ts';
import { countSeen, createTeller, placesOn } from './seen.ts';

declare global {
  var annotation: AbortController | undefined;
}

const ORPHANED_MS = 3000;

/** Runs until the signal ends it. */
function annotate(stop: AbortController): void {
  const { signal } = stop;
  const layout: { -readonly [P in keyof Layout]: Layout[P] } = { ...LAYOUT };
  const readPointed = followPointer(signal, layout);

  const ask = createAsk(() => stop.abort());

  /** Reads the page anew where the admin's rules for it are others. */
  const follow = (rules: readonly FieldRule[]): void => {
    const before = JSON.stringify(layout.fields);
    layout.fields = [...LAYOUT.fields, ...rules];
    if (JSON.stringify(layout.fields) !== before) page.expire();
  };

  const page = readPage(signal, {
    layout,
    async ask(identities) {
      const keys: Partial<Record<IdentityForm, string[]>> = {};
      for (const { form, key } of identities) (keys[form] ??= []).push(key);
      const answer = await ask('identities.lookUp', { keys });
      if (answer) follow(answer.rules);
      return answer?.marks;
    },
    rested: () => tell(),
  });
  const tell = createTeller(signal, () => countSeen(page), (seen) => ask('page.seen', seen));
  const goTo = watchForCards(signal, page.marks, ask);

  const showPlace = (handle: string, turn: number): void => {
    const hits = placesOn(page).filter(({ mark }) => mark.handle === handle).toSorted(inPageOrder);
    const next = hits[turn % hits.length];
    if (!next) return;
    goTo(next);
    page.marks.flash(next);
  };

  const answerNotice = (notice: Notice): unknown => {
    if (notice.verb === 'pointed.read') return readPointed(notice.isClicked);
    if (notice.verb === 'place.show') showPlace(notice.handle, notice.turn);
    if (notice.verb === 'list.changed') page.expire();
    return null;
  };
  onNotice(signal, answerNotice);
  // Out of the browser's memory of pages; what was given to this one is forgotten, and the list may be another.
  addEventListener('pageshow', ({ persisted }) => persisted && page.expire(), { signal });
  // After an update another script takes over, and cannot reach this one.
  const watch = setInterval(() => isOrphaned() && stop.abort(), ORPHANED_MS);
  signal.addEventListener('abort', () => clearInterval(watch));
}

// Put in twice, such as when a site is enabled once more, the later one takes over.
globalThis.annotation?.abort();
globalThis.annotation = new AbortController();
annotate(globalThis.annotation);
