import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/core/result.ts';
import { contentMessages, type ContentVerb, type SiteMode } from '../../src/platform/content-messages.ts';
import { listenToContent, type ContentHandlers, type ContentSender } from '../../src/platform/content-router.ts';
import { pageMessages } from '../../src/platform/page-messages.ts';
import { seeded } from '../core/seeded.ts';
import { fake } from '../fake-browser.ts';
import { spoil } from './sample-messages.ts';
import { senders } from './sample-senders.ts';

const HANDLE = 'abcdefghijkl-_09';
const MESSAGES: Readonly<Record<ContentVerb, unknown>> = {
  'identities.lookUp': { keys: { upn: ['ada@contoso.com'], displayName: ['ada okafor'] } },
  'card.read': { handle: HANDLE, certainty: 'certain' },
  'person.open': { handle: HANDLE },
  'page.seen': { people: [{ handle: HANDLE, places: 3 }] },
};
const VERBS = Object.keys(contentMessages) as ContentVerb[];

let handled: { readonly verb: ContentVerb; readonly from: ContentSender }[];
let atOnce: ContentVerb[];
let mode: SiteMode | undefined;
let reported: unknown[];

const listen = (answer = async () => ok(null)): void => {
  const handlerOf = (verb: ContentVerb) => (_: unknown, from: ContentSender) => {
    handled.push({ verb, from });
    return answer();
  };
  listenToContent({
    handlers: Object.fromEntries(VERBS.map((verb) => [verb, handlerOf(verb)])) as unknown as ContentHandlers,
    modeFor: async () => mode,
    atOnce: (verb) => void atOnce.push(verb),
    ready: Promise.resolve(),
    report: (thrown) => reported.push(thrown),
  });
};

const script = { ...senders.contentScript.sender, documentId: 'D1' };
const ask = (verb: string, args: unknown, sender: object = script): unknown => fake.receive({ verb, args }, sender);

beforeEach(() => {
  [handled, atOnce, mode, reported] = [[], [], 'marks-with-level', []];
});
afterEach(() => fake.reset());

describe('the router of content scripts', () => {
  it('knows four verbs, none of which is a page’s', () => {
    expect(VERBS).toHaveLength(4);
    expect(VERBS.filter((verb) => verb in pageMessages)).toEqual([]);
  });

  it.each(VERBS)('hands %s to its handler, with what the browser says of the sender', async (verb) => {
    listen();
    expect(await ask(verb, MESSAGES[verb])).toEqual(ok(null));
    const origin = 'https://splunk.example';
    expect(handled).toEqual([{ verb, from: expect.objectContaining({ tabId: 3, frameId: 0, documentId: 'D1', origin, topOrigin: origin, mode }) }]);
  });

  it.each(Object.entries(senders).filter(([, { kind }]) => kind !== 'content'))('answers a %s nothing at all', (_, { sender }) => {
    listen();
    expect(VERBS.map((verb) => ask(verb, MESSAGES[verb], sender))).toEqual(VERBS.map(() => undefined));
    expect([handled, atOnce]).toEqual([[], []]);
  });

  it('tells a frame by its own origin and by that of the page around it', async () => {
    listen();
    await ask('page.seen', MESSAGES['page.seen'], { ...script, origin: 'https://frame.example', url: 'https://frame.example/', frameId: 5 });
    expect(handled[0]?.from).toMatchObject({ origin: 'https://frame.example', topOrigin: 'https://splunk.example', frameId: 5 });
  });

  it('refuses a site that is not enabled', async () => {
    listen();
    mode = undefined;
    expect(await ask('identities.lookUp', MESSAGES['identities.lookUp'])).toEqual(fail('refused', { subject: 'site' }));
    expect(handled).toEqual([]);
  });

  it('acts on a click in the turn in which it comes', () => {
    listen();
    void ask('person.open', MESSAGES['person.open']);
    expect(atOnce).toEqual(['person.open']);
  });

  it.each(Object.keys(pageMessages).map((verb) => [verb]))('refuses %s, which only a page may ask', async (verb) => {
    listen();
    expect(await ask(verb, {})).toEqual(fail('bad-input', { subject: 'verb' }));
  });

  it.each([
    ['more than 500 keys', 'identities.lookUp', { keys: { upn: Array.from({ length: 300 }, (_, i) => `a${i}@b.com`), mail: Array.from({ length: 201 }, (_, i) => `a${i}@b.com`) } }],
    ['a key of 401 characters', 'identities.lookUp', { keys: { upn: ['a'.repeat(401)] } }],
    ['an unknown form', 'identities.lookUp', { keys: { objectID: ['a'] } }],
    ['an object id for a handle', 'person.open', { handle: '7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400' }],
    ['what was not asked for', 'person.open', { handle: HANDLE, verb: 'confirmCompromised' }],
    ['more than 200 people', 'page.seen', { people: Array.from({ length: 201 }, () => ({ handle: HANDLE, places: 1 })) }],
  ])('refuses %s', async (_, verb, args) => {
    listen();
    expect(await ask(verb, args)).toEqual(fail('bad-input', { subject: verb }));
    expect([handled, atOnce]).toEqual([[], []]);
  });

  it('survives 500 spoilt messages of each verb, and handles none that its schema does not take', async () => {
    listen();
    const random = seeded(11);
    for (const verb of VERBS) {
      for (let count = 0; count < 500; count += 1) await ask(verb, spoil(MESSAGES[verb], random), { ...script, tab: { ...script.tab, id: count } });
    }
    expect(reported).toEqual([]);
  });

  it('lets a page that makes up 100,000 names wait, and nobody else', async () => {
    listen();
    const page = (index: number) => ({ keys: { upn: Array.from({ length: 500 }, (_, i) => `p${index}x${i}@contoso.com`) } });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => ask('identities.lookUp', page(index))));
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok).length).toBeLessThanOrEqual(50);
    expect(answers.at(-1)).toEqual(fail('throttled'));
    expect(await ask('identities.lookUp', page(0), { ...script, tab: { ...script.tab, id: 4 } })).toEqual(ok(null));
  });

  it('answers another page in as many turns while one asks all it can as it does alone', async () => {
    listen();
    const names = { keys: { upn: Array.from({ length: 500 }, (_, index) => `p${index}@contoso.com`) } };
    const turnsUntil = async (answer: unknown): Promise<number> => {
      const seen = { isThere: false };
      void (answer as Promise<unknown>).then(() => Object.assign(seen, { isThere: true }));
      let turns = 0;
      for (; !seen.isThere; turns += 1) await Promise.resolve();
      return turns;
    };
    const other = (): unknown => ask('identities.lookUp', names, { ...script, tab: { ...script.tab, id: 4 } });
    const alone = await turnsUntil(other());
    const hog = Array.from({ length: 200 }, () => ask('identities.lookUp', names));
    expect(await turnsUntil(other())).toBe(alone);
    await Promise.all(hog);
  });

  it('takes nothing for what has to wait, so that a page that asks again and again does not wait for ever', async () => {
    listen();
    const names = { keys: { upn: Array.from({ length: 500 }, (_, index) => `p${index}@contoso.com`) } };
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('identities.lookUp', names)));
    expect(answers.at(-1)).toEqual(fail('throttled'));
    expect(await ask('card.read', MESSAGES['card.read'])).toEqual(ok(null));
  });

  it('lets a page that sends nonsense wait, too', async () => {
    listen();
    const answers = await Promise.all(Array.from({ length: 1100 }, () => ask('card.read', {})));
    expect(answers.at(-1)).toEqual(fail('throttled'));
  });

  it('tells a bug by its name only', async () => {
    listen(async () => {
      throw new TypeError('ada@contoso.com is no function');
    });
    expect(await ask('page.seen', MESSAGES['page.seen'])).toEqual(fail('bug', { code: 'TypeError' }));
    expect(reported).toHaveLength(1);
  });
});
