/** Where an operation stands, small enough for a row: sign, word and colour, and the good one only for what was read back. */
import type { Operation } from '../../core/operation.ts';
import { stateName, standingOf, type Standing } from '../operation-words.ts';
import { Icon, type IconName } from './icon.tsx';
import './operation-mark.css';

/** How a state looks: `good` is for what is done, `warning` and `bad` for what waits for somebody. */
export type StandingTone = 'busy' | 'good' | 'warning' | 'bad' | 'quiet';

/** The look of each state. */
export const STANDING_LOOKS: Readonly<Record<Standing, { readonly tone: StandingTone; readonly icon: IconName }>> = {
  queued: { tone: 'busy', icon: 'clock' },
  sent: { tone: 'busy', icon: 'propagating' },
  checking: { tone: 'warning', icon: 'question' },
  acknowledged: { tone: 'busy', icon: 'propagating' },
  verified: { tone: 'good', icon: 'verified' },
  unknown: { tone: 'warning', icon: 'question' },
  failed: { tone: 'bad', icon: 'error' },
  expired: { tone: 'warning', icon: 'clock' },
  withdrawn: { tone: 'quiet', icon: 'prohibited' },
};

/** The state in a word or two. */
export const OperationMark = ({ operation }: { operation: Operation }) => {
  const { tone, icon } = STANDING_LOOKS[standingOf(operation)];
  return (
    <span class={`operation-mark operation-mark--${tone}`}>
      <Icon name={icon} />
      <span class="cut">{stateName(operation)}</span>
    </span>
  );
};
