/** One alert: key and value fields, a raw JSON event, a Windows log, and actions that name the person. */
import { type Markup, h, split } from '../markup.ts';
import { lookalike, name, signInName } from '../mentions.ts';
import { chance } from '../../tenant/random.ts';
import { searchLink } from '../user-cells.ts';
import { type Alert, alertById, someone } from '../world.ts';
import type { View } from './view.ts';

/** `/alerts/A-1042`; an unknown id shows that there is no such alert. */
export const alertDetail: View = (world, url) => {
  const alert = alertById(world, url.pathname.split('/').at(-1) ?? '');
  if (!alert) return [h('h1', {}, 'No such alert'), h('a', { href: '/alerts' }, 'All alerts')];
  const other = someone(world, chance(world.seed, 'beside', alert.id));
  return [
    h('header', { class: 'bar' }, h('a', { href: '/alerts' }, 'All alerts'), h('h1', {}, `${alert.id} ${alert.rule}`), severity(alert)),
    h('p', { id: 'summary' }, 'Sign-in of ', name(alert.person, 'displayName'), ' (', signInName(alert.person), `) from ${alert.source} was ${alert.action}; seen again by `, name(other, 'downlevel', 'upn', 'guestUpn'), '.'),
    h('div', { class: 'columns' }, h('section', {}, h('h2', {}, 'Fields'), fields(alert)), h('section', {}, h('h2', {}, 'Response'), ...response(alert))),
    h('div', { class: 'columns' }, h('section', {}, h('h2', {}, 'Event'), json(alert)), h('section', {}, h('h2', {}, 'Windows log'), windowsLog(alert))),
  ];
};

function severity({ severity }: Alert): Markup {
  return h('span', { class: `severity ${severity}` }, severity);
}

function fields({ person, host, id }: Alert): Markup {
  const random = chance(0, id);
  const rows: [string, Markup][] = [
    ['TargetUserName:', name(person, 'sam', 'upn')],
    ['User principal name', searchLink(signInName(person))],
    ['Mail', h('a', { href: ['mailto:', name(person, 'mail', 'upn', 'guestUpn')] }, name(person, 'mail', 'upn', 'guestUpn'))],
    ['Other address', name(person, 'proxy', 'mail', 'upn', 'guestUpn')],
    ['Security ID', h('span', { class: 'narrow' }, name(person, 'sid', 'cloudSid'))],
    ['Entra object ID', h('code', {}, name(person, 'objectId'))],
    ['Correlation ID', h('code', {}, lookalike('strangerId', person, random))],
    ['SubjectUserName:', lookalike('system', person, random)],
    ['Workstation', host],
    ['Reply-to', lookalike('suffixed', person, random)],
  ];
  return h('dl', {}, ...rows.flatMap(([key, value]) => [h('dt', {}, key), h('dd', {}, value)]));
}

function response({ person, owner }: Alert): Markup[] {
  return [
    h('label', {}, 'Affected account ', h('input', { id: 'affected', value: signInName(person) })),
    h('label', {}, 'Assigned to ', h('input', { id: 'assigned', value: name(owner, 'displayName') })),
    h('label', {}, 'Case note ', h('textarea', { id: 'note', rows: '3' }, 'Called ', name(person, 'displayName'), ' twice. Asked for a reset of ', signInName(person), '.')),
    h('button', {}, 'Notify ', name(person, 'mail', 'upn', 'guestUpn')),
    h('button', { 'aria-label': ['Copy ', signInName(person)] }, 'Copy'),
    h('button', { title: ['Ask the manager of ', name(person, 'displayName')] }, 'Escalate'),
    h('div', { class: 'query' }, 'index=entra user_id=', split(name(person, 'objectId'), 'span', 30), ' | stats count'),
  ];
}

function json({ person, host, source, time, id }: Alert): Markup {
  const random = chance(1, id);
  const fields: [string, Markup][] = [
    ['@timestamp', time.toISOString()],
    ['user.name', name(person, 'escapedDownlevel', 'upn', 'guestUpn')],
    ['user.email', name(person, 'mail', 'upn', 'guestUpn')],
    ['user.id', name(person, 'cloudSid', 'objectId')],
    ['host.name', host],
    ['app.id', lookalike('wellKnownApp', person, random)],
    ['group.id', lookalike('wellKnownSid', person, random)],
    ['sender', lookalike('external', person, random)],
    ['source.ip', source],
  ];
  const lines = fields.flatMap(([key, value]) => ['\n  ', h('i', {}, `"${key}"`), ': ', h('em', {}, '"', value, '"'), ',']);
  return h('pre', { id: 'event' }, '{', ...lines.slice(0, -1), '\n}');
}

function windowsLog({ person, host, id }: Alert): Markup {
  const random = chance(2, id);
  return h(
    'pre',
    { id: 'windows-log' },
    'An account was successfully logged on.\n\nSubject:\n  Security ID:  ',
    lookalike('wellKnownSid', person, random),
    '\n  Account Name: ',
    host,
    '\n\nNew Logon:\n  Account Name: ',
    name(person, 'sam', 'upn', 'guestUpn'),
    '\n  Linked to:    ',
    name(person, 'azureAd', 'downlevel', 'upn'),
    '\n  Profile:      ',
    lookalike('path', person, random),
    '\n  Ran: scp dump.7z ',
    lookalike('shell', person, random),
  );
}
