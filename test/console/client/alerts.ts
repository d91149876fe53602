/** Live rows of the alert table: by a timer that can be paused, or one at a time. */

const EVERY_MS = 2000;

/** Starts the toolbar; the timer runs unless the address says `live=off`. */
export function mountAlerts(signal: AbortSignal, reload: () => Promise<void>): void {
  const toggle = document.querySelector('#live');
  if (!toggle) return;
  let timer: ReturnType<typeof setInterval> | undefined;

  const show = () => {
    const isLive = address().searchParams.get('live') !== 'off';
    toggle.textContent = isLive ? 'Pause live' : 'Start live';
    toggle.setAttribute('aria-pressed', String(isLive));
    clearInterval(timer);
    if (isLive) timer = setInterval(() => void receive(signal, reload), EVERY_MS);
  };
  toggle.addEventListener('click', () => {
    const url = address();
    if (url.searchParams.get('live') === 'off') url.searchParams.delete('live');
    else url.searchParams.set('live', 'off');
    history.replaceState(null, '', url);
    show();
  });
  document.querySelector('#next-event')?.addEventListener('click', () => void receive(signal, reload));
  signal.addEventListener('abort', () => clearInterval(timer));
  show();
}

async function receive(signal: AbortSignal, reload: () => Promise<void>): Promise<void> {
  const url = address();
  const received = Number(url.searchParams.get('received') ?? 0);
  url.searchParams.set('received', String(received + 1));
  history.replaceState(null, '', url);
  if (isNewestFirst(url.searchParams)) await prepend(received, signal);
  else await reload();
}

function isNewestFirst(query: URLSearchParams): boolean {
  return (query.get('sort') ?? 'Time') === 'Time' && query.get('dir') !== 'asc' && (query.get('page') ?? '1') === '1';
}

async function prepend(index: number, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`/alerts/live/${index}`);
  const html = await answer.text();
  const rows = document.querySelector<HTMLElement>('#rows');
  if (!rows || signal.aborted) return;
  rows.insertAdjacentHTML('afterbegin', html);
  rows.firstElementChild?.classList.add('fresh');
  if (rows.childElementCount > Number(rows.dataset['per'])) rows.lastElementChild?.remove();
  const total = document.querySelector('#total');
  if (total) total.textContent = `${Number.parseInt(total.textContent, 10) + 1} alerts`;
}

function address(): URL {
  return new URL(location.href);
}
