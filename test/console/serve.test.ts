import { expect, test } from 'vitest';
import { SAMPLE_PEOPLE } from './sample-people.ts';
import { CONSOLE_HOST, CONSOLE_HOSTS, createConsole } from './serve.ts';

const sample = createConsole({ people: SAMPLE_PEOPLE, seed: 7 });
const ask = (path: string, headers: Record<string, string> = {}, host = CONSOLE_HOST) => sample.handle(new Request(`https://${host}${path}`, { headers }));
const textAt = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).text();
const PATHS = ['/alerts', '/alerts?sort=User&dir=asc&page=3&received=4', '/alerts/A-1229', '/hunt', '/sessions', '/timeline', '/frames', '/vault'];

test.each(PATHS)('%s shows and means the same whenever it is asked for', async (path) => {
  const again = createConsole({ people: SAMPLE_PEOPLE, seed: 7 });
  const other = createConsole({ people: SAMPLE_PEOPLE, seed: 8 });
  const answer = await again.handle(new Request(`https://${CONSOLE_HOST}${path}`));
  expect(await answer.text()).toBe(await textAt(path));
  expect(again.truth(path)).toEqual(sample.truth(path));
  if (path !== '/hunt') expect(other.truth(path)).not.toEqual(sample.truth(path));
});

test.each(PATHS)('the truth about %s is also served', async (path) => {
  const answer = await ask(`/truth.json?view=${encodeURIComponent(path)}`);
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(sample.truth(path))));
});

test('every view shows people and look-alikes', () => {
  for (const path of PATHS) {
    const named = new Set(sample.truth(path).map(({ objectId }) => objectId === null));
    expect([...named]).toHaveLength(2);
  }
});

test('the views together show every form of person and of look-alike', () => {
  const forms = new Set(PATHS.flatMap((path) => sample.truth(path)).map(({ form }) => form));
  expect([...forms].sort()).toEqual(
    ['azureAd', 'cloudSid', 'computer', 'defanged', 'displayName', 'downlevel', 'escapedDownlevel', 'external', 'git', 'givenName', 'guestUpn', 'homoglyph', 'lengthened', 'mail', 'objectId', 'objectIdPrefix', 'path', 'proxy', 'sam', 'shell', 'sid', 'strangerId', 'suffixed', 'surname', 'system', 'upn', 'wellKnownApp', 'wellKnownSid'],
  );
});

test('pages hold fifty alerts, and together every alert once', async () => {
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => textAt(`/alerts?page=${page}`)));
  const ids = pages.map((page) => [...page.matchAll(/data-alert="(A-\d+)"/g)].map(([, id]) => id));
  expect(ids.map((page) => page.length)).toEqual([50, 50, 50, 50, 30]);
  expect(new Set(ids.flat()).size).toBe(230);
});

test('a page far beyond the last is the last', async () => {
  expect(await textAt('/alerts?page=99')).toContain('Page 5 of 5');
});

test('an address that makes no sense shows the table as it is at first', async () => {
  const ids = (page: string) => page.match(/data-alert="A-\d+"/g);
  expect(ids(await textAt('/alerts?page=x&per=-3&received=0.5&sort=constructor'))).toEqual(ids(await textAt('/alerts')));
  expect(await textAt('/alerts?received=1000000000')).toContain('2230 alerts');
});

test('a large console fits on one page', async () => {
  const large = createConsole({ people: SAMPLE_PEOPLE, seed: 7, alerts: 2000 });
  const answer = await large.handle(new Request(`https://${CONSOLE_HOST}/alerts?per=2000`));
  expect((await answer.text()).match(/data-alert=/g)).toHaveLength(2000);
});

test('the page script gets only the main content', async () => {
  expect(await textAt('/alerts', { 'x-fragment': 'main' })).not.toContain('<html');
});

test('only the vault has a policy, and it is the strictest', async () => {
  expect((await ask('/alerts')).headers.get('content-security-policy')).toBeNull();
  expect((await ask('/vault')).headers.get('content-security-policy')).toMatch(/default-src 'none'.*require-trusted-types-for 'script'.*sandbox/);
});

test('the entity graph may stand only in the console', async () => {
  const answer = await ask('/embed/graph', {}, CONSOLE_HOSTS[1]);
  expect(answer.headers.get('content-security-policy')).toBe(`frame-ancestors https://${CONSOLE_HOST}`);
});

test('unknown addresses are not found', async () => {
  for (const path of ['/nothing', '/assets/nothing.js', '/embed/graph', '/constructor']) expect((await ask(path)).status).toBe(404);
  expect(await textAt('/alerts/A-1')).toContain('No such alert');
  expect(sample.truth('/nothing')).toEqual([]);
});

test('a console without people refuses to show any', async () => {
  const empty = createConsole({ people: [], seed: 7 });
  await expect(empty.handle(new Request(`https://${CONSOLE_HOST}/alerts`))).rejects.toThrow('at least one person');
});
