// @vitest-environment happy-dom
import type { Layout } from '../../src/consoles/console.ts';
import { expect, test } from 'vitest';
import type { Answers } from '../../src/content/answers.ts';
import { createMarks } from '../../src/content/marks.ts';
import { createScanner } from '../../src/content/scan.ts';

test('a page is read a few names at a time, so that a slice can end between them', () => {
  let asked = 0;
  const answers: Answers = {
    of() {
      asked += 1;
      return null;
    },
    send: () => undefined,
    expire: () => undefined,
  };
  Object.assign(globalThis, { IntersectionObserver: class { observe(): void {} } });
  const layout: Layout = { keys: [], fields: [{ selector: '.user', form: 'any' }], records: ['p'] };
  const marks = createMarks(new AbortController().signal, layout, () => undefined);
  const scanner = createScanner({ answers, layout }, marks, () => undefined);
  document.body.innerHTML = Array.from({ length: 100 }, (_, index) => `<p>somebody${index}@contoso.com</p><p class="user">somebody${index}</p>`).join('');
  let longest = 0;
  let before = 0;
  for (const rest of scanner.discover(document)) {
    expect(rest).toBeUndefined();
    longest = Math.max(longest, asked - before);
    before = asked;
  }
  expect(asked).toBe(200);
  expect(longest).toBeLessThanOrEqual(48);
});
