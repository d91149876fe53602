import { expect, test } from 'vitest';
import { defaultSettings, readSettings } from './sign-in-settings.ts';

test('every setting can be sent, alone or with others', () => {
  expect(readSettings({ stepUp: 'blocked' })).toEqual({ stepUp: 'blocked' });
  expect(readSettings({ ...defaultSettings })).toEqual(defaultSettings);
  expect(readSettings({})).toEqual({});
});

test.each([
  [null, /object/],
  [{ colour: 'red' }, /"colour" is not a sign-in setting.*adminApproval/],
  [{ constructor: 1 }, /"constructor" is not/],
  [{ accessTokenSeconds: 0 }, /"accessTokenSeconds" cannot be 0/],
  [{ accessTokenSeconds: 1.5 }, /cannot be 1.5/],
  [{ stepUp: 'maybe' }, /"stepUp" cannot be "maybe"/],
  [{ adminApproval: 'yes' }, /"adminApproval" cannot be "yes"/],
])('%j is refused with words', (json, words) => {
  expect(() => readSettings(json)).toThrow(words);
});
