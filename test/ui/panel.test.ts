// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { canOpenPanel, openPanel, preparePanel } from '../../src/ui/panel.ts';
import { fake } from '../fake-browser.ts';

afterEach(() => fake.reset());

it('the panel can be opened where the browser has one', async () => {
  await preparePanel();
  expect(canOpenPanel()).toBe(true);
});

it('it is opened first of all, and then told what to show in this window', async () => {
  const sent: unknown[] = [];
  fake.answer((message) => {
    sent.push([fake.opened.sidebars, message]);
    return { ok: true, value: null };
  });
  await preparePanel();
  await openPanel({ show: 'users', level: 'high' });
  expect(sent).toEqual([[1, { verb: 'panel.show', args: { wish: { show: 'users', level: 'high' }, windowId: 1 } }]]);
});
