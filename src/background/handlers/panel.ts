/** Page messages about the side panel. */
import { ok } from '../../core/result.ts';
import { panelCell } from '../../platform/cells.ts';
import type { PageHandlers } from '../../platform/page-router.ts';

/** `panel.*` */
export const panelHandlers: Pick<PageHandlers, 'panel.show'> = {
  async 'panel.show'(asked) {
    await panelCell.write({ ...asked, at: Date.now() });
    return ok(null);
  },
};
