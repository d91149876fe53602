import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRAPH_ORIGIN, isNextLink, literal, path } from '../../src/graph/path.ts';
import { loadContract } from '../tenant/contract.ts';

/** Every path that holds something from outside, as Microsoft names it (contract.openapi.json) and as it is built. */
const TEMPLATES: readonly (readonly [template: string, build: (value: string) => string, segments: number])[] = [
  ['/users/{id}', (id) => path`/users/${id}`, 2],
  ['/users/{id}/revokeSignInSessions', (id) => path`/users/${id}/revokeSignInSessions`, 3],
  ['/users/{id}/getMemberGroups', (id) => path`/users/${id}/getMemberGroups`, 3],
  ['/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole', (id) => path`/users/${id}/transitiveMemberOf/microsoft.graph.directoryRole`, 4],
  ['/identityProtection/riskyUsers/{id}', (id) => path`/identityProtection/riskyUsers/${id}`, 3],
  ['/identityProtection/riskyUsers/{id}/history', (id) => path`/identityProtection/riskyUsers/${id}/history`, 4],
  ['/identity/conditionalAccess/policies/{id}', (id) => path`/identity/conditionalAccess/policies/${id}`, 4],
  ['/groups/{id}/members/{id}/$ref', (id) => path`/groups/${id}/members/${id}/$ref`, 5],
];

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[./\\%?#;@:&=' ()]{1,12}$/),
  fc.constantFrom(
    '../admin@contoso.com',
    '..%2fadmin',
    '%2e%2e',
    '%252e%252e/',
    'guest_contoso.com#EXT#@fabrikam.onmicrosoft.com',
    "o'hara@contoso.com",
    "x') or ('1' eq '1",
    'a/microsoft.graph.revokeSignInSessions',
    '//evil.example/',
    'a?$select=id',
    '$batch',
    'id\r\nAuthorization: none',
    '\u2025/\u2025',
  ),
);

const patternOf = (template: string): RegExp => new RegExp(`^/v1\\.0${template.replaceAll(/[.$]/g, String.raw`\$&`).replaceAll('{id}', '[^/]+')}$`);

const builtOrNone = (build: (value: string) => string, value: string): string | undefined => {
  try {
    return build(value);
  } catch {
    return undefined;
  }
};

describe('path', () => {
  it('leads to Graph and to the resource that was meant, whatever is put in', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...TEMPLATES), (value, [template, build, segments]) => {
        const built = builtOrNone(build, value);
        // Empty and dotted segments, and halves of characters, have no encoding.
        if (built === undefined) return ['', '.', '..'].includes(value) || !value.isWellFormed();
        const { origin, pathname, search, hash } = new URL(`${GRAPH_ORIGIN}/v1.0${built}`);
        const parts = pathname.split('/').slice(2).map(decodeURIComponent);
        const isThere = origin === GRAPH_ORIGIN && search === '' && hash === '' && patternOf(template).test(pathname);
        return isThere && parts.length === segments && parts.includes(value) && !/['()]/.test(pathname);
      }),
      { seed: 7, numRuns: 10_000 },
    );
  });

  it('knows only what Microsoft describes', () => {
    const contract = loadContract();
    const isDescribed = (template: string): boolean => ['GET', 'POST', 'PATCH', 'DELETE'].some((method) => contract?.find(method, template.replaceAll('{id}', 'x')));
    expect(contract ? TEMPLATES.map(([template]) => template).filter((template) => !isDescribed(template)) : []).toEqual([]);
  });

  it.each(['', '.', '..'])('takes no segment %j', (value) => {
    expect(() => path`/users/${value}`).toThrow('not a path segment');
  });
});

describe('literal', () => {
  it('is one OData string, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const odata = literal(text);
        return /^'(?:[^']|'')*'$/s.test(odata) && odata.slice(1, -1).replaceAll("''", "'") === text;
      }),
      { seed: 7, numRuns: 10_000 },
    );
  });
});

describe('isNextLink', () => {
  it.each([
    ['https://graph.microsoft.com/v1.0/users?$skiptoken=x', true],
    ['https://graph.microsoft.com/beta/users', false],
    ['https://graph.microsoft.com/v1.0/../beta/users', false],
    ['https://graph.microsoft.com/v1.0/%2e%2e/beta/users', false],
    ['https://graph.microsoft.com.evil.example/v1.0/users', false],
    ['https://graph.microsoft.com@evil.example/v1.0/users', false],
    ['https://graph.microsoft.com:8443/v1.0/users', false],
    ['http://graph.microsoft.com/v1.0/users', false],
    [' https://graph.microsoft.com/v1.0/users', false],
    ['/v1.0/users', false],
    ['', false],
  ])('%s: %s', (link, expected) => {
    expect(isNextLink(link)).toBe(expected);
  });
});
