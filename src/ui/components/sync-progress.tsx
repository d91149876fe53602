/** How far the reading of the whole risk list has come, and the way to stop it. */
import { ask } from '../ask.ts';
import { sync } from '../state.ts';
import { plural, t } from '../words.ts';
import { Button } from './button.tsx';
import './progress.css';

/** Nothing unless the whole list is being read; a quiet look for changes shows only in the header. */
export const SyncProgress = () => {
  const running = sync.value?.running;
  if (!running?.full) return null;
  const { read, expected } = running;
  return (
    <section class="progress" aria-label={t('progress_name')}>
      <div class="progress__head">
        <span>{expected === undefined ? plural('progress_read', read) : t('progress_read_of', read, expected)}</span>
        <Button small onClick={() => void ask('riskList.cancel', {})}>
          {t('cancel')}
        </Button>
      </div>
      <progress class="progress__bar" aria-label={t('progress_name')} max={expected} value={expected === undefined ? undefined : Math.min(read, expected)} />
    </section>
  );
};
