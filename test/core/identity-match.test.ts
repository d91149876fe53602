import { describe, expect, test } from 'vitest';
import { carries, indexPeople, matchAmong, type NetbiosAliases, type Person } from '../../src/core/identity-match.ts';
import type { Identity, IdentityForm } from '../../src/core/identity.ts';

const ZOE: Person = {
  id: '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e',
  displayName: 'Zoe Mueller',
  userPrincipalName: 'Zoe.Mueller@contoso.example',
  mail: 'zoe@contoso.example',
  proxyAddresses: ['SMTP:zoe@contoso.example', 'smtp:z.mueller@contoso.example', 'SIP:zoe.sip@contoso.example', 'x500:/o=contoso'],
  otherMails: ['zoe@home.example'],
  onPremisesSamAccountName: 'ZMueller',
  onPremisesDomainName: 'Contoso.example',
  onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-1001',
  securityIdentifier: 'S-1-12-1-5-6-7-8',
};
const GUEST: Person = {
  id: '00000001-0002-0000-0300-000004000000',
  displayName: 'Eve Guest',
  userPrincipalName: 'eve_fabrikam.example#EXT#@contoso.onmicrosoft.com',
  mail: null,
  proxyAddresses: [],
  otherMails: null,
};
const OTHER: Person = {
  id: '22222222-3b1a-4c57-8a44-5d0f1b2c3d4e',
  displayName: 'Zoe Mueller',
  userPrincipalName: 'zoe2@contoso.example',
  onPremisesSamAccountName: 'zmueller',
  onPremisesDomainName: 'fabrikam.example',
};
const PEOPLE = [OTHER, GUEST, ZOE];

const identity = (form: IdentityForm, key: string): Identity => ({ form, key });
const lookUp = (form: IdentityForm, key: string, aliases?: NetbiosAliases): [Person, string][] =>
  indexPeople(PEOPLE, aliases)
    .lookUp(identity(form, key))
    .map(({ person, certainty }) => [person, certainty]);

describe('one person is meant', () => {
  test.each([
    ['upn', 'zoe.mueller@contoso.example', ZOE, 'certain'],
    ['upn', 'zoe@contoso.example', ZOE, 'certain'],
    ['upn', 'z.mueller@contoso.example', ZOE, 'certain'],
    ['mail', 'zoe@home.example', ZOE, 'possible'],
    ['upn', 'eve_fabrikam.example#ext#@contoso.onmicrosoft.com', GUEST, 'certain'],
    ['objectId', ZOE.id, ZOE, 'certain'],
    ['objectIdPrefix', '9f5d6c1e', ZOE, 'possible'],
    ['samAccountName', '9f5d6c1e', ZOE, 'possible'],
    ['sid', 's-1-5-21-1-2-3-1001', ZOE, 'certain'],
    ['sid', 's-1-12-1-5-6-7-8', ZOE, 'certain'],
    ['sid', 's-1-12-1-1-2-3-4', GUEST, 'certain'],
    ['displayName', 'eve guest', GUEST, 'possible'],
    ['domainUser', 'azuread\\eveguest', GUEST, 'possible'],
  ] as const)('%s %s', (form, key, person, certainty) => {
    expect(lookUp(form, key)).toEqual([[person, certainty]]);
    expect(carries(identity(form, key), person)).toBe(certainty);
  });
});

describe('nobody is meant', () => {
  test.each([
    ['upn', 'zoe.sip@contoso.example'], ['upn', 'zoe.mueller@contoso.example.evil.example'], ['upn', 'mueller@contoso.example'], ['upn', ''],
    ['mail', '/o=contoso'], ['objectId', '9f5d6c1e'], ['objectId', 'zoe mueller'], ['sid', 's-1-5-21-1-2-3-100'], ['sid', 's-1-12-1-9-9-9-9'],
    ['samAccountName', 'zmuelle'], ['samAccountName', 'zoe.mueller@contoso.example'], ['displayName', 'zoe'], ['displayName', 'zmueller'],
    ['domainUser', 'contoso\\zoe'], ['domainUser', 'azuread\\zmueller'], ['domainUser', 'azuread\\'],
  ] as const)('by %s %j', (form, key) => {
    expect(lookUp(form, key)).toEqual([]);
    for (const person of PEOPLE) expect(carries(identity(form, key), person)).toBeUndefined();
  });

  test('case is folded for ASCII only', () => {
    const kevin: Person = { id: ZOE.id, userPrincipalName: '\u212aevin@contoso.example', displayName: '\u212aevin Doe' };
    expect(carries(identity('upn', 'kevin@contoso.example'), kevin)).toBeUndefined();
    expect(carries(identity('displayName', 'kevin doe'), kevin)).toBeUndefined();
  });
});

describe('DOMAIN\\user', () => {
  test('is certain for the first label of the domain or its whole name, and names the other forest’s twin too', () => {
    expect(lookUp('domainUser', 'contoso\\zmueller')).toEqual([[ZOE, 'certain'], [OTHER, 'possible']]);
    expect(lookUp('domainUser', 'contoso.example\\zmueller')).toEqual([[ZOE, 'certain'], [OTHER, 'possible']]);
    expect(lookUp('domainUser', 'fabrikam\\zmueller')).toEqual([[OTHER, 'certain'], [ZOE, 'possible']]);
  });

  test('is only possible for any other domain, until the organisation configures its name', () => {
    expect(lookUp('domainUser', 'corp\\zmueller').map(([, certainty]) => certainty)).toEqual(['possible', 'possible']);
    expect(lookUp('domainUser', 'corp\\zmueller', { 'CONTOSO.example': ['CORP'] })).toEqual([[ZOE, 'certain'], [OTHER, 'possible']]);
    expect(lookUp('domainUser', 'example\\zmueller').every(([, certainty]) => certainty === 'possible')).toBe(true);
  });

  test('is only possible for a person whose domain is unknown', () => {
    const person: Person = { id: ZOE.id, onPremisesSamAccountName: 'jdoe' };
    expect(carries(identity('domainUser', 'contoso\\jdoe'), person)).toBe('possible');
    expect(carries(identity('domainUser', 'constructor\\jdoe'), person, {})).toBe('possible');
  });

  test('with AzureAD is a display name without spaces, cut at 20 characters', () => {
    const person: Person = { id: ZOE.id, displayName: 'Maximiliane Featherstonehaugh' };
    expect(carries(identity('domainUser', 'azuread\\maximilianefeatherst'), person)).toBe('possible');
    expect(lookUp('domainUser', 'azuread\\zoemueller')).toHaveLength(2);
  });
});

describe('two people under one key', () => {
  test('are both returned, and neither is certain', () => {
    const deleted: Person = { ...OTHER, userPrincipalName: 'zoe.mueller@contoso.example' };
    expect(matchAmong(identity('upn', 'zoe.mueller@contoso.example'), [ZOE, deleted])).toEqual([
      { person: ZOE, certainty: 'possible' },
      { person: deleted, certainty: 'possible' },
    ]);
    expect(lookUp('displayName', 'zoe mueller')).toEqual([[OTHER, 'possible'], [ZOE, 'possible']]);
  });

  test('one’s UPN in another’s unverified other mails stays certain and names both', () => {
    const eve: Person = { ...GUEST, otherMails: ['ZOE.mueller@contoso.example'] };
    expect(indexPeople([eve, ZOE]).lookUp(identity('upn', 'zoe.mueller@contoso.example'))).toEqual([
      { person: ZOE, certainty: 'certain' },
      { person: eve, certainty: 'possible' },
    ]);
  });
});

test('a look-up asks only those who might be meant', () => {
  let asked = 0;
  const people = Array.from({ length: 2000 }, (_, index): Person => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    get userPrincipalName() {
      asked += 1;
      return `user${index}@contoso.example`;
    },
  }));
  const index = indexPeople(people);
  asked = 0;
  expect(index.lookUp(identity('upn', 'user7@contoso.example'))).toEqual([{ person: people[7], certainty: 'certain' }]);
  expect(asked).toBeLessThanOrEqual(2);
});
