/** What stands in the place of a list that has nobody in it, or has not been read. */
import { ask } from '../ask.ts';
import { picture, sync } from '../state.ts';
import { t } from '../words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import './no-users.css';
import { SkeletonRows } from './skeleton.tsx';
import { TimeAgo } from './time-ago.tsx';

/** Good news, with its age. */
export const NoRiskyUsers = () => (
  <div class="all-clear">
    <span class="all-clear__mark">
      <Icon name="done" />
    </span>
    <p class="all-clear__title">{t('users_none')}</p>
    <p class="all-clear__when">{picture.value && <TimeAgo at={picture.value.at} within="checked" />}</p>
  </div>
);

/** Grey rows while the list is on its way; where nothing is, the button that fetches it. */
export const NotReadYet = ({ rows }: { rows: number }) => {
  if (sync.value?.running || picture.value) return <SkeletonRows count={rows} />;
  return (
    <div class="empty">
      <p>{t('users_not_read')}</p>
      <Button small onClick={() => void ask('riskList.refresh', { full: true })}>
        {t('read_now')}
      </Button>
    </div>
  );
};
