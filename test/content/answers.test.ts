// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnswers, type Answers } from '../../src/content/answers.ts';
import type { Identity } from '../../src/core/identity.ts';
import type { Mark } from '../../src/platform/content-messages.ts';

const upn = (key: string): Identity => ({ form: 'upn', key });
const markOf = (key: string, look = 'rm-1'): Mark => ({ ...upn(key), certainty: 'certain', handle: key, highlights: { certain: look, possible: look } });

let listed: Mark[] = [];
let asked: string[][] = [];
let changed: Node[] = [];
let isReachable = true;
let stop: AbortController;
let answers: Answers;

beforeEach(() => {
  vi.useFakeTimers();
  [listed, asked, changed, isReachable] = [[markOf('ada')], [], [], true];
  stop = new AbortController();
  answers = createAnswers(
    stop.signal,
    async (identities) => {
      asked.push(identities.map(({ key }) => key));
      return isReachable ? listed.filter(({ key }) => identities.some((one) => one.key === key)) : undefined;
    },
    (nodes) => changed.push(...nodes),
  );
});
afterEach(() => void vi.useRealTimers());

const node = (): Node => document.createTextNode('');
const settle = async (): Promise<void> => {
  answers.send();
  await vi.advanceTimersByTimeAsync(0);
};

test('an unknown identity is asked about once, and whoever waits hears of a mark', async () => {
  const [first, second] = [node(), node()];
  expect([answers.of(upn('ada'), first), answers.of(upn('ada'), second)]).toEqual([undefined, undefined]);
  await settle();
  expect(asked).toEqual([['ada']]);
  expect(changed).toEqual([first, second]);
  expect(answers.of(upn('ada'), first)).toEqual(markOf('ada'));
  await settle();
  expect(asked).toHaveLength(1);
});

test('a first no is no news', async () => {
  answers.of(upn('nobody'), node());
  await settle();
  expect(changed).toEqual([]);
  expect(answers.of(upn('nobody'), node())).toBeNull();
});

test('no message asks about more than 500, and one is under way at a time', async () => {
  for (let index = 0; index < 1200; index += 1) answers.of(upn(`person${index}`), node());
  await settle();
  expect(asked.map(({ length }) => length)).toEqual([500, 500, 200]);
});

test('after the list has changed old answers hold until new ones come, and only what differs is news', async () => {
  const waiting = node();
  for (const key of ['ada', 'lee', 'nobody']) answers.of(upn(key), node());
  await settle();
  listed = [markOf('ada', 'rm-3'), markOf('lee')];
  changed = [];
  answers.expire();
  expect(answers.of(upn('ada'), waiting)).toEqual(markOf('ada'));
  answers.of(upn('nobody'), node());
  await settle();
  expect(changed).toEqual([waiting]);
  expect(answers.of(upn('ada'), waiting)).toEqual(markOf('ada', 'rm-3'));
});

test('where no answer can be had the same is asked again later', async () => {
  isReachable = false;
  answers.of(upn('ada'), node());
  await settle();
  isReachable = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([['ada'], ['ada']]);
  expect(answers.of(upn('ada'), node())).toEqual(markOf('ada'));
});

test('meanwhile nothing is asked at all, however much there is to ask', async () => {
  isReachable = false;
  answers.of(upn('ada'), node());
  await settle();
  for (const key of ['lee', 'kim']) {
    answers.of(upn(key), node());
    await settle();
  }
  expect(asked).toEqual([['ada']]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([['ada'], ['ada', 'lee', 'kim']]);
});

test('of more than a hundred thousand names those that were answered are forgotten, and asked about again', async () => {
  answers.of(upn('ada'), node());
  await settle();
  for (let index = 0; index < 100_000; index += 1) answers.of(upn(`person${index}`), node());
  await settle();
  expect(answers.of(upn('ada'), node())).toBeUndefined();
  await settle();
  expect(answers.of(upn('ada'), node())).toEqual(markOf('ada'));
});

test('nothing is asked after the end', async () => {
  isReachable = false;
  answers.of(upn('ada'), node());
  await settle();
  stop.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([['ada']]);
});

test('a key that is too long names nobody and is never sent', async () => {
  expect(answers.of(upn('a'.repeat(401)), node())).toBeNull();
  await settle();
  expect(asked.flat()).toEqual([]);
});

test('where there is nobody to ask about once the page is read, what else the answer tells is asked for, and again after the list has changed', async () => {
  const read = async (): Promise<void> => {
    answers.send(true);
    await vi.advanceTimersByTimeAsync(0);
  };
  await settle();
  expect(asked).toEqual([]);
  await read();
  await read();
  expect(asked).toEqual([[]]);
  answers.expire();
  await read();
  await read();
  expect(asked).toEqual([[], []]);
});
