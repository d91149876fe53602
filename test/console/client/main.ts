/** The console's single-page script: follows links without reloading, and starts what each view needs. */
import { mountAlerts } from './alerts.ts';
import { mountFrames } from './frames.ts';
import { defineTimeline } from './timeline.ts';

type Mount = (signal: AbortSignal, reload: () => Promise<void>) => void;

const MOUNTS: Record<string, Mount> = {
  '/alerts': mountAlerts,
  '/sessions': (signal) => void import('./sessions.tsx').then(({ mountSessions }) => mountSessions(signal)),
  '/frames': mountFrames,
};

const root = document.documentElement;
// A sealed page forbids scripts to write HTML: there, every link loads a document.
const isSealed = 'sealed' in root.dataset;
let leaving = new AbortController();

function mount(): void {
  leaving.abort();
  leaving = new AbortController();
  document.title = `${document.querySelector('h1')?.textContent ?? ''} – Fabrikam SOC`;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#sections a')) {
    link.toggleAttribute('aria-current', location.pathname.startsWith(link.pathname));
    if (link.hasAttribute('aria-current')) link.setAttribute('aria-current', 'page');
  }
  MOUNTS[location.pathname]?.(leaving.signal, load);
}

async function load(): Promise<void> {
  const asked = location.href;
  const answer = await fetch(asked, { headers: { 'x-fragment': 'main' } });
  const html = await answer.text();
  const main = document.querySelector('main');
  if (!main || asked !== location.href) return;
  main.innerHTML = html;
  mount();
}

async function navigate(to: URL): Promise<void> {
  // Live events that have come stay in the table, whichever way it is sorted.
  if (to.pathname === '/alerts' && location.pathname === '/alerts') keepLive(to.searchParams);
  history.pushState(null, '', to);
  scrollTo(0, 0);
  await load();
}

function keepLive(query: URLSearchParams): void {
  const now = new URLSearchParams(location.search);
  for (const key of ['received', 'live']) {
    const value = now.get(key);
    if (value === null) query.delete(key);
    else query.set(key, value);
  }
}

function showTheme(theme: string): void {
  root.dataset['theme'] = theme;
  document.querySelector('#theme')?.setAttribute('aria-pressed', String(theme === 'light'));
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('a[href^="/"]:not([rel])');
  if (!link || isSealed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void navigate(new URL(link.href));
});

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const to = new URL(event.target.action);
  for (const [key, value] of new FormData(event.target)) if (typeof value === 'string') to.searchParams.set(key, value);
  void navigate(to);
});

document.querySelector('#theme')?.addEventListener('click', () => {
  const theme = root.dataset['theme'] === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', theme);
  showTheme(theme);
});

addEventListener('popstate', () => void load());
defineTimeline();
showTheme(localStorage.getItem('theme') ?? 'dark');
mount();
