/** The sample third-party console: an alert console of the fictitious vendor Fabrikam SOC, as a fetch-style handler. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { User } from '@microsoft/microsoft-graph-types';
import { scripts } from './bundle.ts';
import { type Markup, render } from './markup.ts';
import { type Occurrence, occurrencesIn } from './truth.ts';
import { liveRow } from './views/alert-table.ts';
import { FRAMES_HOST, graphBody, noteBody } from './views/frames.ts';
import { sessionRows } from './views/sessions.ts';
import { SEALED_PATH, page, shell, viewAt } from './views/shell.ts';
import { timelineEntries } from './views/timeline.ts';
import type { World } from './world.ts';

/** The console's own host. */
export const CONSOLE_HOST = 'console.fabrikam-soc.example';
/** Both hosts, to be mapped to the address that serves the handler. */
export const CONSOLE_HOSTS = [CONSOLE_HOST, FRAMES_HOST];

/** What a console is made from. */
export interface ConsoleOptions {
  /** Users of the tenant with their aliases; those at the front appear more often. At least one. */
  readonly people: readonly User[];
  readonly seed: number;
  /** How many alerts there are at first; 230 unless told. */
  readonly alerts?: number;
}

/** A running console; it keeps no state between requests. */
export interface SampleConsole {
  /** Answers requests to both hosts. */
  handle(request: Request): Promise<Response>;
  /** Every identity that the console shows at a path such as `/alerts?page=2`; empty for a path without a view. */
  truth(path: string): Occurrence[];
}

const SEALED_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'sandbox allow-same-origin allow-scripts',
].join('; ');

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#e8a33d" d="M2 2h12v4H6v2h6v3H6v4H2z"/></svg>';

/** Makes the console. The same people and seed always show the same pages. */
export function createConsole({ people, seed, alerts = 230 }: ConsoleOptions): SampleConsole {
  const world: World = { people, seed, alerts };
  return {
    handle: (request) => {
      const url = new URL(request.url);
      return url.hostname === FRAMES_HOST ? answerFrame(world, url) : answer(world, url, request);
    },
    truth: (path) => truthAt(world, new URL(path, `https://${CONSOLE_HOST}`)),
  };
}

function truthAt(world: World, url: URL): Occurrence[] {
  const view = viewAt(url.pathname);
  return view ? occurrencesIn(shell(url.pathname, view(world, url)), 'body') : [];
}

async function answer(world: World, url: URL, request: Request): Promise<Response> {
  const live = /^\/alerts\/live\/(\d+)$/.exec(url.pathname);
  if (live) return html(render([liveRow(world, Number(live[1]))]));
  const view = viewAt(url.pathname);
  if (view) return viewAnswer(url, view(world, url), request.headers.has('x-fragment'));
  return (await dataAnswer(world, url)) ?? fileAnswer(url.pathname);
}

function viewAnswer(url: URL, main: readonly Markup[], isFragment: boolean): Response {
  if (isFragment) return html(render(main));
  const isSealed = url.pathname === SEALED_PATH;
  const document = page('Fabrikam SOC', shell(url.pathname, main), isSealed ? { 'data-sealed': '' } : {}, true);
  return html(document, isSealed ? { 'content-security-policy': SEALED_POLICY } : {});
}

async function dataAnswer(world: World, url: URL): Promise<Response | undefined> {
  const routes: Record<string, () => Response> = {
    '/': () => new Response(null, { status: 302, headers: { location: '/alerts' } }),
    '/api/sessions': () => Response.json(sessionRows(world)),
    '/timeline/entries': () => html(render(timelineEntries(world, Number(url.searchParams.get('load') ?? 0)))),
    '/frames/note': () => html(render(noteBody(world))),
    '/truth.json': () => Response.json(truthAt(world, new URL(url.searchParams.get('view') ?? '/', url))),
  };
  return routes[url.pathname]?.();
}

async function fileAnswer(path: string): Promise<Response> {
  if (path === '/console.css') return file(await readFile(join(import.meta.dirname, 'client/console.css'), 'utf8'), 'text/css');
  if (path === '/favicon.svg') return file(ICON, 'image/svg+xml');
  const script = path.startsWith('/assets/') ? (await scripts()).get(path.slice('/assets/'.length)) : undefined;
  return script === undefined ? new Response('Not found', { status: 404 }) : file(script, 'text/javascript');
}

async function answerFrame(world: World, url: URL): Promise<Response> {
  if (url.pathname !== '/embed/graph') return fileAnswer(url.pathname);
  const parent = new URL(url);
  parent.hostname = CONSOLE_HOST;
  return html(page('Entity graph', graphBody(world), {}, false), { 'content-security-policy': `frame-ancestors ${parent.origin}` });
}

function html(text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers } });
}

function file(text: string, type: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' } });
}
