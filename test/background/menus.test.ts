import { beforeEach, describe, expect, it } from 'vitest';
import { onMenuClick, onShortcut } from '../../src/background/menus.ts';
import { proposalCell } from '../../src/platform/cells.ts';
import type { Notice, Pointed } from '../../src/platform/content-messages.ts';
import browser, { fake } from '../fake-browser.ts';

const URL = 'https://qradar.contoso.com/console';
const TAB = { id: 7, windowId: 1, url: URL };
const upn = (key: string): Pointed => [{ form: 'upn', key }];

interface Injection {
  readonly target: { readonly allFrames?: boolean; readonly frameIds?: readonly number[] };
}

/** By frame: whom the pointer is on, whom the last right-click was on, and what is selected. */
let pointed: Record<number, Pointed>;
let clicked: Record<number, Pointed>;
let selected: Record<number, string>;
let focused: number;

beforeEach(() => {
  fake.reset();
  [pointed, clicked, selected, focused] = [{}, {}, {}, 0];
  Object.assign(browser.tabs, {
    sendMessage: async (_: number, notice: Notice, { frameId = 0 }: { frameId?: number }) =>
      notice.verb === 'pointed.read' ? ((notice.isClicked ? clicked : pointed)[frameId] ?? []) : null,
  });
  Object.assign(browser, {
    scripting: {
      executeScript: async ({ target: { allFrames, frameIds = [] } }: Injection) =>
        allFrames ? [0, 4, 9].map((frameId) => ({ frameId, result: frameId === focused })) : frameIds.map((frameId) => ({ frameId, result: selected[frameId] ?? '' })),
    },
  });
});

const expectProposed = (text: string): Promise<void> => expect.poll(() => proposalCell.read()).toMatchObject({ text, site: 'qradar.contoso.com' });

describe('the shortcut proposes', () => {
  it('whom the pointer is on in the frame that has the focus', async () => {
    [pointed, focused] = [{ 0: upn('top@contoso.com'), 4: upn('ada@contoso.com') }, 4];
    onShortcut('mark-compromised', TAB);
    await expectProposed('ada@contoso.com');
  });

  it('what is selected in that frame, where the pointer is on nobody', async () => {
    [selected, focused] = [{ 0: 'top', 9: 'lee.gu@contoso.com' }, 9];
    onShortcut('mark-compromised', TAB);
    await expectProposed('lee.gu@contoso.com');
  });

  it('what the page itself says, where no frame can be told to have the focus', async () => {
    [pointed, focused] = [{ 0: upn('top@contoso.com') }, -1];
    onShortcut('mark-compromised', TAB);
    await expectProposed('top@contoso.com');
  });
});

describe('a right-click proposes', () => {
  const click = { menuItemId: 'mark-compromised', pageUrl: URL, frameId: 4 };

  it('whom it was on, whoever the pointer is on by now', async () => {
    [pointed, clicked] = [{ 4: upn('nestor@contoso.com') }, { 4: upn('lidia@contoso.com') }];
    onMenuClick(click, TAB);
    await expectProposed('lidia@contoso.com');
  });

  it('what is selected in its frame, where it was on nobody', async () => {
    selected = { 0: 'top', 4: 'kim@partner.example' };
    onMenuClick(click, TAB);
    await expectProposed('kim@partner.example');
  });
});
