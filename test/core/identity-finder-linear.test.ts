import { expect, test } from 'vitest';
import { findIdentities } from '../../src/core/identity-finder.ts';
import { areLookAlikes, showControls } from '../../src/core/identity-lookalike.ts';
import { parseIdentity } from '../../src/core/identity-parse.ts';

const GUID = '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e';
const SHAPES = [
  'a', '@', 'a@', 'a.', '.', '-', 'a-', "'", '"', '\\', 'a\\', '\\\\', '[.]', 'a[.]', '[at]', 'a[at]b.cc,', '(', '[', 'a@b.cc', 'a@b.cc,', "'a@b.cc'",
  '//a', '//a:a[at]b.cc,', '//a:b@', 'user=',
  'user=a ', 'user:', 'user: a', 'user="', 'user: a b c ', 'CN=', 'cn=a,', 'CN=a\\,', ',ou=', 'S-1-5-21-1', 'S-1-5-21-1-2-3-4,', '-1', 'abcdef12-',
  `${GUID},`, GUID, '中', '中a@b.cc', '。', '\u200b',
  '\u202a', ' ', '\n', '\u00a0', ':', '=', 'azuread\\', 'azuread\\a@b.cc ', 'mailto:a@b.cc,', '%2f', 'rn', 'vv', '…',
];

/** The least of several runs, in milliseconds: noise of the machine only ever adds. */
function leastTime(text: string, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    findIdentities(text, { saysUser: true, near: ['a@b.cc'] });
    parseIdentity(`mailto:${text}`);
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}

const repeated = (shape: string, length: number): string => shape.repeat(Math.ceil(length / shape.length)).slice(0, length);

test.each(SHAPES)('sixteen times as much of %j takes about sixteen times as long', (shape) => {
  const small = repeated(shape, 2500);
  const large = repeated(shape, 40_000);
  let smallTime = Number.POSITIVE_INFINITY;
  let largeTime = Number.POSITIVE_INFINITY;
  // A quadratic search measures up to 256. More runs bring both times nearer to their true least, and so cannot hide one.
  for (let attempt = 0; attempt < 60 && !(largeTime < 64 * smallTime); attempt += 1) {
    smallTime = Math.min(smallTime, leastTime(small, 5) + 0.01);
    largeTime = Math.min(largeTime, leastTime(large, 2) + 0.01);
  }
  expect(largeTime / smallTime).toBeLessThan(64);
});

test('a long name is compared in linear time too', () => {
  for (const shape of ['rn', 'а', '\u0301', 'e\u0301', '\u202e', ' ']) {
    const text = repeated(shape, 200_000);
    const begin = performance.now();
    areLookAlikes(text, `${text}x`);
    showControls(text);
    expect(performance.now() - begin).toBeLessThan(5000);
  }
});
