/** A console page as large as one likes, with six texts a row, and a grid that is never still; and what its own script does. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext } from 'playwright-core';
import { SHAPES } from '../../src/core/identity-finder.ts';

/** Where it is served. */
export const SITE = 'https://console.bench.example';

/** Those who stand on it. */
export interface Cast {
  /** UPNs of people at risk; every fifth row is one of theirs. */
  readonly risky: readonly string[];
  readonly others: readonly string[];
}

const require = createRequire(import.meta.url);
/** The annotator's own, for mark.js to look for the same. */
const EXPRESSION = SHAPES.map(({ pattern }) => pattern.source).join('|');
const HEADERS = ['Time', 'User', 'Host', 'Source', 'Rule', 'Action'];
const TITLE = '<!doctype html><meta charset="utf-8"><title>Console</title><script src="/page.js"></script>';

const rowOf = (index: number, { risky, others }: Cast): string => {
  const name = index % 5 === 0 ? risky[(index / 5) % risky.length] : others[(index * 7) % others.length];
  const cells = [`2026-03-02 09:${10 + (index % 50)}`, name, `WS-${1000 + (index % 9000)}`, `10.4.${index % 200}.${index % 250}`, 'Impossible travel', 'allowed'];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
};

const pageOf = (rows: number, cast: Cast): string => {
  const head = HEADERS.map((header) => `<th>${header}</th>`).join('');
  return `${TITLE}<table><thead><tr>${head}</tr></thead><tbody>${Array.from({ length: rows }, (_, index) => rowOf(index, cast)).join('')}</tbody></table>`;
};

/** The address by which calls into `OTHERS` are known. */
export const OTHERS_URL = '/others.js';

/** The least that can be done with a page, and the usual way to mark names in it; a content script. */
export const OTHERS = `${readFileSync(require.resolve('mark.js/dist/mark.min.js'), 'utf8')};
  function readBare() {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    let sum = 0;
    while (walker.nextNode()) sum += walker.currentNode.length;
    return sum;
  }
  function markAll() {
    new Mark(document.body).markRegExp(/${EXPRESSION}/gi);
  }
  //# sourceURL=${OTHERS_URL}`;

/** What the page itself does, by name; runs in it, and awaits nothing. */
const script = ({ risky, others }: Cast): string => `
  const RISKY = ${JSON.stringify(risky)}, OTHERS = ${JSON.stringify(others.slice(0, risky.length))}, AT_RISK = new Set(RISKY);
  let turn = 0;
  const cells = () => document.querySelectorAll('td:nth-child(2)');
  const nameAt = (index) => (index % 2 === 0 ? RISKY : OTHERS)[index % RISKY.length];
  function changeRow(count) {
    cells()[(turn * 7) % 500].firstChild.data = nameAt(turn);
    turn += 1;
    if (count > 1) setTimeout(changeRow, 150, count - 1);
  }
  function keepChanging() {
    for (let step = 0; step < 10; step += 1) cells()[(turn++ * 7) % 40].firstChild.data = nameAt(turn);
    setTimeout(keepChanging, 150);
  }
  function isRight() {
    const marked = new Set([...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map((range) => range.startContainer));
    const near = [...cells()].slice(0, 20).map((cell) => cell.firstChild);
    return near.every((text) => AT_RISK.has(text.data) === marked.has(text));
  }
  function changeMany(done, frames) {
    for (let index = 0; index < 20; index += 1) cells()[index].firstChild.data = nameAt(turn += 3);
    if (frames > 1) return requestAnimationFrame(() => changeMany(done, frames - 1));
    const last = performance.now();
    const look = () => (isRight() ? done(performance.now() - last) : setTimeout(look, 2));
    setTimeout(look, 2);
  }`;

/** Serves `/?rows=10000` and the like to a browser. */
export const serveConsole = async (context: BrowserContext, cast: Cast): Promise<void> => {
  await context.route(`${SITE}/**`, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script(cast) });
    return route.fulfill({ contentType: 'text/html', body: pageOf(Number(searchParams.get('rows')), cast) });
  });
};
