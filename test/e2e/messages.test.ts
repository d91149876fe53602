/**
 * Who may ask the background for something. Every message, as it is and spoiled in many ways, is sent by those who may not: the
 * world of content scripts, a page of ours that a website has framed, and another extension. The copy under test has doors that
 * the product has not, so that they get so far as to ask.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Worker } from 'playwright-core';
import manifest from '../../manifest.json' with { type: 'json' };
import { contentMessages } from '../../src/platform/content-messages.ts';
import { pageMessages } from '../../src/platform/page-messages.ts';
import { copyWith, type Copy } from './harness/copy-with-hosts.ts';
import { EXTENSION_ID, openPopup, openSidePanel, ORIGIN, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { mutate } from './harness/mutations.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const SITE = 'https://console.fabrikam-soc.example';
const CONSOLE = `${SITE}/*`;
const VARIATIONS = 500;
/** Where the sender’s kind alone decides, fewer show as much. */
const FEW = 100;

const OPERATION = 'b0d9cb2e-1f6f-4a0e-9d5b-6d1f6f3a4c11';
const HANDLE = 'abcdefghijklmnop';
const RULE = { id: OPERATION, host: 'console.fabrikam-soc.example', selector: 'p', form: 'any' };

type Samples = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Arguments that the background would act on, were they a page's. */
const pageSamples = (user: string, policy: string): Samples => ({
  'session.signIn': {},
  'session.signOut': { everywhere: true, erases: true },
  'session.resume': {},
  'riskList.refresh': { full: true },
  'riskList.cancel': {},
  'person.read': { id: user },
  'directory.search': { text: 'al' },
  'directory.searchGroups': { text: 'em' },
  'emergency.read': {},
  'policies.read': { fresh: true },
  'policy.review': { id: policy, to: 'disabled' },
  'policy.switch': { id: policy, to: 'disabled', baseline: { hash: '0'.repeat(64), modifiedDateTime: null }, reason: 'x', typedName: 'x' },
  'panel.show': { wish: { show: 'deed', verb: 'dismiss', id: user } },
  'identity.resolve': { text: 'alex.turner@contoso.com' },
  'proposal.clear': { at: 1 },
  'operation.preview': { verb: 'confirmCompromised', id: user },
  'operation.previewMany': { verb: 'dismiss', ids: [user] },
  'operation.start': { verb: 'confirmCompromised', ids: [user], reason: 'x' },
  'containment.preview': { ids: [user] },
  'containment.start': { people: [{ id: user, steps: ['confirmCompromised', 'revokeSessions', 'disableAccount'] }], reason: 'x' },
  'case.resume': { caseId: OPERATION, people: [{ id: user, verbs: ['confirmCompromised'] }] },
  'case.withdraw': { caseId: OPERATION },
  'case.settle': { caseId: OPERATION },
  'operation.withdraw': { id: OPERATION },
  'operation.settle': { id: OPERATION },
  'settings.save': { connection: { clientId: OPERATION, tenant: 'organizations' } },
  'site.enable': { origin: 'https://console.fabrikam-soc.example', mode: 'marks-with-level' },
  'site.disable': { origin: 'https://console.fabrikam-soc.example' },
  'page.people': { tabId: 1 },
  'rule.save': RULE,
  'rule.remove': { id: OPERATION },
  'rule.try': { rule: RULE },
  'page.show': { tabId: 1, frameId: 0, handle: HANDLE },
});

/** What an annotated page may say; the handle is one that was given to it. */
const contentSamples = (upn: string, handle: string): Samples => ({
  'identities.lookUp': { keys: { upn: [upn] } },
  'card.read': { handle, certainty: 'certain' },
  'person.open': { handle },
  'page.seen': { people: [{ handle, places: 1 }] },
});

let copy: Copy;
let stranger: string;
let journey: Journey;
let background: Worker;
let panel: Page;
let console: Page;
let samples: Samples;
let sayings: Samples;
/** Somebody at risk. */
let risky: string;
/** How much Graph was asked before. */
let asked: number;
const reports: string[] = [];

beforeAll(async () => {
  copy = await copyWith({
    host_permissions: [CONSOLE],
    web_accessible_resources: [{ resources: ['*', 'src/*', 'assets/*', '_locales/*'], matches: ['https://*/*'] }],
    content_security_policy: { extension_pages: manifest.content_security_policy.extension_pages.replace("frame-ancestors 'none';", '') },
  });
  journey = await startJourney({ extension: copy.folder });
  // Nobody is asked for consent: whatever gets through is written.
  await journey.tenant.treatSignIns({ adminConsent: true });
  background = await worker(journey.browser);
  background.on('console', (message) => reports.push(message.text()));
  const options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  panel = await openSidePanel(journey.browser, popup);
  await readRiskList(panel);
  console = await journey.browser.context.newPage();
  await console.goto(journey.tenant.console);
  const { riskyUsers, policies } = await journey.tenant.state();
  const person = riskyUsers.find(({ riskState, isDeleted }) => riskState === 'atRisk' && !isDeleted);
  await panel.evaluate((message) => chrome.runtime.sendMessage(message), { verb: 'site.enable', args: { origin: SITE, mode: 'marks-with-level' } });
  risky = person?.userPrincipalName ?? '';
  sayings = await readSayings();
  samples = pageSamples(person?.id ?? '', policies.find(({ state }) => state === 'enabled')?.id ?? '');
  asked = (await journey.tenant.log()).length;
  await background.evaluate(() => Object.assign(globalThis, { sameLife: true }));
});
afterAll(async () => {
  await journey.close();
  await copy.remove();
  if (stranger) await rm(stranger, { recursive: true });
});

/** Sends messages, given as JSON since the way there refuses deep ones; answers all that came back. */
type Send = (json: string) => Promise<readonly unknown[]>;

const fromContentWorld: Send = (json) =>
  background.evaluate(
    async ({ json, pattern }) => {
      // The newest.
      const tab = (await chrome.tabs.query({ url: pattern })).at(-1);
      const [injected] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        args: [json],
        func: async (json: string) => {
          const sent = (JSON.parse(json) as unknown[]).map((message) => chrome.runtime.sendMessage(message).catch(() => undefined));
          return (await Promise.all(sent)).filter((answer) => answer !== undefined && answer !== null);
        },
      });
      return (injected?.result as readonly unknown[] | undefined) ?? ['not injected'];
    },
    { json, pattern: CONSOLE },
  );

/** What the newest tab's page may say, with a handle that was given to it. */
const readSayings = async (): Promise<Samples> => {
  const [marks] = await fromContentWorld(JSON.stringify([{ verb: 'identities.lookUp', args: { keys: { upn: [risky] } } }]));
  expect(marks).toMatchObject({ ok: true, value: { marks: [{ key: risky.toLowerCase(), handle: expect.any(String) }] } });
  return contentSamples(risky, /"handle":"([^"]+)"/.exec(JSON.stringify(marks))?.[1] ?? '');
};

/** What Graph has been asked since the beginning. */
const requests = async (): Promise<readonly string[]> => (await journey.tenant.log()).slice(asked).map(({ method, url }) => `${method} ${url}`);

/** Sends every message of the map and spoils it in every way; answers all answers, in which no token may be. */
const assail = async (send: Send, map: Samples, variations = VARIATIONS): Promise<readonly unknown[]> => {
  const answers: unknown[] = [];
  for (const [verb, args] of Object.entries(map)) {
    answers.push(...(await send(JSON.stringify(mutate({ verb, args }, variations, verb)))));
  }
  const words = JSON.stringify(answers);
  expect(journey.tenant.issuedTokens().filter((token) => words.includes(token))).toEqual([]);
  expect(await background.evaluate(() => 'sameLife' in globalThis)).toBe(true);
  expect(reports).toEqual([]);
  return answers;
};

it('the messages sent here are all there are, and as they are they would be understood', () => {
  const fits = (map: Record<string, v.GenericSchema>, sent: Samples): void => {
    expect(Object.keys(sent).toSorted()).toEqual(Object.keys(map).toSorted());
    for (const [verb, schema] of Object.entries(map)) expect([verb, v.safeParse(schema, sent[verb]).issues]).toEqual([verb, undefined]);
  };
  fits(pageMessages, samples);
  fits(contentMessages, sayings);
});

describe('from the world of content scripts', () => {
  it('a message of a page is nothing that is known there', async () => {
    const unknown = { ok: false, failure: { kind: 'bad-input', subject: 'verb' } };
    for (const answer of await assail(fromContentWorld, samples)) expect(answer).toEqual(unknown);
    expect(await requests()).toEqual([]);
  });

  it('no port is opened', async () => {
    const refused = await background.evaluate(async (pattern) => {
      const [tab] = await chrome.tabs.query({ url: pattern });
      const [injected] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        func: () => new Promise((resolve) => chrome.runtime.connect().onDisconnect.addListener(() => resolve('refused'))),
      });
      return injected?.result;
    }, CONSOLE);
    expect(refused).toBe('refused');
  });
});

it('from a page of ours that a website has framed, nothing is answered', async () => {
  await console.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), `${ORIGIN}/src/ui/options/index.html`);
  await expect.poll(() => console.frames().some((frame) => frame.url().startsWith(ORIGIN))).toBe(true);
  const framed = console.frames().find((frame) => frame.url().startsWith(ORIGIN));
  const send: Send = async (json) =>
    (await framed?.evaluate(async (json) => {
      const sent = (JSON.parse(json) as unknown[]).map((message) => chrome.runtime.sendMessage(message).catch(() => undefined));
      return (await Promise.all(sent)).filter((answer) => answer !== undefined && answer !== null);
    }, json)) ?? ['not framed'];
  expect(await assail(send, { ...samples, ...sayings }, FEW)).toEqual([]);
  expect(await requests()).toEqual([]);
});

it('from another extension, nothing is answered', async () => {
  stranger = await mkdtemp(join(tmpdir(), 'riskmark-stranger-'));
  await writeFile(join(stranger, 'worker.js'), '');
  const members = { manifest_version: 3, name: 'Stranger', version: '1', background: { service_worker: 'worker.js' } };
  await writeFile(join(stranger, 'manifest.json'), JSON.stringify(members));
  const started = journey.browser.context.waitForEvent('serviceworker');
  await journey.browser.session.send('Extensions.loadUnpacked', { path: stranger });
  const other = await started;
  const send: Send = (json) =>
    other.evaluate(
      async ({ json, id }) => {
        const sent = (JSON.parse(json) as unknown[]).map((message) => chrome.runtime.sendMessage(id, message).catch(() => undefined));
        return (await Promise.all(sent)).filter((answer) => answer !== undefined && answer !== null);
      },
      { json, id: EXTENSION_ID },
    );
  expect(await assail(send, { ...samples, ...sayings }, FEW)).toEqual([]);
  expect(await requests()).toEqual([]);
});

it.each(Object.keys(contentMessages))('from an annotated page, %s brings out no token and writes nothing', async (verb) => {
  // A tab of its own, which may still ask as much as is sent here.
  const tab = await journey.browser.context.newPage();
  await tab.goto(journey.tenant.console);
  const answers = await assail(fromContentWorld, { [verb]: (await readSayings())[verb] ?? {} });
  await tab.close();
  expect(answers.filter((answer) => (answer as { ok?: boolean }).ok).length).toBeGreaterThanOrEqual(VARIATIONS / 10);
  expect(answers).not.toContainEqual({ ok: false, failure: { kind: 'throttled' } });
  expect((await requests()).filter((request) => !request.startsWith('GET '))).toEqual([]);
});

it('from a page of the extension the same message is answered, and writes', async () => {
  const answer = await panel.evaluate((message) => chrome.runtime.sendMessage(message), { verb: 'operation.start', args: samples['operation.start'] });
  expect(answer).toMatchObject({ ok: true });
  const written = async (): Promise<readonly string[]> =>
    (await journey.tenant.written()).filter(({ url }) => url.includes('confirmCompromised')).map(({ method }) => method);
  await expect.poll(written).toEqual(['POST']);
});
