import { expect, test } from 'vitest';
import { objectIdOfSid } from '../../src/core/entra-sid.ts';

test('an Entra SID is its object id in other digits', () => {
  const bytes = [0x78, 0x56, 0x34, 0x12, 0xbc, 0x9a, 0xf0, 0xde, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];
  const numbers = [0, 4, 8, 12].map((at) => new DataView(new Uint8Array(bytes).buffer).getUint32(at, true));
  expect(objectIdOfSid(`s-1-12-1-${numbers.join('-')}`)).toBe('12345678-9abc-def0-0123-456789abcdef');
});

test('small numbers keep their leading zeros', () => {
  expect(objectIdOfSid('s-1-12-1-1-2-3-4')).toBe('00000001-0002-0000-0300-000004000000');
});

test('no other SID has an object id', () => {
  expect(objectIdOfSid('s-1-5-21-1-2-3-1001')).toBeUndefined();
  expect(objectIdOfSid('s-1-12-1-1-2-3')).toBeUndefined();
});
