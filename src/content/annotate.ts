/** The annotator: marks the names of risky users in a console's page. It knows only what the background says about this page. */
import { LAYOUT } from '../consoles/layout.ts';
import type { IdentityForm } from '../core/identity.ts';
import { isOrphaned, onNotice, sendToBackground, type AskBackground } from '../platform/content-client.ts';
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
const AGAIN_MS = 2000;

/** Runs until the signal ends it. */
function annotate(stop: AbortController): void {
  const { signal } = stop;
  const readPointed = followPointer(signal, LAYOUT);

  /** Undefined where no answer can be had for now: too much was asked, or the background stumbled. */
  const ask: AskBackground = async (verb, args) => {
    const answer = await sendToBackground(verb, args);
    // The site is no longer enabled.
    if (answer?.ok === false && answer.failure.kind === 'refused') stop.abort();
    return answer?.ok ? answer.value : undefined;
  };

  const page = readPage(signal, {
    layout: LAYOUT,
    async ask(identities) {
      const keys: Partial<Record<IdentityForm, string[]>> = {};
      for (const { form, key } of identities) (keys[form] ??= []).push(key);
      return (await ask('identities.lookUp', { keys }))?.marks;
    },
    rested: () => tell(),
  });
  const tell = createTeller(signal, () => countSeen(page), (seen) => ask('page.seen', seen));
  const goTo = watchForCards(signal, page.marks, ask);

  /** Asks without a key, which is answered in any case; where it is refused, everything has ended. */
  const lookAgain = async (): Promise<void> => {
    if (await ask('identities.lookUp', { keys: {} })) page.expire();
    else if (!signal.aborted) setTimeout(() => void lookAgain(), AGAIN_MS);
  };

  const showPlace = (handle: string, turn: number): void => {
    const hits = placesOn(page).filter(({ mark }) => mark.handle === handle).toSorted(inPageOrder);
    const next = hits[turn % hits.length];
    if (next === undefined) return;
    goTo(next);
    page.marks.flash(next);
  };

  const answerNotice = (notice: Notice): unknown => {
    if (notice.verb === 'pointed.read') return readPointed(notice.isClicked);
    if (notice.verb === 'place.show') showPlace(notice.handle, notice.turn);
    if (notice.verb === 'list.changed') void lookAgain();
    return null;
  };
  onNotice(signal, answerNotice);
  // Out of the browser's memory of pages; what was given to this one is forgotten, and the list may be another.
  addEventListener('pageshow', ({ persisted }) => persisted && void lookAgain(), { signal });
  // After an update another script takes over, and cannot reach this one.
  const watch = setInterval(() => isOrphaned() && stop.abort(), ORPHANED_MS);
  signal.addEventListener('abort', () => clearInterval(watch));
}

// Put in twice, such as when a site is enabled once more, the later one takes over.
globalThis.annotation?.abort();
globalThis.annotation = new AbortController();
annotate(globalThis.annotation);
