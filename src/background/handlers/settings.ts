/** Page messages about settings. */
import { fail, ok } from '../../core/result.ts';
import { readConnection } from '../../core/settings.ts';
import { managedCell, settingsCell } from '../../platform/cells.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { applyIconSetting } from '../icon.ts';
import { recount } from '../operations.ts';
import { forgetOld } from '../retention.ts';
import { signOut } from '../session.ts';

/** `settings.*` */
export const settingsHandlers: Pick<PageHandlers, 'settings.save'> = {
  async 'settings.save'(change) {
    let kept = change;
    if (change.connection) {
      if (await managedCell.read().catch(() => null)) return fail('refused', { subject: 'connection' });
      const connection = readConnection(change.connection);
      if (!connection.ok) return connection;
      const same = JSON.stringify(connection.value) === JSON.stringify((await settingsCell.read()).connection);
      // Tokens and data belong to the registration and tenant they were read with.
      if (!same) await signOut();
      kept = { ...change, connection: connection.value };
    }
    await settingsCell.change((now) => ({ ...now, ...kept }));
    await applyIconSetting();
    // A shorter retention holds at once; where the store is broken, the next start of the worker makes up for it.
    void forgetOld().then(recount, reportError);
    return ok(null);
  },
};
