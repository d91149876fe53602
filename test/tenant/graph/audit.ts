/** Writes the directory's audit log: who did what to whom. */
import { findUser } from '../directory.ts';
import { moment } from '../moment.ts';
import { guid } from '../random.ts';
import type { TenantState } from '../state.ts';

/** What is written about one act. */
export interface Act {
  /** Object id of the person who did it. */
  readonly by: string;
  readonly activity: string;
  readonly category: 'Other' | 'Policy' | 'UserManagement' | 'GroupManagement' | 'ApplicationManagement';
  readonly service: 'Identity Protection' | 'Conditional Access' | 'Core Directory';
  readonly target: { readonly id: string; readonly type: 'User' | 'Group' | 'Policy' | 'Other'; readonly displayName?: string | null; readonly userPrincipalName?: string | null };
  readonly reason?: string;
}

/** Adds one successful act to the audit log, dated now. */
export const audit = (state: TenantState, act: Act): void => {
  const at = state.now();
  const by = findUser(state.view(), act.by);
  const id = guid('audit', at, state.serial());
  state.tables().audits.put(
    id,
    {
      id,
      activityDateTime: moment(at),
      activityDisplayName: act.activity,
      category: act.category,
      correlationId: guid('audit-correlation', id),
      loggedByService: act.service,
      operationType: 'Update',
      result: 'success',
      resultReason: act.reason ?? '',
      additionalDetails: [],
      initiatedBy: {
        app: null,
        user: { id: act.by, displayName: by?.displayName ?? null, userPrincipalName: by?.userPrincipalName ?? null, ipAddress: '127.0.0.1' },
      },
      targetResources: [
        {
          id: act.target.id,
          displayName: act.target.displayName ?? null,
          type: act.target.type,
          userPrincipalName: act.target.userPrincipalName ?? null,
          groupType: null,
          modifiedProperties: [],
        },
      ],
    },
    at,
  );
};
