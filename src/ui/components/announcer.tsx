/** Says results of actions to screen readers, once for each page. */
import { signal } from '@preact/signals';

const said = signal('');

/** Announces the sentence politely; the same sentence twice is said twice. */
export const announce = (sentence: string): void => {
  said.value = said.peek() === sentence ? `${sentence}\u00a0` : sentence;
};

/** The live region; stands in the page from the start, or the first announcement would be lost. */
export const Announcer = () => (
  <output class="visually-hidden" aria-live="polite">
    {said.value}
  </output>
);
