import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToConsoles } from '../../src/background/annotation.ts';
import { summaryCell, type Summary } from '../../src/platform/cells.ts';
import { sitesCell } from '../../src/platform/site-cells.ts';
import browser, { fake } from '../fake-browser.ts';

vi.mock('../../src/background/annotator.ts', () => ({ annotator: { script: 'annotate.js', style: '', cardStyle: '' } }));

const event = { addListener: () => undefined };
const summary = (version: number, at: number): Summary => ({ version, tenantId: 'contoso', at, counts: { high: 0, medium: 0, low: 0, other: 0 }, total: 0, top: [] });

/** What the open tabs were told. */
const told: unknown[] = [];

beforeEach(async () => {
  fake.reset();
  told.length = 0;
  Object.assign(browser.runtime, { onStartup: event });
  Object.assign(browser.tabs, { onRemoved: event, sendMessage: async (_: number, notice: unknown) => void told.push(notice) });
  Object.assign(browser, { scripting: { getRegisteredContentScripts: async () => [] } });
  await sitesCell.write([{ origin: 'https://splunk.contoso.com', frames: [], mode: 'marks-with-level' }]);
  listenToConsoles(Promise.resolve(), (thrown) => expect.unreachable(String(thrown)));
});

const expectTold = (...versions: number[]): Promise<void> =>
  expect.poll(() => told).toEqual(versions.map((version) => ({ verb: 'list.changed', version })));

describe('annotated pages look their names up again', () => {
  it('when the list is another, and not when it has only been read again', async () => {
    await summaryCell.write(summary(3, 100));
    await summaryCell.write(summary(3, 200));
    await summaryCell.write(summary(4, 300));
    await expectTold(3, 4);
  });

  it('when nobody is signed in any longer', async () => {
    await summaryCell.write(summary(3, 100));
    await summaryCell.clear();
    await expectTold(3, 0);
  });

  it('when the organisation has come to force a mode', async () => {
    await summaryCell.write(summary(3, 100));
    fake.setManaged({ siteMode: 'panel-only' });
    await expectTold(3, 3);
  });
});
