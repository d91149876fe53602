import { expect, test } from 'vitest';
import { LEE } from '../content/people.ts';
import { PEOPLE } from './people.ts';
import { lookalikesOn, sentencesOn, textOf } from './sentences.ts';

const formsIn = (sentences: ReturnType<typeof sentencesOn>): string[] => sentences.flat().flatMap((part) => (typeof part === 'string' ? [] : part.form));

test('a line is left out for whom a form is missing', () => {
  expect(sentencesOn(LEE).map(textOf)).toContain('sshd: Failed password for invalid login lee.gu@contoso.com from 203.0.113.7 port 52211 ssh2');
  expect(formsIn(sentencesOn(LEE))).not.toContain('sam');
});

test('together the lines hold every form that is measured', () => {
  const forms = new Set(PEOPLE.flatMap((person) => formsIn(sentencesOn(person))));
  for (const form of ['upn', 'guestUpn', 'mail', 'proxy', 'downlevel', 'escapedDownlevel', 'azureAd', 'objectId', 'sid', 'cloudSid', 'defanged', 'sam', 'displayName']) expect(forms).toContain(form);
});

test('a look-alike names nobody, and is the same in every run', () => {
  const once = lookalikesOn(LEE);
  expect(once.flat().filter((part) => typeof part !== 'string' && part.objectId !== null)).toEqual([]);
  expect(lookalikesOn(LEE)).toEqual(once);
});
