import { expect, test } from 'vitest';
import { highlightsOf, namesOf, type Name } from './names.ts';
import { LEVEL_OF, LIST, PEOPLE } from './people.ts';

const names = namesOf();
const named = (text: string): Name => {
  const name = names.find((each) => each.text === text);
  if (name === undefined) throw new Error(`nobody is called ${text}`);
  return name;
};

test('half of the people are at risk, at every level, and no two share an object id', () => {
  expect(LIST).toHaveLength(Math.ceil(PEOPLE.length / 2));
  expect(new Set(LEVEL_OF.values())).toEqual(new Set(['high', 'medium', 'low']));
  expect(new Set(PEOPLE.map(({ id }) => id)).size).toBe(PEOPLE.length);
});

test('a name that tells its person for certain looks like the level, a bare one merely possible', () => {
  expect(highlightsOf(named('ada.okafor@contoso.com'))).toEqual(['rm-1']);
  expect(highlightsOf(named('contoso\\aokafor'))).toEqual(['rm-1']);
  expect(highlightsOf(named('aokafor'))).toEqual(['rm-5']);
  expect(highlightsOf(named('ada okafor'))).toEqual(['rm-5']);
});

test('who is not at risk has no look at all', () => expect(highlightsOf(named('kim@partner.example'))).toEqual([]));

test('namesakes share one name, with the look of the one who is at risk', () => {
  const { owners } = named('lidia holloway');
  expect(owners.map(({ level }) => level !== undefined)).toEqual([false, true]);
});

test('what only looks like somebody belongs to nobody', () => {
  expect(named('not-ada.okafor@contoso.com')).toMatchObject({ kind: 'lookalike', owners: [] });
  expect(named('ada.okafor@contoso.com.evil.example')).toMatchObject({ kind: 'lookalike', owners: [] });
});
