/** Who stands on the real consoles' pages, and which of them are at risk. */
import type { User } from '@microsoft/microsoft-graph-types';
import { SAMPLE_PEOPLE } from '../console/sample-people.ts';
import { ADA, KIM, LEE } from '../content/people.ts';
import { risky } from '../content/risky.ts';
import type { RiskyUser } from '../../src/core/risk.ts';

const LEVELS = ['high', 'medium', 'low'] as const;

// Two people of the sample share an address, and one has Ada's object id, which no tenant allows.
const SAMPLE = SAMPLE_PEOPLE.map((person, index) => (index === 7 ? { ...person, proxyAddresses: [] } : person));

/** Everybody of the tenant who is seeded; two are namesakes. */
export const PEOPLE: readonly User[] = [{ ...ADA, id: 'ada00000-52f0-4a3d-a9b8-0c7bde7f0499' }, KIM, LEE, ...SAMPLE].map((person) => {
  const [givenName = '', surname = ''] = (person.displayName ?? '').split(' ');
  return { givenName, surname, ...person };
});

/** The level of everybody at risk, by object id: every second one, so that a name's neighbours are not. */
export const LEVEL_OF: ReadonlyMap<string, string> = new Map(
  PEOPLE.filter((_, index) => index % 2 === 0).map(({ id = '' }, index) => [id, LEVELS[index % LEVELS.length] ?? 'high']),
);

/** The risk list. */
export const LIST: readonly RiskyUser[] = PEOPLE.flatMap((person) => {
  const level = LEVEL_OF.get(person.id ?? '');
  return level === undefined ? [] : [risky(person, level)];
});

/** Somebody whom the tenant does not know, to stand between the others. */
export const stranger = (index: number): User => ({
  id: `00aa${String(index).padStart(4, '0')}-1111-4222-8333-${String(index).padStart(12, '0')}`,
  displayName: `Guest Visitor ${index}`,
  userPrincipalName: `visitor.${index}@contoso.com`,
  mail: `visitor.${index}@contoso.com`,
});
