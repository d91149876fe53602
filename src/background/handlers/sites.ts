/** Page messages about consoles, and about who stands on their pages. */
import { fail } from '../../core/result.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { managedModeCell } from '../../platform/site-cells.ts';
import { peopleOnPage, showOnPage } from '../page-people.ts';
import { disableSite, enableSite } from '../sites.ts';

type SiteHandlers = Pick<PageHandlers, 'site.enable' | 'site.disable' | 'page.people' | 'page.show'>;

/** `site.*` and `page.*`; `script` is the content script's path in the package. */
export const siteHandlers = (script: string): SiteHandlers => ({
  async 'site.enable'({ origin, mode, frames = [] }) {
    const managed = await managedModeCell.read().catch(() => null);
    if (managed !== null && managed !== mode) return fail('refused', { subject: 'mode' });
    return enableSite({ origin, frames, mode }, script);
  },
  'site.disable': ({ origin }) => disableSite(origin, script),
  'page.people': ({ tabId }) => peopleOnPage(tabId),
  'page.show': ({ tabId, frameId, handle }) => showOnPage(tabId, frameId, handle),
});
