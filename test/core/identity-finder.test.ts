import { describe, expect, test } from 'vitest';
import { findIdentities } from '../../src/core/identity-finder.ts';

const ID = '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e';
const SID = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const UPN = 'zoe.mueller@contoso.example';

const keys = (text: string): string[] => findIdentities(text).map(({ key }) => key);
const pieces = (text: string): string[] => findIdentities(text).map(({ start, end }) => text.slice(start, end));

describe('in longer text', () => {
  test.each([
    [`Sign-in of ${UPN} failed.`, [UPN]],
    [`${UPN}, bob@contoso.example; ${UPN}`, [UPN, 'bob@contoso.example', UPN]],
    [`"upn":"${UPN}","id":"${ID}"`, [UPN, ID]],
    [`{\\"upn\\":\\"${UPN}\\"}`, [UPN]],
    [`Zoe Müller <${UPN}>`, [UPN]],
    [`user='${UPN}' src=10.0.0.1`, [UPN]],
    [`‘${UPN}’ and “${UPN}”`, [UPN, UPN]],
    [`${UPN}'s laptop, ${UPN}’s phone`, [UPN, UPN]],
    [`mailto:${UPN}?subject=x&cc=bob@contoso.example&x=1`, [UPN, 'bob@contoso.example']],
    [`https://console.example/users/${UPN}/devices`, [UPN]],
    [`i:0#.f|membership|${UPN}`, [UPN]],
    [`请联系${UPN}。谢谢`, [UPN]],
    [`${UPN}，bob@contoso.example、${UPN}さん`, [UPN, 'bob@contoso.example', UPN]],
    [`AzureAD\\${UPN}`, [UPN]],
    ['zoe+news@contoso.example', ['zoe+news@contoso.example']],
    ['guest x_y.com#EXT#@t.onmicrosoft.com', ['x_y.com#ext#@t.onmicrosoft.com']],
    ['logon of CONTOSO\\jdoe.', ['contoso\\jdoe']],
    ['{"user":"CONTOSO\\\\jdoe"}', ['contoso\\jdoe']],
    ["by 'CONTOSO\\jdoe'", ['contoso\\jdoe']],
    [`{${ID.toUpperCase()}} /users/${ID}/x`, [ID, ID]],
    [`SID ${SID}: ok`, [SID.toLowerCase()]],
    [`HKU\\${SID}\\Software`, [SID.toLowerCase()]],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('offsets cover exactly what stands in the page', () => {
    expect(pieces(`x (${UPN}) CONTOSO\\\\jdoe.`)).toEqual([UPN, 'CONTOSO\\\\jdoe']);
  });

  test.each([
    ['zoe[.]mueller@contoso[.]example', UPN],
    ['zoe.mueller[@]contoso[.]example', UPN],
    ['zoe(dot)mueller(at)contoso(dot)example', UPN],
    ['zoe.mueller[AT]contoso[DOT]example', UPN],
  ])('a defanged address is found whole: %s', (text, key) => {
    expect(keys(`saw ${text}, blocked`)).toEqual([key]);
    expect(pieces(`saw ${text}, blocked`)).toEqual([text]);
  });

  test('certain is a form that names by itself; DOMAIN\\user waits for the directory', () => {
    expect(findIdentities(`${UPN} ${ID} ${SID} CONTOSO\\jdoe`).map(({ form, certainty }) => [form, certainty])).toEqual([
      ['upn', 'certain'],
      ['objectId', 'certain'],
      ['sid', 'certain'],
      ['domainUser', 'possible'],
    ]);
  });
});

describe('look-alikes that are nobody', () => {
  test.each([
    'WEB01$', 'CONTOSO\\WEB01$', 'WEB01$@CONTOSO.EXAMPLE', 'Account Name: WEB01$',
    'NT AUTHORITY\\SYSTEM', 'NT AUTHORITY\\LOCAL SERVICE', 'NT SERVICE\\MSSQLSERVER', 'BUILTIN\\Administrators', 'IIS APPPOOL\\DefaultAppPool',
    'Window Manager\\DWM-1', 'Font Driver Host\\UMFD-0', 'AUTORITE NT\\Système', 'NT-AUTORITÄT\\SYSTEM', 'MicrosoftAccount\\zoe',
    'S-1-5-18', 'S-1-5-19', 'S-1-5-32-544', 'S-1-1-0', 'S-1-5-80-1-2-3-4-5', `${SID}-5`,
    'git@host', 'git@github.com:contoso/app.git', 'zoe@web01.contoso.example:~/', 'root@web01.contoso.example:/etc', '[zoe@web01 ~]$',
    'https://zoe@contoso.example/', 'https://zoe:secret@contoso.example/x', 'ssh://git@contoso.example/app',
    'C:\\Users\\zoe', 'C:\\\\Users\\\\zoe', '\\\\server\\share', '\\\\server\\share\\zoe', 'HKLM\\SOFTWARE\\Contoso',
    'C:\\Users\\zoe@contoso.example',
    '@zoe@contoso.example', 'zoe@contoso.example@evil.example', '00000000-0000-0000-0000-000000000000', `x-${ID}`, `${ID}-1`, `${ID}.json`,
  ])('%s', (text) => {
    expect(findIdentities(text)).toEqual([]);
  });

  test('a longer domain is another address, never the tenant’s inside of it', () => {
    expect(keys('alex.wilber@contoso.example.evil.example')).toEqual(['alex.wilber@contoso.example.evil.example']);
    expect(keys('evil.alex.wilber@contoso.example')).toEqual(['evil.alex.wilber@contoso.example']);
  });

  test.each(['alex@contoso.exam…', '…wilber@contoso.example', 'alex@contoso.co...', '...wilber@contoso.example', 'alex@contoso.co. .'])(
    'a cut address is not taken for a shorter one: %s',
    (text) => {
      expect(keys(text).filter((key) => !key.startsWith('alex@contoso.co'))).toEqual([]);
      expect(text.includes('. .') || keys(text).length === 0).toBe(true);
    },
  );
});

describe('what adjoins a token', () => {
  // Latin, Cyrillic, Greek, combining, fullwidth, zero-width, bidirectional, compatibility forms, joiners of other alphabets.
  const REFUSED = [
    'é', 'ß', 'ı', 'ж', 'а', 'α', 'Ω', '\u0301', '\u20dd', 'ｘ', '．', '＠', '－', '＿', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff',
    '\u00ad', '\u200e', '\u200f', '\u202a', '\u2066', '\u2069', '\u061c', '\u034f', '\u3164', '\ufe0f', '\u212a', '①', 'ⓐ', '\u2024', '…', '‐',
    '\u2011', '−', '𝐚', '\ud800', '\udc00', '_', '%', '$', '*', '~', '^', '#', '+', '@', '\u0000', '\u001b', '\u2800', '·', 'ـ', 'א', 'ก',
  ];
  const TOKENS = [UPN, 'CONTOSO\\jdoe', ID, SID];

  test.each(REFUSED)('%j after a token refuses it, or makes it another', (sign) => {
    for (const token of TOKENS) expect(keys(`x ${token}${sign}`)).not.toContain(token.toLowerCase());
  });

  test.each(REFUSED)('%j before a token refuses it, or makes it another', (sign) => {
    for (const token of TOKENS) expect(keys(`x ${sign}${token}`)).not.toContain(token.toLowerCase());
  });

  test.each([' ', '\u00a0', '\u3000', '\n', '\t', '中', 'の', 'カ', '한', '，', '（', '」', '𠮷', '"', ')', ']', ';', '|', '—', '→'])(
    '%j ends and begins a token',
    (sign) => {
      for (const token of TOKENS) expect(pieces(`${sign}${token}${sign}`)).toEqual([token]);
    },
  );

  test.each(['"', "'", '`', '。', '！'])('%j between letters does not split a name', (sign) => {
    expect(keys(`alex${sign}wilber@contoso.example`)).not.toContain('wilber@contoso.example');
    expect(keys(`alex@contoso.exam${sign}ple`)).toEqual([]);
  });

  test.each(['\u202e', '\u202d'])('nothing is read in a text with the override %j', (sign) => {
    expect(keys(`${sign} ${UPN}`)).toEqual([]);
  });

  test('a path cannot climb from one address to another', () => {
    expect(keys(`${UPN}/../admin@contoso.example`)).toEqual([]);
    expect(keys('../admin@contoso.example')).toEqual([]);
  });
});
