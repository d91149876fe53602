/** Sending what was decided at most once at a time; a failure stands in the dialog, or in the page where the dialog has been left. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Failure, Result } from '../core/result.ts';
import { askFailure } from './ask.ts';

/** Answers of the background which say that what was shown is no longer so. */
const OUTDATED: ReadonlySet<Failure['kind']> = new Set(['refused', 'bad-input', 'not-found', 'conflict']);

/** What a dialog needs to send. */
export interface Starting {
  readonly isBusy: boolean;
  /** How often it was tried, so that a failure disarms the button. */
  readonly attempts: number;
  readonly failure: Failure | null;
  readonly start: (send: () => Promise<Result<unknown>>) => Promise<void>;
}

/** `isOpen` tells whether the dialog still is, and `outdated` is called where everything must be read again. */
export const useStarting = (isOpen: () => boolean, outdated?: () => void): Starting => {
  const isBusy = useSignal(false);
  const attempts = useSignal(0);
  const failure = useSignal<Failure | null>(null);
  const hasBegun = useRef(false);
  return {
    isBusy: isBusy.value,
    attempts: attempts.value,
    failure: failure.value,
    async start(send) {
      // A second press can come before the page is drawn again.
      if (hasBegun.current) return;
      hasBegun.current = true;
      isBusy.value = true;
      failure.value = null;
      const answer = await send();
      hasBegun.current = false;
      isBusy.value = false;
      attempts.value++;
      if (answer.ok) return;
      if (isOpen()) failure.value = answer.failure;
      else askFailure.value = answer.failure;
      if (OUTDATED.has(answer.failure.kind)) outdated?.();
    },
  };
};
