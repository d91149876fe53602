import { describe, expect, test } from 'vitest';
import { hostFault, isHostPatternOf, readField, tidyHost } from '../../src/core/console-rule.ts';

describe('the host of a rule', () => {
  test.each(['splunk.contoso.com', '*.contoso.com', 'splunk.contoso.com:8000', 'siem', '10.0.0.7', 'xn--bcher-kva.example'])('may be %j', (host) =>
    expect(hostFault(host)).toBeUndefined(),
  );

  test.each([
    ['', 'empty'],
    ['https://splunk.contoso.com', 'address'],
    ['splunk.contoso.com/app', 'address'],
    ['*', 'wildcard'],
    ['*.com', 'wildcard'],
    ['splunk.*.com', 'wildcard'],
    ['splunk contoso', 'unreadable'],
    ['splunk..com', 'unreadable'],
    ['splunk.contoso.com:0', 'unreadable'],
    [`${'a'.repeat(64)}.com`, 'unreadable'],
  ])('may not be %j', (host, fault) => expect(hostFault(host)).toBe(fault));

  test('is kept as origins have it', () => expect(tidyHost(' Splunk.Contoso.com ')).toBe('splunk.contoso.com'));

  test.each([
    ['splunk.contoso.com', 'https://splunk.contoso.com:8000', true],
    ['splunk.contoso.com:8000', 'https://splunk.contoso.com:8000', true],
    ['splunk.contoso.com:8000', 'https://splunk.contoso.com', false],
    ['splunk.contoso.com:443', 'https://splunk.contoso.com', true],
    ['splunk.contoso.com:443', 'http://splunk.contoso.com', false],
    ['*.contoso.com', 'http://a.b.contoso.com', true],
    ['*.contoso.com', 'https://contoso.com.evil.example', false],
  ])('%s means the pages of %s: %s', (pattern, origin, expected) => expect(isHostPatternOf(pattern, origin)).toBe(expected));
});

describe('the text of a field', () => {
  test.each([
    ['jdoe', 'any', { form: 'samAccountName', certainty: 'possible' }],
    ['jdoe', 'samAccountName', { form: 'samAccountName', certainty: 'possible' }],
    ['jdoe', 'displayName', undefined],
    ['jdoe', 'address', undefined],
    ['Zoe Müller', 'displayName', { form: 'displayName', certainty: 'possible' }],
    ['Zoe Müller', 'samAccountName', undefined],
    ['zoe@contoso.com', 'displayName', { form: 'upn', certainty: 'certain' }],
    [String.raw`CONTOSO\zoe`, 'address', { form: 'domainUser', certainty: 'possible' }],
    ['SYSTEM', 'any', undefined],
    ['j\u200bdoe', 'any', undefined],
  ] as const)('%j where %s stands', (text, form, expected) => {
    const found = readField(`\n  ${text} `, form);
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeUndefined();
  });
});
