/** Says results of actions to screen readers, wherever in the page they can be heard. */
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';

const said = signal({ sentence: '', turn: 0 });

/** Announces the sentence politely; the same sentence twice is said twice. */
export const announce = (sentence: string): void => {
  const before = said.peek();
  said.value = { sentence: before.sentence === sentence ? `${sentence}\u00a0` : sentence, turn: before.turn + 1 };
};

/**
 * A live region: one stands in the page from the start, or the first announcement would be lost, and one in each modal dialog, since
 * the page behind it is silent. It says only what is announced while it stands.
 */
export const Announcer = () => {
  const stoodAt = useRef(said.peek().turn);
  const { sentence, turn } = said.value;
  return (
    <output class="visually-hidden" aria-live="polite">
      {turn > stoodAt.current ? sentence : ''}
    </output>
  );
};
