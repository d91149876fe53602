/** A few choices of which one holds, as buttons beside each other, each with how many it would show. */
import { number } from '../words.ts';
import './choices.css';

/** One choice; its id tells it apart. */
export interface Choice<K extends string> {
  readonly id: K;
  readonly name: string;
  readonly count: number;
}

interface ChoicesProps<K extends string> {
  readonly name: string;
  readonly choices: readonly Choice<K>[];
  readonly chosen: K;
  readonly onChoose: (id: K) => void;
}

/** Draws the buttons; the chosen one is pressed. */
export const Choices = <K extends string>({ name, choices, chosen, onChoose }: ChoicesProps<K>) => (
  <fieldset class="choices" aria-label={name}>
    {choices.map((choice) => (
      <button key={choice.id} type="button" class="choice" aria-pressed={choice.id === chosen} onClick={() => onChoose(choice.id)}>
        {choice.name} <span class="choice__count">{number(choice.count)}</span>
      </button>
    ))}
  </fieldset>
);
