import { describe, expect, test } from 'vitest';
import { isOriginOf, matchesHost } from '../../src/core/host-pattern.ts';

describe('a host', () => {
  test.each([
    ['is itself', 'splunk.contoso.com', 'splunk.contoso.com', true],
    ['is no host below itself', 'contoso.com', 'splunk.contoso.com', false],
    ['stands below another, at any depth', '*.contoso.com', 'a.b.contoso.com', true],
    ['is not below itself', '*.contoso.com', 'contoso.com', false],
    ['is not below what it only ends with', '*.contoso.com', 'evilcontoso.com', false],
  ])('%s', (_, pattern, host, expected) => {
    expect(matchesHost(pattern, host)).toBe(expected);
  });
});

describe('an origin', () => {
  test.each([
    ['is of its own pattern', 'https://portal.example/*', 'https://portal.example', true],
    ['is of the pattern above it', 'https://*.portal.example/*', 'https://logs.portal.example', true],
    ['is of no other scheme', 'https://*.portal.example/*', 'http://logs.portal.example', false],
    ['is of no other port', 'https://*.portal.example/*', 'https://logs.portal.example:8443', false],
    ['is of the port that is written', 'http://*.portal.example:8000/*', 'http://logs.portal.example:8000', true],
    ['is none where it is opaque', 'https://*.portal.example/*', 'null', false],
  ])('%s', (_, pattern, origin, expected) => {
    expect(isOriginOf(pattern, origin)).toBe(expected);
  });
});
