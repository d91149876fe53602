/** Sign-in sessions: a React table that keeps few rows and patches their text while one scrolls. */
import { type Markup, h, host } from '../markup.ts';
import { type Session, sessions } from '../world.ts';
import type { View } from './view.ts';

/** One session as the page's script receives it. */
export type SessionRow = Record<keyof Session, string>;

/** `/sessions`; the rows are drawn by client/sessions.tsx in the shape told here. */
export const sessionTable: View = (world) => [
  h('header', { class: 'bar' }, h('h1', {}, 'Sessions'), h('span', { class: 'dim' }, 'Live from the identity provider')),
  host('div', { id: 'sessions' }, { behind: 'script', carried: false, children: sessions(world).map(gridRow) }),
];

/** All sessions as plain text. */
export function sessionRows(world: Parameters<View>[0]): SessionRow[] {
  return sessions(world).map(({ id, app, address, ...names }) => ({
    id,
    app,
    address,
    name: names.name.text,
    signInName: names.signInName.text,
    account: names.account.text,
    device: names.device.text,
    objectId: names.objectId.text,
  }));
}

function gridRow({ id, name, signInName, account, device, objectId, app, address }: Session): Markup {
  return h(
    'div',
    { 'data-session': id },
    h('div', {}, h('b', {}, name), h('small', {}, signInName)),
    h('div', {}, account, ' on ', device),
    h('div', {}, app),
    h('div', {}, address),
    h('div', {}, h('code', { title: ['Object ID of ', name] }, objectId)),
    h('div', {}, h('button', { 'aria-label': ['Revoke sessions of ', signInName] }, 'Revoke')),
  );
}
