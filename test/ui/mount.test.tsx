// @vitest-environment happy-dom
import { act } from '@testing-library/preact';
import { beforeAll, expect, it, vi } from 'vitest';
import { signal } from '@preact/signals';
import { ok } from '../../src/core/result.ts';
import { mount } from '../../src/ui/mount.tsx';
import { fake } from '../fake-browser.ts';

const isBroken = signal(false);
const asked: string[] = [];

const Page = () => {
  if (isBroken.value) throw new TypeError('a bug');
  return <p>The page</p>;
};

beforeAll(async () => {
  fake.answer(({ verb }) => {
    asked.push(verb);
    return ok(null);
  });
  document.body.innerHTML = '<div id="page"></div>';
  await mount(Page);
});

it('draws the page, and has the background go on with what was cut off', async () => {
  expect(document.body.textContent).toBe('The page');
  await vi.waitFor(() => expect(asked).toEqual(['session.resume']));
});

it('shows a bug where it happens', async () => {
  await act(() => {
    isBroken.value = true;
  });
  expect(document.body.textContent).toContain('TypeError: a bug');
});
