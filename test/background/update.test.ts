/** When an update of the extension is installed. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onUpdateAvailable, UPDATE_ALARM, updateWhenIdle } from '../../src/background/update.ts';
import { queued, type OperationState } from '../../src/core/operation.ts';
import { browser } from '../../src/platform/browser.ts';
import { writeOperations } from '../../src/store/journal.ts';

const alarms = new Set<string>();
const reload = vi.fn();
let contexts: readonly string[] = [];

beforeEach(() => {
  contexts = ['BACKGROUND', 'OFFSCREEN_DOCUMENT'];
  Object.assign(browser.runtime, { reload });
  Object.assign(browser, { alarms: { create: async (name: string) => void alarms.add(name), clear: async (name: string) => alarms.delete(name) } });
  vi.stubGlobal('chrome', { runtime: { getContexts: async () => contexts.map((contextType) => ({ contextType })) } });
  onUpdateAvailable();
});
afterEach(() => {
  vi.unstubAllGlobals();
  alarms.clear();
  reload.mockReset();
});

const keep = (state: OperationState): Promise<void> =>
  writeOperations([{ ...queued({ id: 'o', batchId: 'o', tenantId: 't', adminId: 'a', verb: 'dismiss', targetId: 'p' }, 0), state }]);

it('an update waits while nobody knows what became of a request, and comes by itself afterwards', async () => {
  await keep('sent');
  await updateWhenIdle();
  expect([reload.mock.calls.length, alarms.has(UPDATE_ALARM)]).toEqual([0, true]);
  await keep('acknowledged');
  await updateWhenIdle();
  expect([reload.mock.calls.length, alarms.has(UPDATE_ALARM)]).toEqual([1, false]);
});

it.each(['POPUP', 'SIDE_PANEL', 'TAB'])('an update waits while somebody has a page before them: %s', async (page) => {
  contexts = [...contexts, page];
  await keep('verified');
  await updateWhenIdle();
  expect(reload).not.toHaveBeenCalled();
});
