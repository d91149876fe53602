/** Doing more in a case: where the UPN must be typed first, the background says so and the field appears. */
import { useSignal } from '@preact/signals';
import type { Failure } from '../core/result.ts';
import { resumeCase, type Rest } from './sheet.ts';

/** What the case's view needs to go on with it. */
export interface Resuming {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** Whose UPN must be typed; null while nobody's must. */
  readonly upnOf: string | null;
  readonly typedUpn: string;
  readonly type: (upn: string) => void;
  readonly resume: (rest: Rest) => Promise<void>;
}

/** One at a time. */
export const useResuming = (caseId: string): Resuming => {
  const isBusy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const upnOf = useSignal<string | null>(null);
  const typedUpn = useSignal('');
  return {
    isBusy: isBusy.value,
    failure: failure.value,
    upnOf: upnOf.value,
    typedUpn: typedUpn.value,
    type(upn) {
      typedUpn.value = upn;
    },
    async resume(rest) {
      if (isBusy.value) return;
      isBusy.value = true;
      failure.value = null;
      const answer = await resumeCase(caseId, rest, typedUpn.value.trim() || undefined);
      isBusy.value = false;
      const mustType = !answer.ok && answer.failure.kind === 'bad-input' && answer.failure.subject === 'typedUpn';
      upnOf.value = mustType ? (rest[0]?.id ?? null) : null;
      if (answer.ok) typedUpn.value = '';
      else if (!mustType || typedUpn.value !== '') failure.value = answer.failure;
    },
  };
};
