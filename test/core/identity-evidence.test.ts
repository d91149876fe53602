import { describe, expect, test } from 'vitest';
import { saysUser, type Evidence } from '../../src/core/identity-evidence.ts';
import { findIdentities } from '../../src/core/identity-finder.ts';

const found = (text: string, evidence?: Evidence): string[] =>
  findIdentities(text, evidence).map(({ form, key, start, end, certainty }) => `${certainty} ${form} ${key} ‹${text.slice(start, end)}›`);

describe('a label that says user', () => {
  test.each([
    'User', 'Users', 'USER', 'user.name', 'userName', 'TargetUserName', 'Account Name', 'account_name', 'src_user', 'suser', 'Display name',
    'displayName', 'Full Name', 'Owner', 'Identity', 'Login', 'sAMAccountName', 'User principal name', 'User ID', 'Username ▲', 'User:', 'Assignee',
  ])('%s', (label) => {
    expect(saysUser(label)).toBe(true);
  });

  test.each([
    'User agent', 'User type', 'Users at risk', 'Account status', 'Name', 'Host name', 'Identity provider', 'Process', 'Login time',
    'Member of', '', 'IP',
  ])('is not %j', (label) => {
    expect(saysUser(label)).toBe(false);
  });
});

describe('a bare name is found where a label in the text vouches for it', () => {
  test.each([
    ['user=jdoe src=10.0.0.1', 'possible samAccountName jdoe ‹jdoe›'],
    ['suser=JDoe|duser=', 'possible samAccountName jdoe ‹JDoe›'],
    ['TargetUserName: jdoe', 'possible samAccountName jdoe ‹jdoe›'],
    ['Account Name:\t\tjdoe\r\n\tAccount Domain:\t\tCONTOSO', 'possible samAccountName jdoe ‹jdoe›'],
    ['Account Name: jdoe Account Domain: CONTOSO', 'possible samAccountName jdoe ‹jdoe›'],
    ['TargetUserName: jdoe SubjectUserName: WEB01$', 'possible samAccountName jdoe ‹jdoe›'],
    ['"user.name": "jdoe", "x": 1', 'possible samAccountName jdoe ‹jdoe›'],
    ['{\\"userName\\":\\"jdoe\\"}', 'possible samAccountName jdoe ‹jdoe›'],
    ["user='jdoe' x", 'possible samAccountName jdoe ‹jdoe›'],
    ['User: Zoe Müller', 'possible displayName zoe müller ‹Zoe Müller›'],
    ['displayName="Zoe Müller" x=1', 'possible displayName zoe müller ‹Zoe Müller›'],
    ['CN=Zoe Müller,OU=Staff,DC=contoso,DC=example', 'possible displayName zoe müller ‹Zoe Müller›'],
    ['CN=Müller\\, Zoe, OU=Staff', 'possible displayName müller, zoe ‹Müller\\, Zoe›'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    'jdoe', 'Zoe Müller', 'name: jdoe', 'Account: S-1-5-18', 'user=jd&oe', 'Account Name: jdoe[.]x', 'host=jdoe', 'user agent: Mozilla', 'user=', 'user: -', 'user="jdoe', 'Account Name: WEB01$', 'user=HOST$',
    'user=jdoe\ufeff', 'user=\ufeffjdoe', 'user=jd\u200boe', 'user=jdoé', 'user=null', 'OU=Staff,CN=Users,DC=contoso',
    'OU=Staff, CN=Users, DC=contoso',
    'User: Zoe \u202eMüller', 'user=jdoe@', 'CN=Zoe Müller',
  ])('but not in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('one word of a sentence is never taken for the user it begins with', () => {
    expect(found('User: alex wilber logged in').some((name) => name.includes('samAccountName'))).toBe(false);
  });
});

describe('a bare name is found where the page around it vouches for it', () => {
  test.each([
    ['jdoe', 'possible samAccountName jdoe ‹jdoe›'],
    ['  \n Zoe Müller\u00a0', 'possible displayName zoe müller ‹Zoe Müller›'],
    ['9f5d6c1e…', 'possible objectIdPrefix 9f5d6c1e ‹9f5d6c1e…›'],
  ])('under a column header: %j', (text, expected) => {
    expect(found(text, { saysUser: true })).toEqual([expected]);
    expect(found(text)).toEqual([]);
  });

  test('a stronger form in the same text goes first', () => {
    expect(found('zoe@contoso.example', { saysUser: true })).toEqual(['certain upn zoe@contoso.example ‹zoe@contoso.example›']);
  });

  test('beside a UPN of the same person only', () => {
    const near = ['alex.wilber@contoso.example', 'jdoe@contoso.example'];
    expect(found('jdoe', { near })).toEqual(['possible samAccountName jdoe ‹jdoe›']);
    expect(found('Wilber, Alex', { near })).toEqual(['possible displayName wilber, alex ‹Wilber, Alex›']);
    expect(found('wilber', { near })).toEqual([]);
    expect(found('Zoe Müller', { near })).toEqual([]);
    expect(found('Zoë Müller', { near: ['z.muller@contoso.example'] })).toEqual(['possible displayName zoë müller ‹Zoë Müller›']);
    expect(found('Élise D’Arcy', { near: ['darcy@contoso.example'] })).toEqual(['possible displayName Élise d’arcy ‹Élise D’Arcy›']);
    expect(found('Alex Wilber', { near: ['wilber+soc@contoso.example'] })).toEqual(['possible displayName alex wilber ‹Alex Wilber›']);
  });

  test.each(['\ufeffjdoe', 'jdoe\u200b', 'High (3)', 'WEB01$', '-', 'CONTOSO\\WEB01$', 'x'.repeat(100)])('%j is none even there', (text) => {
    expect(found(text, { saysUser: true }).filter((name) => !name.includes('high (3)'))).toEqual([]);
  });
});
