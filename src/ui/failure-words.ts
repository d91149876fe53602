/** The one place that words failures: what happened, why, and what to do next. */
import type { Failure } from '../core/result.ts';
import type { RefusalReason } from '../core/ruling.ts';
import { t, underscored } from './words.ts';

/** Why something may not be done here: a rule about the person, or the organisation's own. */
export type Refusal = RefusalReason | 'read-only';

/** One sentence each; the title is without its full stop. */
interface FailureWords {
  readonly title: string;
  readonly body: string;
  readonly action: string;
}

const REFUSALS: readonly Refusal[] = ['self', 'emergency', 'deleted', 'guest', 'guest-sessions', 'guest-password', 'synced-password', 'no-group', 'no-risk', 'privileged-among', 'read-only'];

/** Which rule it is, why it stands, and what to do instead. */
export const refusalWords = (reason: Refusal): FailureWords => {
  const key = underscored(reason);
  return { title: t(`refusal_${key}_title`), body: t(`refusal_${key}`), action: t(`refusal_${key}_instead`) };
};

/** What Microsoft refuses has a code; what is refused here, before anything is sent, has none. */
export const failureWords = ({ kind, code, subject }: Failure): FailureWords => {
  const isRule = kind === 'refused' && code === undefined;
  const refusal = isRule ? REFUSALS.find((one) => one === subject) : undefined;
  if (refusal) return refusalWords(refusal);
  const key = isRule ? 'ruled_out' : underscored(kind);
  return { title: t(`failure_${key}_title`), body: t(`failure_${key}_body`), action: t(`failure_${key}_action`) };
};
