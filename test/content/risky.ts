/** Users of the directory as rows of the risk list. */
import type { User } from '@microsoft/microsoft-graph-types';
import type { RiskyUser } from '../../src/core/risk.ts';

const ALIASES = [
  'mail',
  'proxyAddresses',
  'otherMails',
  'onPremisesSamAccountName',
  'onPremisesDomainName',
  'onPremisesSecurityIdentifier',
  'securityIdentifier',
] as const;

/** The user's row, at risk at this level, with every name by which a console may know them. */
export function risky(user: User, level = 'high'): RiskyUser {
  const aliases = Object.fromEntries(ALIASES.flatMap((name) => (user[name] ? [[name, user[name]]] : [])));
  return {
    id: user.id ?? '',
    displayName: user.displayName ?? '',
    userPrincipalName: user.userPrincipalName ?? '',
    level,
    state: 'atRisk',
    detail: 'none',
    updated: '2026-03-02T09:00:00Z',
    isDeleted: false,
    isProcessing: false,
    aliases,
  };
}
