/** Proves the annotator on real consoles; see scripts/consoles.mjs. */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { openAnnotatedBrowser, type AnnotatedBrowser } from '../content/annotated-browser.ts';
import { brokenBy } from './bounds.ts';
import { cockpit } from './cockpit.ts';
import { CACHE } from './command.ts';
import { grid } from './grid.ts';
import { keycloak } from './keycloak.ts';
import { namesOf } from './names.ts';
import { LIST } from './people.ts';
import type { Product, RunningConsole } from './product.ts';
import { tableOf, TRIAL_TITLES, trialRow, WILD_TITLES, wildRows } from './report.ts';
import { requestTracker } from './request-tracker.ts';
import { smallPages } from './small-pages.ts';
import { tryPage, type Browsers } from './trial.ts';
import { playWild } from './wild.ts';

/** Where the words of a run go: what was asked for, and the steps on the way. */
export interface Voice {
  say(line: string): void;
  tell(line: string): void;
}

interface Entry {
  readonly product: Product;
  /** Whether its figures are a promise; pages that were made here prove nothing. */
  readonly isReal: boolean;
  /** Whether it is marked in two ways, side by side. */
  readonly isWild: boolean;
}

const ENTRIES: readonly Entry[] = [
  { product: cockpit, isReal: true, isWild: false },
  { product: requestTracker, isReal: true, isWild: false },
  { product: keycloak, isReal: true, isWild: false },
  { product: grid, isReal: true, isWild: true },
  { product: smallPages, isReal: false, isWild: true },
];
const MOST_TOLD = 12;

/** Everything to be printed at the end. */
interface Findings {
  readonly trials: string[][];
  readonly wild: string[][];
  /** What is not held, or could not be started or tried. */
  readonly faults: string[];
}

/** Tries the consoles whose names hold one of the words, else all; answers whether all were tried and all is held. */
export async function main({ say, tell }: Voice, words: readonly string[]): Promise<boolean> {
  await mkdir(CACHE, { recursive: true });
  const findings: Findings = { trials: [[...TRIAL_TITLES]], wild: [[...WILD_TITLES]], faults: [] };
  const { annotated, browsers, close } = await openBrowsers();
  const isChosen = ({ product }: Entry): boolean => words.length === 0 || words.some((word) => product.name.toLowerCase().includes(word.toLowerCase()));
  for (const entry of ENTRIES.filter(isChosen)) {
    const { name } = entry.product;
    const fail = (what: string) => (error: unknown) => void findings.faults.push(`${name} could not be ${what}: ${error instanceof Error ? error.message : String(error)}`);
    tell(`Starting ${name} …`);
    const console = await entry.product.start().catch(fail('started'));
    if (console === undefined) continue;
    await annotated.call('enable', console.origin, [], 'marks-with-level');
    await tryConsole(console, entry, browsers, findings, tell).catch(fail('tried to the end'));
    await console.stop();
  }
  await close();
  for (const table of [findings.trials, findings.wild]) if (table.length > 1) [...tableOf(table), ''].forEach(say);
  findings.faults.forEach(say);
  return findings.faults.length === 0;
}

async function tryConsole({ version, pages }: RunningConsole, { product, isReal, isWild }: Entry, browsers: Browsers, findings: Findings, tell: Voice['tell']): Promise<void> {
  const names = namesOf();
  for (const page of pages) {
    tell(`Trying ${product.name}: ${page.name} …`);
    if (isReal) {
      const trial = await tryPage(browsers, page, names);
      const broken = brokenBy(trial);
      findings.trials.push(trialRow(`${product.name} ${version}`, page.name, trial, broken.length === 0));
      findings.faults.push(...broken.slice(0, MOST_TOLD).map((fault) => `${product.name}, ${page.name}: ${fault}`));
    }
    if (isWild) findings.wild.push(...(await playWild(browsers, page, names)).flatMap((outcome) => wildRows(`${product.name}, ${page.name}`, outcome)));
  }
}

async function openBrowsers(): Promise<{ annotated: AnnotatedBrowser; browsers: Browsers; close: () => Promise<unknown> }> {
  const annotated = await openAnnotatedBrowser(async () => new Response(null, { status: 404 }));
  const browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1'] });
  await annotated.call('setList', LIST);
  return { annotated, browsers: { plain: await browser.newContext(), annotated: annotated.context }, close: () => Promise.all([browser.close(), annotated.close()]) };
}
