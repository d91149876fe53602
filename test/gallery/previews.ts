/** What the background answers before a confirmation, in the cases that look different. */
import type { Preview } from '../../src/core/preview.ts';
import type { RefusalReason } from '../../src/core/ruling.ts';
import { directoryUser, riskyUsers } from './people.ts';

const [lidia] = riskyUsers(1);
if (!lidia) throw new Error('The gallery has nobody.');

const HIGH_RISK = { id: 'p1', name: 'CA007: Require password change for high-risk users', effect: 'password-change' } as const;
const REPORT_ONLY = { id: 'p2', name: 'Block high user risk', effect: 'block' } as const;

/** The policies cannot be read. */
export const unread = (): Preview => ({
  user: directoryUser(lidia),
  risk: lidia,
  roles: [],
  ruling: { allowed: true, cautions: [], typesUpn: false },
  alike: [],
  unchecked: [],
  missingScopes: [],
});

/** Nothing unusual: report-only policies, nobody else of that name. */
export const preview = (more: Partial<Preview> = {}): Preview => ({
  ...unread(),
  consequence: { acting: [], wouldAct: [REPORT_ONLY] },
  ...more,
});

/** With a look-alike, a twin, a verdict of a colleague, and policies that act. */
export const eventful = (): Preview =>
  preview({
    unchecked: ['history', 'eligible-roles'],
    alike: [
      { kind: 'look-alike', id: 'l1', displayName: 'Lidia Hol1oway', userPrincipalName: 'lidia.hol1oway_fabrikam.com#EXT#@contoso.onmicrosoft.com', userType: 'Guest' },
      { kind: 'twin', id: 'l2', displayName: 'Lidia Holloway', userPrincipalName: 'lidia.holloway2@contoso.com', userType: 'Member' },
    ],
    lastVerdict: { detail: 'adminDismissedAllRiskForUser', at: new Date(Date.now() - 12 * 60_000).toISOString(), by: 'Olu Operator' },
    consequence: { acting: [{ ...REPORT_ONLY, name: 'Block high user risk' }, HIGH_RISK], wouldAct: [{ id: 'p3', name: 'Let risky users remediate by themselves', effect: 'remediation' }] },
  });

/** An administrator, synced, while a change propagates: everything that is to be said, and the UPN to be typed. */
export const cautious = (): Preview =>
  preview({
    user: directoryUser(lidia, { isSynced: true }),
    roles: ['User Administrator', 'Helpdesk Administrator'],
    ruling: { allowed: true, cautions: ['admin-role', 'already-so', 'synced', 'processing'], typesUpn: true },
    consequence: { acting: [HIGH_RISK], wouldAct: [], isMfaCapable: false },
  });

/** A person on whom it may not be done. */
export const refused = (reason: RefusalReason): Preview => preview({ ruling: { allowed: false, reason } });
