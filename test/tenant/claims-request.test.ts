import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { demandAcrs, readClaims } from './claims-request.ts';

test('a client that declares CP1 understands claims challenges', () => {
  expect(readClaims('{"access_token":{"xms_cc":{"values":["cp0","CP1"]}}}')).toEqual({ understandsClaims: true, acrs: [] });
});

test.each([undefined, '', '{}', '{"access_token":null}', '{"access_token":{"xms_cc":null,"acrs":5}}', '{"id_token":{"acrs":{"value":"c1"}}}'])('%j demands nothing', (text) => {
  expect(readClaims(text)).toEqual({ understandsClaims: false, acrs: [] });
});

test('contexts are demanded one by one or several together', () => {
  expect(readClaims('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')?.acrs).toEqual(['c1']);
  expect(readClaims('{"access_token":{"acrs":{"values":["c1","c2"]}}}')?.acrs).toEqual(['c1', 'c2']);
});

test.each(['{', 'null', '5', '"text"'])('%s is no claims request', (text) => {
  expect(readClaims(text)).toBeUndefined();
});

test('whatever is demanded is read back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^c\d{1,2}$/), { minLength: 1 }), (acrs) => {
      expect(readClaims(demandAcrs(acrs))?.acrs).toEqual(acrs);
    }),
  );
});

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readClaims(text) === undefined || Array.isArray(readClaims(text)?.acrs)));
});
