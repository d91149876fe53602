import { expect, test } from 'vitest';
import { exactFilters } from '../../src/core/identity-filters.ts';
import type { IdentityForm } from '../../src/core/identity.ts';

const filters = (form: IdentityForm, key: string): string[] => exactFilters({ form, key }).map(({ filter }) => filter);

test('a UPN may be anyone’s UPN, mail, alias or other mail', () => {
  expect(filters('upn', 'zoe@contoso.example')).toEqual([
    "userPrincipalName eq 'zoe@contoso.example'",
    "mail eq 'zoe@contoso.example'",
    "proxyAddresses/any(p:p eq 'smtp:zoe@contoso.example')",
    "otherMails/any(m:m eq 'zoe@contoso.example')",
  ]);
});

test('a mail address that cannot be a UPN is not asked for as one', () => {
  expect(filters('mail', 'zoe+x@contoso.example').some((filter) => filter.includes('userPrincipalName'))).toBe(false);
});

test('quotes are doubled, so that no key can leave its literal', () => {
  expect(filters('upn', "o'brien@contoso.example")[0]).toBe("userPrincipalName eq 'o''brien@contoso.example'");
  for (const form of ['upn', 'mail', 'domainUser', 'samAccountName', 'displayName'] as const) {
    for (const filter of filters(form, "x\\'' or id ne '")) expect((filter.match(/'/g) ?? []).length % 2).toBe(0);
  }
  expect(filters('displayName', "x' or startswith(id,'")).toEqual(["displayName eq 'x'' or startswith(id,'''"]);
});

test('a sAMAccountName is asked for without its domain, as an advanced query', () => {
  const filter = "onPremisesSamAccountName eq 'jdoe'";
  expect(exactFilters({ form: 'domainUser', key: 'contoso\\jdoe' })).toEqual([{ filter, advanced: true }]);
  expect(exactFilters({ form: 'samAccountName', key: 'jdoe' })).toEqual([{ filter, advanced: true }]);
});

test('only sAMAccountName needs the advanced query', () => {
  for (const form of ['upn', 'mail', 'objectId', 'sid', 'displayName'] as const) {
    expect(exactFilters({ form, key: 's-1-12-1-1-2-3-4' }).every(({ advanced }) => !advanced)).toBe(true);
  }
});

test('a SID is asked for where it can stand', () => {
  expect(filters('sid', 's-1-5-21-1-2-3-1001')).toEqual(["onPremisesSecurityIdentifier eq 'S-1-5-21-1-2-3-1001'"]);
  expect(filters('sid', 's-1-12-1-1-2-3-4')).toEqual([
    "id eq '00000001-0002-0000-0300-000004000000'",
    "securityIdentifier eq 'S-1-12-1-1-2-3-4'",
  ]);
});

test('what the directory cannot be asked for exactly has no filter', () => {
  expect(filters('objectIdPrefix', '9f5d6c1e')).toEqual([]);
  expect(filters('domainUser', 'azuread\\zoemueller')).toEqual([]);
});
