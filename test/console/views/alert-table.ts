/** The alert table: rows made on the server, sorted and paged by links, replaced whole by the page's script. */
import { type Markup, type MarkupElement, h, textOf } from '../markup.ts';
import { name, signInName } from '../mentions.ts';
import { type Alert, MOST_LIVE, type World, alertAt } from '../world.ts';
import type { View } from './view.ts';

const COLUMNS: Record<string, (alert: Alert) => string | number> = {
  Time: (alert) => alert.time.getTime(),
  Severity: (alert) => ['low', 'medium', 'high', 'critical'].indexOf(alert.severity),
  Rule: (alert) => alert.rule,
  User: (alert) => textOf(alert.user).toLowerCase(),
  Host: (alert) => alert.host.text,
  Source: (alert) => alert.source,
  Action: (alert) => alert.action,
};

/** `/alerts?sort=User&dir=asc&page=2&per=50&received=3`: one page of alerts, `received` live ones among them. */
export const alertTable: View = (world, url) => {
  const query = readQuery(url);
  const total = world.alerts + query.received;
  const all = Array.from({ length: total }, (_, index) => alertAt(world, total - 1 - index));
  const sorted = sortedBy(all, query.sort, query.descending);
  const pages = Math.max(1, Math.ceil(total / query.per));
  const page = Math.min(query.page, pages);
  const shown = sorted.slice((page - 1) * query.per, page * query.per);
  return [
    h('header', { class: 'bar' }, h('h1', {}, 'Alerts'), h('span', { id: 'total', class: 'dim' }, `${total} alerts`), ...liveControls()),
    h(
      'table',
      { id: 'alerts', 'aria-label': 'Alerts' },
      h('thead', {}, h('tr', {}, ...Object.keys(COLUMNS).map((column) => heading(column, query, url)), h('th', {}, 'Owner'))),
      h('tbody', { id: 'rows', 'data-per': String(query.per) }, ...shown.map(alertRow)),
    ),
    h('nav', { class: 'bar', 'aria-label': 'Pages' }, pageLink('Previous page', page - 1, pages, url), `Page ${page} of ${pages}`, pageLink('Next page', page + 1, pages, url)),
  ];
};

/** The row of one live alert, counted from 0. */
export function liveRow(world: World, index: number): MarkupElement {
  return alertRow(alertAt(world, world.alerts + index));
}

function alertRow(alert: Alert): MarkupElement {
  const owner = name(alert.owner, 'displayName');
  const initials = owner.text.split(' ').map((word) => word.slice(0, 1)).join('');
  return h(
    'tr',
    { 'data-alert': alert.id },
    h('td', {}, h('a', { href: `/alerts/${alert.id}`, title: alert.time.toISOString() }, alert.time.toISOString().slice(11, 19))),
    h('td', {}, h('span', { class: `severity ${alert.severity}` }, alert.severity)),
    h('td', {}, alert.rule),
    h('td', { class: 'user' }, ...alert.user),
    h('td', {}, alert.host),
    h('td', {}, alert.source),
    h('td', {}, alert.action),
    h('td', {}, h('abbr', { title: [owner, ' <', signInName(alert.owner), '>'] }, initials)),
  );
}

interface Query {
  readonly sort: string;
  readonly descending: boolean;
  readonly page: number;
  readonly per: number;
  readonly received: number;
}

function readQuery({ searchParams }: URL): Query {
  const whole = (key: string, otherwise: number) => {
    const value = Number(searchParams.get(key) ?? otherwise);
    return Number.isInteger(value) && value >= 0 ? value : otherwise;
  };
  const sort = searchParams.get('sort') ?? 'Time';
  return {
    sort: Object.hasOwn(COLUMNS, sort) ? sort : 'Time',
    descending: (searchParams.get('dir') ?? 'desc') === 'desc',
    page: Math.max(1, whole('page', 1)),
    per: Math.max(1, whole('per', 50)),
    received: Math.min(MOST_LIVE, whole('received', 0)),
  };
}

function sortedBy(alerts: Alert[], sort: string, descending: boolean): Alert[] {
  const key = COLUMNS[sort] ?? ((alert: Alert) => alert.id);
  const direction = descending ? -1 : 1;
  return alerts
    .map((alert) => ({ alert, key: key(alert) }))
    .sort((one, other) => (one.key < other.key ? -direction : one.key > other.key ? direction : 0))
    .map(({ alert }) => alert);
}

function heading(column: string, { sort, descending }: Query, url: URL): Markup {
  const isSorted = sort === column;
  const direction = isSorted && descending ? 'asc' : 'desc';
  const state = isSorted ? { 'aria-sort': descending ? 'descending' : 'ascending' } : {};
  return h('th', state, h('a', { href: changed(url, { sort: column, dir: direction, page: '1' }) }, column));
}

function pageLink(label: string, page: number, pages: number, url: URL): Markup {
  const isThere = page >= 1 && page <= pages;
  return h('a', isThere ? { href: changed(url, { page: String(page) }) } : { 'aria-disabled': 'true' }, label);
}

function changed(url: URL, change: Record<string, string>): string {
  const query = new URLSearchParams({ ...Object.fromEntries(url.searchParams), ...change });
  return `/alerts?${query}`;
}

function liveControls(): Markup[] {
  return [h('button', { id: 'next-event' }, 'Next event'), h('button', { id: 'live', 'aria-pressed': 'false' }, 'Start live')];
}
