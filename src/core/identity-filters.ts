/** Asks Graph's directory for exactly one identity. */

import { objectIdOfSid } from './entra-sid.ts';
import type { Identity, IdentityForm } from './identity.ts';

/**
 * One `$filter` on users, not percent-encoded. An `advanced` one needs `ConsistencyLevel: eventual` and `$count=true`
 * (Graph's page "Advanced query capabilities on Microsoft Entra ID objects").
 */
export interface ExactFilter {
  readonly filter: string;
  readonly advanced: boolean;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const plain = (filter: string): ExactFilter => ({ filter, advanced: false });
const afterDomain = (key: string): string => key.slice(key.indexOf('\\') + 1);

const bySamAccountName = (user: string): ExactFilter => ({
  filter: `onPremisesSamAccountName eq ${quoted(user)}`,
  advanced: true,
});

const byMail = (key: string): ExactFilter[] => [
  plain(`mail eq ${quoted(key)}`),
  plain(`proxyAddresses/any(p:p eq ${quoted(`smtp:${key}`)})`),
  plain(`otherMails/any(m:m eq ${quoted(key)})`),
];

const FILTERS: Readonly<Record<IdentityForm, (key: string) => ExactFilter[]>> = {
  upn: (key) => [plain(`userPrincipalName eq ${quoted(key)}`), ...byMail(key)],
  mail: byMail,
  // What Windows makes of a display name cannot be asked for.
  domainUser: (key) => (key.startsWith('azuread\\') ? [] : [bySamAccountName(afterDomain(key))]),
  objectId: (key) => [plain(`id eq ${quoted(key)}`)],
  objectIdPrefix: () => [],
  sid: (key) => {
    const id = objectIdOfSid(key);
    const sid = quoted(key.toUpperCase());
    if (id === undefined) return [plain(`onPremisesSecurityIdentifier eq ${sid}`)];
    return [plain(`id eq ${quoted(id)}`), plain(`securityIdentifier eq ${sid}`)];
  },
  samAccountName: (key) => [bySamAccountName(key)],
  displayName: (key) => [plain(`displayName eq ${quoted(key)}`)],
};

/** The filters that together find everybody who may carry an identity; whoever comes back still has to pass `carries`. */
export const exactFilters = ({ form, key }: Identity): ExactFilter[] => FILTERS[form](key);
