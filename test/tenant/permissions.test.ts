import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { permissionNames, permissionText, readScope, writeScope } from './permissions.ts';

test('a permission is read in any case, with the address of Graph or without, and once', () => {
  expect(readScope('user.read https://graph.microsoft.com/User.Read HTTPS://GRAPH.microsoft.com/POLICY.READ.ALL openid')).toEqual({
    names: ['User.Read', 'Policy.Read.All', 'openid'],
    unknown: [],
    withAddress: true,
  });
});

test('what is no permission is named', () => {
  expect(readScope('openid https://graph.microsoft.com/User.Fly constructor')).toMatchObject({ names: ['openid'], unknown: ['User.Fly', 'constructor'] });
});

test('whatever is asked, nothing is lost: each word is a known name or an unknown one', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...permissionNames), fc.string())), (words) => {
      const { names, unknown } = readScope(words.join(' '));
      const asked = new Set(words.join(' ').split(' ').filter(Boolean));
      expect(names.length + unknown.length).toBeLessThanOrEqual(words.join(' ').split(' ').filter(Boolean).length);
      expect(names.every((name) => permissionNames.includes(name))).toBe(true);
      expect(asked.size === 0).toBe(names.length + unknown.length === 0);
    }),
  );
});

test('a token answer spells Graph permissions as they were asked for and leaves offline_access out', () => {
  const granted = ['User.Read', 'openid', 'offline_access'];
  expect(writeScope(granted, false)).toBe('User.Read openid');
  expect(writeScope(granted, true)).toBe('https://graph.microsoft.com/User.Read openid');
});

test('every permission has words for the consent page', () => {
  for (const name of permissionNames) expect(permissionText(name)).not.toBe(name);
  expect(permissionText('Other.Thing')).toBe('Other.Thing');
});
