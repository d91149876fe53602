import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { pageMessages, type PageVerb } from '../../src/platform/page-messages.ts';
import { listenToPages, type PageHandlers } from '../../src/platform/page-router.ts';
import { seeded } from '../core/seeded.ts';
import { fake } from '../fake-browser.ts';
import { messages, spoil } from './sample-messages.ts';
import { senders } from './sample-senders.ts';

const VERBS = Object.keys(pageMessages) as PageVerb[];
const popup = senders.popup.sender;

let handled: { readonly verb: PageVerb; readonly args: unknown }[] = [];
let reported: unknown[] = [];

/** A handler for every verb that only notes that it was called. */
const listen = (ready = Promise.resolve(), answer: (verb: PageVerb) => Result<unknown> = () => ok(null)): void => {
  const handlerOf = (verb: PageVerb) => async (args: unknown) => {
    handled.push({ verb, args });
    return answer(verb);
  };
  const handlers = Object.fromEntries(VERBS.map((verb) => [verb, handlerOf(verb)])) as unknown as PageHandlers;
  listenToPages(handlers, ready, (thrown) => reported.push(thrown));
};

const ask = (verb: string, args: unknown, sender: object = popup): unknown => fake.receive({ verb, args }, sender);

beforeEach(() => {
  [handled, reported] = [[], []];
});
afterEach(() => fake.reset());

describe('the router of the pages', () => {
  it.each(VERBS)('hands %s to its handler', async (verb) => {
    listen();
    expect(await ask(verb, messages[verb])).toEqual(ok(null));
    expect(handled).toEqual([{ verb, args: messages[verb] }]);
  });

  it.each(Object.entries(senders).filter(([, { kind }]) => kind === 'page'))('answers the %s', async (_, { sender }) => {
    listen();
    expect(await ask('policies.read', { fresh: false }, sender)).toEqual(ok(null));
  });

  it.each(Object.entries(senders).filter(([, { kind }]) => kind !== 'page'))('answers a %s nothing at all, whatever it asks', (_, { sender }) => {
    listen();
    expect([...VERBS.map((verb) => ask(verb, messages[verb], sender)), ask('no.such', {}, sender), ask('policies.read', 7, sender)]).toEqual(
      [...VERBS, 1, 2].map(() => undefined),
    );
    expect(handled).toEqual([]);
  });

  it.each(['', 'no.such', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])('knows no verb %j', async (verb) => {
    listen();
    expect(await ask(verb, {})).toEqual(fail('bad-input', { subject: 'verb' }));
    expect(handled).toEqual([]);
  });

  it.each([undefined, null, 'policies.read', [], { verb: 7, args: {} }, { verb: 'policies.read', args: { fresh: true }, extra: 1 }])('is not spoken to by %j', (message) => {
    listen();
    expect(fake.receive(message, popup)).toBeUndefined();
  });

  it.each(VERBS)('lets no spoilt argument of %s through, and never fails', async (verb) => {
    const random = seeded(7);
    listen();
    for (let round = 0; round < 500; round++) {
      const before = handled.length;
      const answer = await ask(verb, spoil(messages[verb], random));
      if (handled.length === before) expect(answer).toEqual(fail('bad-input', { subject: verb }));
      else expect(v.is(pageMessages[verb], handled.at(-1)?.args)).toBe(true);
    }
    expect(reported).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('ids');
  });

  it('knows one person by one id, however it is written', async () => {
    listen();
    await ask('person.read', { id: '00000000-AAAA-4000-8000-00000000000F' });
    expect(handled[0]?.args).toEqual({ id: '00000000-aaaa-4000-8000-00000000000f' });
  });

  it('handles nothing before the healing is done', async () => {
    let heal = (): void => undefined;
    listen(new Promise((resolve) => (heal = resolve)));
    const answer = ask('operation.start', messages['operation.start']);
    await Promise.resolve();
    expect(handled).toEqual([]);
    heal();
    expect(await answer).toEqual(ok(null));
  });

  it('answers a bug without what was worked on, and reports it', async () => {
    const thrown = new TypeError('karen.barnes@contoso.com is undefined');
    listen(Promise.resolve(), () => {
      throw thrown;
    });
    expect(await ask('person.read', messages['person.read'])).toEqual(fail('bug', { code: 'TypeError' }));
    expect(reported).toEqual([thrown]);
  });
});
