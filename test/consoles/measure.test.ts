import { expect, test } from 'vitest';
import { verdictOn } from './measure.ts';
import type { Kind, Owner } from './names.ts';

const ADA: Owner = { id: 'ada', level: 'high', addresses: ['ada@contoso.com'] };
const TWIN: Owner = { id: 'twin', addresses: ['ada2@contoso.com'] };
const alone = { saysUser: false, beside: [] };
const labelled = { saysUser: true, beside: [] };
const beside = (address: string) => ({ saysUser: true, beside: [address] });
const verdict = (kind: Kind, owners: readonly Owner[], where: Parameters<typeof verdictOn>[1]) => verdictOn({ text: 'x', kind, owners }, where);

test('a form that names its person is due wherever it stands', () => expect(verdict('upn', [ADA], alone)).toBe('due'));

test('nobody else is ever to be marked', () => {
  expect(verdict('upn', [TWIN], alone)).toBe('forbidden');
  expect(verdict('lookalike', [], labelled)).toBe('forbidden');
});

test('a bare account name is due where something says user, and nowhere else', () => {
  expect(verdict('sam', [ADA], labelled)).toBe('due');
  expect(verdict('sam', [ADA], alone)).toBe('forbidden');
});

test('a display name is due beside an address of its person', () => {
  expect(verdict('displayName', [ADA, TWIN], beside('ada@contoso.com'))).toBe('due');
  expect(verdict('displayName', [ADA, TWIN], labelled)).toBe('allowed');
  expect(verdict('displayName', [ADA, TWIN], alone)).toBe('forbidden');
});

test('beside the address of a namesake who is not at risk a name is left alone', () => expect(verdict('displayName', [ADA, TWIN], beside('ada2@contoso.com'))).toBe('forbidden'));
