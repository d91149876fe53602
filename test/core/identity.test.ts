import { describe, expect, test } from 'vitest';
import {
  asciiLower,
  checkedIdentity,
  isObjectId,
  readAddress,
  readBareName,
  readDomainUser,
  readObjectId,
  readSid,
} from '../../src/core/identity.ts';

const ID = '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e';

describe('an address', () => {
  test.each([
    ['Zoe.Mueller@Contoso.Example', 'zoe.mueller@contoso.example'],
    ["o'brien@contoso.example", "o'brien@contoso.example"],
    ['a-b_c!d#e^f~g@contoso.example', 'a-b_c!d#e^f~g@contoso.example'],
    ['x_y.com#EXT#@t.onmicrosoft.com', 'x_y.com#ext#@t.onmicrosoft.com'],
    [`${'a'.repeat(64)}@${'b'.repeat(40)}.example`, `${'a'.repeat(64)}@${'b'.repeat(40)}.example`],
  ])('%s keeps the UPN grammar', (text, key) => {
    expect(readAddress(text)).toEqual({ form: 'upn', key });
  });

  test.each(['zoe+news@contoso.example', 'r&d@contoso.example', `zoe@${'b'.repeat(41)}.example`, 'zoe@xn--bcher-kva.example.co'])(
    '%s is at least an SMTP address',
    (text) => {
      expect(['mail', 'upn']).toContain(readAddress(text)?.form);
      expect(readAddress(text)?.form).toBe(text.includes('xn--') ? 'upn' : 'mail');
    },
  );

  test.each([
    'zoe', 'zoe@', '@contoso.example', 'zoe@contoso', 'zoe@@contoso.example', 'a@b@contoso.example', '.zoe@contoso.example',
    'zoe.@contoso.example', 'zo..e@contoso.example', 'zoe@contoso..example', 'zoe@-contoso.example', 'zoe@contoso-.example',
    'zoe@contoso.example.', 'zoe@contoso.e', 'zoe@10.0.0.1', 'react@18.3.1', 'HOST$@CONTOSO.EXAMPLE', 'a/b@contoso.example',
    'a=b@contoso.example', 'zoe @contoso.example', 'zoe@contoso.example\n', '"zoe"@contoso.example', 'zoé@contoso.example',
    'zoe@cоntoso.example', '\u212aevin@contoso.example', 'ſam@contoso.example', 'zoe＠contoso.example', 'zo\u200be@contoso.example',
    `${'a'.repeat(65)}@contoso.example`, `zoe@${'b'.repeat(64)}.example`, `zoe@${'b.'.repeat(130)}example`, 'zoe%2f..@contoso.example',
  ])('%j is none', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});

describe('DOMAIN\\user', () => {
  test.each([
    ['CONTOSO\\JDoe', 'contoso\\jdoe'],
    ['CONTOSO\\\\jdoe', 'contoso\\jdoe'],
    ['contoso.example\\j.doe', 'contoso.example\\j.doe'],
    ['AzureAD\\ZoeMueller', 'azuread\\zoemueller'],
  ])('is read from %s', (text, key) => {
    expect(readDomainUser(text)).toEqual({ form: 'domainUser', key });
  });

  test.each([
    'CONTOSO\\HOST$', 'NT\\SYSTEM', 'AUTHORITY\\SYSTEM', 'BUILTIN\\Administrators', 'CONTOSO\\SYSTEM', 'C:\\jdoe', '\\\\server\\share',
    'Users\\jdoe', 'HKLM\\SAM', '.\\jdoe', 'CONTOSO\\', '\\jdoe', 'CONTOSO\\a\\b', 'CONTOSO\\\\\\jdoe', 'CONTOSO\\jdoé', 'CОNTOSO\\jdoe',
    `CONTOSO\\${'a'.repeat(21)}`, `${'A'.repeat(16)}\\jdoe`, 'CONTOSO\\.jdoe', 'CON TOSO\\jdoe', 'MicrosoftAccount\\jdoe',
  ])('is not %j', (text) => {
    expect(readDomainUser(text)).toBeUndefined();
  });
});

describe('an object id', () => {
  test('is a GUID with dashes, in any case', () => {
    expect(readObjectId(ID.toUpperCase())).toEqual({ form: 'objectId', key: ID });
  });

  test.each([
    '', `{${ID}}`, ID.replaceAll('-', ''), `${ID}0`, `${ID}\n`, ` ${ID}`, ID.replace('9', 'g'), ID.replace('9', '９'),
    '00000000-0000-0000-0000-000000000000',
  ])('is not %j', (text) => {
    expect(isObjectId(text)).toBe(false);
  });
});

describe('a SID', () => {
  test.each([
    'S-1-5-21-1004336348-1177238915-682003330-1001',
    'S-1-12-1-2673699870-1280785178-252527754-1312631835',
  ])('names an account: %s', (text) => {
    expect(readSid(text)).toEqual({ form: 'sid', key: text.toLowerCase() });
  });

  test.each([
    'S-1-5-18', 'S-1-5-32-544', 'S-1-1-0', 'S-1-5-21-1-2-3', 'S-1-5-21-1-2-3-4-5', 'S-1-5-21-1-2-3-4294967296', 'S-1-5-21-01-2-3-4',
    'S-1-5-80-1-2-3-4-5', 'S-1-5-21-1-2-3-1001\n',
  ])('of nobody is refused: %j', (text) => {
    expect(readSid(text)).toBeUndefined();
  });
});

describe('a bare name', () => {
  test.each([
    ['JDoe', 'samAccountName', 'jdoe'],
    ['e1234567', 'samAccountName', 'e1234567'],
    ['9f5d6c1e…', 'objectIdPrefix', '9f5d6c1e'],
    ['9F5D6C1E...', 'objectIdPrefix', '9f5d6c1e'],
    ['Zoe Müller', 'displayName', 'zoe müller'],
    ['Müller, Zoe (IT)', 'displayName', 'müller, zoe (it)'],
    ["Seán O'Brien", 'displayName', "seán o'brien"],
    ['ゾーイ ミュラー', 'displayName', 'ゾーイ ミュラー'],
  ])('%s is read as %s', (text, form, key) => {
    expect(readBareName(text)).toEqual({ form, key });
  });

  test.each([
    '', '-', 'n/a', 'SYSTEM', 'null', 'HOST$', 'jdoe@', 'a'.repeat(21), 'Zoe\u200b Müller', 'Zoe \u202eMüller', 'Zoe  Müller',
    'Zo\u034fe Müller', 'Zoe \u3164Müller', '12 34', 'Müller', 'Zoe Müller <zoe@contoso.example>', `Zoe ${'M'.repeat(64)}`,
  ])('%j is none', (text) => {
    expect(readBareName(text)).toBeUndefined();
  });
});

test('lowering touches ASCII letters only', () => {
  expect(asciiLower('ÀK\u212aſİZ')).toBe('Àk\u212aſİz');
});

describe('an identity that a page sent', () => {
  test.each([
    ['upn', 'zoe@contoso.example'], ['mail', 'zoe+x@contoso.example'], ['domainUser', 'contoso\\jdoe'], ['objectId', ID],
    ['sid', 's-1-5-21-1-2-3-1001'], ['samAccountName', 'jdoe'], ['displayName', 'zoe müller'], ['objectIdPrefix', '9f5d6c1e'],
  ])('is taken when %s keeps its grammar', (form, key) => {
    expect(checkedIdentity(form, key)).toEqual({ form, key });
  });

  test.each([
    ['upn', 'Zoe@contoso.example'], ['upn', 'zoe+x@contoso.example'], ['mail', 'zoe@contoso.example'], ['objectId', 'contoso\\jdoe'],
    ['domainUser', 'contoso\\\\jdoe'], ['toString', 'x'], ['__proto__', 'x'], ['', ''], ['objectIdPrefix', '9f5d6c1e…'],
    ['samAccountName', "x' or id ne '"], ['displayName', 'x y\n'],
  ])('is refused as %s with key %j', (form, key) => {
    expect(checkedIdentity(form, key)).toBeUndefined();
  });
});
