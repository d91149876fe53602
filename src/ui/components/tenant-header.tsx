/** Always in sight: which tenant, whose sign-in, how old the data is. */
import { showControls } from '../../core/identity-lookalike.ts';
import { ask } from '../ask.ts';
import { now, online, picture, sync, who } from '../state.ts';
import { t } from '../words.ts';
import { AccountMenu } from './account-menu.tsx';
import { announce } from './announcer.tsx';
import { IconButton } from './button.tsx';
import { tenantHue } from './tenant-colour.ts';
import './tenant-header.css';
import { TimeAgo } from './time-ago.tsx';

/** Data older than this is pointed out, in ms. */
const STALE_MS = 15 * 60_000;

const Age = ({ at }: { at: number }) => (
  <span class={`tenant-header__age${now.value - at > STALE_MS ? ' is-stale' : ''}`}>
    <TimeAgo at={at} within="header_updated" />
  </span>
);

const Refresh = () => {
  const isBusy = Boolean(sync.value?.running);
  const refresh = async (): Promise<void> => {
    if (isBusy) return;
    announce(t('refreshing'));
    await ask('riskList.refresh', { full: false });
  };
  return <IconButton icon="refresh" name={t('refresh')} busy={isBusy} onClick={() => void refresh()} />;
};

/** The tenant's header; the product's own name stands there until somebody has signed in. */
export const TenantHeader = () => {
  const shown = who.value;
  if (!shown) {
    return (
      <header class="tenant-header">
        <span class="tenant-header__bar" style={{ '--tenant': 'var(--brand)' }} />
        <h1 class="tenant-header__name">{t('extensionName')}</h1>
      </header>
    );
  }
  const { organization } = shown;
  return (
    <header class="tenant-header">
      <span class="tenant-header__bar" style={{ '--tenant-hue': tenantHue(organization.id) }} />
      <div class="tenant-header__words">
        <h1 class="tenant-header__name cut" dir="auto" title={showControls(organization.name)}>
          {showControls(organization.name)}
        </h1>
        <div class="tenant-header__facts">
          <span class="cut" title={organization.domain}>
            {organization.domain}
          </span>
          {picture.value && <Age at={picture.value.at} />}
        </div>
      </div>
      {online.value && <Refresh />}
      <AccountMenu who={shown} />
    </header>
  );
};
