/** The annotator: marks the names of risky users in a console's page. It knows only what the background says about this page. */
import { LAYOUT } from '../consoles/layout.ts';
import type { IdentityForm } from '../core/identity.ts';
import { onNotice, sendToBackground } from '../platform/content-client.ts';
import type { Notice } from '../platform/content-messages.ts';
import { watchForCards } from './hover.ts';
import { inPageOrder } from './marks.ts';
import { readPage } from './page.ts';
import { followPointer } from './pointed.ts';
import { countSeen, createTeller } from './seen.ts';

declare global {
  var annotation: AbortController | undefined;
}

/** Runs until the signal ends it. */
function annotate(stop: AbortController): void {
  const { signal } = stop;
  const readPointed = followPointer(signal, LAYOUT);
  let shown = 0;

  const page = readPage(signal, {
    layout: LAYOUT,
    async ask(identities) {
      const keys: Partial<Record<IdentityForm, string[]>> = {};
      for (const { form, key } of identities) (keys[form] ??= []).push(key);
      const answer = await sendToBackground('identities.lookUp', { keys });
      // Asked too much, or the background stumbled: the same again later.
      if (answer?.ok === false && answer.failure.kind !== 'refused') return undefined;
      // The site is no longer enabled, or the extension was updated and another script takes over.
      if (!answer?.ok) stop.abort();
      return answer?.ok ? answer.value.marks : [];
    },
    rested() {
      cards.check();
      tell();
    },
  });
  const tell = createTeller(signal, () => countSeen(page), (seen) => void sendToBackground('page.seen', seen));
  const cards = watchForCards(signal, {
    painted: () => page.marks.painted(),
    standing: () => page.marks.standing().filter(({ mark }) => mark.highlights).toSorted(inPageOrder),
    async read({ handle, certainty }) {
      const answer = await sendToBackground('card.read', { handle, certainty });
      return answer?.ok ? answer.value : null;
    },
    open: ({ handle }) => void sendToBackground('person.open', { handle }),
  });

  const showPlace = (handle: string): void => {
    const hits = page.marks.standing().filter(({ mark }) => mark.handle === handle).toSorted(inPageOrder);
    const next = hits[shown++ % Math.max(hits.length, 1)];
    const [element] = [...page.extras.standing()].find(([, shown]) => shown.some((mark) => mark.handle === handle)) ?? [];
    if (next !== undefined) cards.goTo(next);
    // No text to mark: a tooltip, a link or a field.
    else element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const answerNotice = (notice: Notice): unknown => {
    if (notice.verb === 'pointed.read') return readPointed();
    if (notice.verb === 'place.show') showPlace(notice.handle);
    if (notice.verb === 'list.changed') page.expire();
    if (notice.verb === 'annotation.stop' && notice.origins.includes(origin)) stop.abort();
    return null;
  };
  onNotice(signal, answerNotice);
  addEventListener('input', ({ target }) => target instanceof Element && page.extras.reread(target), { capture: true, signal });
}

// Put in twice, such as when a site is enabled once more, the later one takes over.
globalThis.annotation?.abort();
globalThis.annotation = new AbortController();
annotate(globalThis.annotation);
