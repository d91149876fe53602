/** A page of alerts on Elastic's data grid, as Kibana shows them; the grid is the published one, the page around it is made here. */
import type { User } from '@microsoft/microsoft-graph-types';
import { allNames } from '../console/mentions.ts';
import { serveFrontEnd, versionOf } from './front-ends.ts';
import { gridPages } from './grid-pages.ts';
import { PEOPLE, stranger } from './people.ts';
import type { Product } from './product.ts';
import { lookalikesOn, sentencesOn, textOf } from './sentences.ts';

const START = Date.UTC(2026, 2, 2, 9);
const ROWS = 240;
const NEWS = 7;

function rowOf(index: number): Readonly<Record<string, string>> {
  const person: User = index % 3 === 2 ? stranger(index) : (PEOPLE[index % PEOPLE.length] ?? stranger(index));
  const { sam, downlevel, upn, guestUpn, mail, sid, cloudSid } = Object.fromEntries(allNames(person).map(({ form, text }) => [form, text]));
  const said = [...sentencesOn(person), ...lookalikesOn(person)];
  const message = said[index % said.length];
  return {
    '@timestamp': new Date(START + index * 60_000).toISOString(),
    'user.name': (index % 2 ? downlevel : sam) ?? upn ?? guestUpn ?? '',
    'user.email': mail ?? upn ?? '',
    'user.id': person.id ?? '',
    'user.target.sid': sid ?? cloudSid ?? '',
    message: message === undefined ? '' : textOf(message),
  };
}

async function answer({ url }: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(url);
  if (pathname !== '/rows.json') return undefined;
  const [from, count] = search === '' ? [0, ROWS] : [ROWS, NEWS];
  return Response.json(Array.from({ length: count }, (_, index) => rowOf(from + index)));
}

/** Elastic's data grid. */
export const grid: Product = {
  name: 'Elastic data grid',
  async start() {
    const { origin, stop } = await serveFrontEnd('grid', 'elastic.example', answer);
    return { version: await versionOf('@elastic/eui'), origin, pages: gridPages(origin), stop };
  },
};
