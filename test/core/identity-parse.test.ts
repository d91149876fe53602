import { describe, expect, test } from 'vitest';
import { parseIdentity } from '../../src/core/identity-parse.ts';

const UPN = 'zoe.mueller@contoso.example';
const ID = '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e';

describe('what a person pointed at', () => {
  test.each([
    [UPN, 'upn', UPN],
    [`  ${UPN.toUpperCase()}\n`, 'upn', UPN],
    [`"${UPN}"`, 'upn', UPN],
    [`'${UPN}'`, 'upn', UPN],
    [`<${UPN}>`, 'upn', UPN],
    [`Zoe Müller <${UPN}>`, 'upn', UPN],
    [`"Müller, Zoe" <${UPN}>`, 'upn', UPN],
    ['zoe[.]mueller@contoso[.]example', 'upn', UPN],
    ['x_y.com#EXT#@t.onmicrosoft.com', 'upn', 'x_y.com#ext#@t.onmicrosoft.com'],
    ['zoe+news@contoso.example', 'mail', 'zoe+news@contoso.example'],
    [`mailto:${UPN}`, 'upn', UPN],
    [`MAILTO:${UPN}?subject=Hi%20you&bcc=bob@contoso.example`, 'upn', UPN],
    ['mailto:zoe%2Bnews%40contoso.example', 'mail', 'zoe+news@contoso.example'],
    ["mailto:o'brien@contoso.example", 'upn', "o'brien@contoso.example"],
    ['CONTOSO\\jdoe', 'domainUser', 'contoso\\jdoe'],
    [`{${ID.toUpperCase()}}`, 'objectId', ID],
    ['S-1-12-1-1-2-3-4', 'sid', 's-1-12-1-1-2-3-4'],
    ['CN=Zoe Müller,OU=Staff,DC=contoso,DC=example', 'displayName', 'zoe müller'],
    ['Account Name: jdoe', 'samAccountName', 'jdoe'],
    [`The user ${UPN} (${UPN}) failed`, 'upn', UPN],
  ])('%j is one identity', (text, form, key) => {
    expect(parseIdentity(text)).toEqual([{ form, key }]);
  });

  test('several are all returned, so that nobody is picked silently', () => {
    expect(parseIdentity('"alex@contoso.example" <eve@evil.example>').map(({ key }) => key)).toEqual(['alex@contoso.example', 'eve@evil.example']);
    expect(parseIdentity(`mailto:${UPN},bob@contoso.example`).map(({ key }) => key)).toEqual([UPN, 'bob@contoso.example']);
  });

  test('a bare name counts only where a user is known to stand', () => {
    expect(parseIdentity('jdoe')).toEqual([]);
    expect(parseIdentity('jdoe', { saysUser: true })).toEqual([{ form: 'samAccountName', key: 'jdoe' }]);
    expect(parseIdentity('Zoe Müller', { saysUser: true })).toEqual([{ form: 'displayName', key: 'zoe müller' }]);
  });

  test.each([
    '', 'Failed sign-in', 'mailto:', 'mailto:zoe', `mailto:x%2f${UPN}`, `mailto:..%2f${UPN}`, `mailto:zoe%0a@contoso.example`, `mailto:${UPN}%00`,
    `mailto:${UPN}\ufeff`, `mailto:\u200b${UPN}`, `mailto:z%D0%BEe@contoso.example`, `mailto:zoe%@contoso.example/`, `mailto:"x"${UPN}`, `mailto:<${UPN}>`,
    'git@github.com:contoso/app.git', 'NT AUTHORITY\\SYSTEM', 'zоe@contoso.example', 'zoe＠contoso.example',
  ])('%j is nobody', (text) => {
    expect(parseIdentity(text)).toEqual([]);
  });
});
