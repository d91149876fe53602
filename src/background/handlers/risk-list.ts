/** Page messages about the risk list. */
import { fail, ok } from '../../core/result.ts';
import { sessionCell } from '../../platform/cells.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { cancelSync, sync } from '../sync.ts';

/** `riskList.*` */
export const riskListHandlers: Pick<PageHandlers, 'riskList.refresh' | 'riskList.cancel'> = {
  async 'riskList.refresh'({ full }) {
    const session = await sessionCell.read();
    if (session.state !== 'signed-in') return fail('sign-in-needed');
    void sync({ full });
    return ok(null);
  },
  async 'riskList.cancel'() {
    await cancelSync();
    return ok(null);
  },
};
