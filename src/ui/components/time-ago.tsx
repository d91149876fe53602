/** How long ago something was, kept right by the clock; the exact time is one hover away. */
import { now } from '../state.ts';
import { ago, exactly } from '../times.ts';
import { t } from '../words.ts';

interface TimeAgoProps {
  /** In ms since 1970. */
  readonly at: number;
  readonly long?: boolean;
  /** A sentence around the time. */
  readonly within?: 'header_updated' | 'checked' | 'policies_read' | 'policy_changed' | 'unprotected_read';
}

/** The time, by itself or within a sentence. */
export const TimeAgo = ({ at, long = false, within }: TimeAgoProps) => {
  const words = ago(at, now.value, long ? 'long' : 'narrow');
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
      {within === undefined ? words : t(within, words)}
    </time>
  );
};
