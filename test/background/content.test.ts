import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHandlers, type Chosen } from '../../src/background/handlers/content.ts';
import { countPeople, peopleOnPage } from '../../src/background/page-people.ts';
import { forgetPage } from '../../src/background/pages.ts';
import { fail } from '../../src/core/result.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import { browser } from '../../src/platform/browser.ts';
import { summaryCell } from '../../src/platform/cells.ts';
import type { Mark, SiteMode } from '../../src/platform/content-messages.ts';
import type { Visitor } from '../../src/platform/content-router.ts';
import { pageCell } from '../../src/platform/site-cells.ts';
import { commitPass, openPass, stagePage } from '../../src/store/risk-list.ts';
import { ADA, KIM, LEE } from '../content/people.ts';
import { risky } from '../content/risky.ts';
import { fake } from '../fake-browser.ts';

const TWIN: RiskyUser = { ...risky(LEE, 'high'), id: 'd1c2d3e4-0003-4a3d-a9b8-0c7bde7f0403', userPrincipalName: 'lee.gu2@contoso.com', aliases: {} };
const LIST = [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')];

const SITE = 'https://splunk.example';

let tenantId = '';
let styled: unknown[];
let opened: Chosen[];
let counted: number[];
/** Documents that the tab shows no more; all others answer. */
let gone: Set<string>;
/** Documents that the browser only keeps in its memory of pages. */
let frozen: Set<string>;

const handlers = contentHandlers({
  style: 'marks',
  cardStyle: 'card',
  open: async (chosen) => void opened.push(chosen),
  counted: async (tabId) => void counted.push(await countPeople(tabId)),
});

const from = (mode: SiteMode = 'marks-with-level', more: Partial<Visitor> = {}): Visitor => ({
  tabId: 3,
  windowId: 1,
  frameId: 0,
  documentId: 'D1',
  origin: SITE,
  topOrigin: SITE,
  mode,
  ...more,
});

const setList = async (users: readonly RiskyUser[], at = Date.now()): Promise<void> => {
  const { version } = await commitPass(await stagePage(await openPass(tenantId, Date.now()), { users }), Date.now());
  await summaryCell.write({ version, tenantId, at, counts: { high: 0, medium: 0, low: 0, other: 0 }, total: users.length, top: [] });
};

const lookUp = async (keys: Partial<Record<Mark['form'], string[]>>, visitor = from()): Promise<readonly Mark[]> => {
  const answer = await handlers['identities.lookUp']({ keys }, visitor);
  return answer.ok ? answer.value.marks : [];
};
const handleOf = async (key: string, visitor = from()): Promise<string> => (await lookUp({ upn: [key] }, visitor))[0]?.handle ?? '';
const card = async (handle: string, visitor = from()) => {
  const answer = await handlers['card.read']({ handle, certainty: 'certain' }, visitor);
  return answer.ok ? answer.value : undefined;
};

beforeEach(async () => {
  [styled, opened, counted, gone, frozen] = [[], [], [], new Set(), new Set()];
  tenantId = crypto.randomUUID();
  Object.assign(browser, {
    scripting: { insertCSS: async (given: unknown) => void styled.push(given) },
    tabs: {
      get: async () => ({ url: `${SITE}/app` }),
      async sendMessage(_: number, __: unknown, { documentId = '' }: { documentId?: string }) {
        if (gone.has(documentId)) throw new Error('Could not establish connection. Receiving end does not exist.');
        return frozen.has(documentId) ? new Promise(() => undefined) : null;
      },
    },
  });
  await setList(LIST);
});
afterEach(async () => {
  await summaryCell.clear();
  fake.reset();
});

describe('a look-up', () => {
  it('answers people at risk, whichever of their names was asked for, and nothing about others', async () => {
    const marks = await lookUp({ upn: ['ada.okafor@contoso.com', 'stranger@contoso.com'], sid: ['s-1-5-21-1004336348-1177238915-682003330-5101'], displayName: ['lee gu'] });
    expect(marks.map(({ key, certainty, highlights }) => [key, certainty, highlights])).toEqual([
      ['ada.okafor@contoso.com', 'certain', { certain: 'rm-1', possible: 'rm-5' }],
      ['s-1-5-21-1004336348-1177238915-682003330-5101', 'certain', { certain: 'rm-1', possible: 'rm-5' }],
      ['lee gu', 'possible', { certain: 'rm-3', possible: 'rm-7' }],
    ]);
    expect(marks[0]?.handle).toBe(marks[1]?.handle);
  });

  it('knows a domain by the NetBIOS name that the organisation has set', async () => {
    const certainty = async () => (await lookUp({ domainUser: ['fab\\aokafor'] })).map((found) => found.certainty);
    expect(await certainty()).toEqual(['possible']);
    fake.setManaged({ netbiosNames: { 'contoso.local': ['FAB'] } });
    expect(await certainty()).toEqual(['certain']);
  });

  it('gives no id away: a handle is made up, for this document only', async () => {
    const [here, again, elsewhere] = [await handleOf('ada.okafor@contoso.com'), await handleOf('ada.okafor@contoso.com'), await handleOf('ada.okafor@contoso.com', from(undefined, { documentId: 'D2', tabId: 4 }))];
    expect(here).toBe(again);
    expect(here).not.toBe(elsewhere);
    expect(JSON.stringify(await lookUp({ upn: ['ada.okafor@contoso.com'] }))).not.toContain(ADA.id);
  });

  it.each([
    ['marks-without-level', { certain: 'rm-9', possible: 'rm-9' }],
    ['panel-only', undefined],
  ] as const)('says no level in %s', async (mode, expected) => {
    const marks = await lookUp({ upn: ['ada.okafor@contoso.com', 'lee.gu@contoso.com'] }, from(mode));
    expect(marks.map(({ highlights }) => highlights)).toEqual([expected, expected]);
  });

  it('brings the style sheet once a document, and none in panel-only mode', async () => {
    await lookUp({ upn: ['ada.okafor@contoso.com'] }, from('panel-only'));
    expect(styled).toEqual([]);
    await lookUp({ upn: ['ada.okafor@contoso.com'] });
    await lookUp({ upn: ['lee.gu@contoso.com'] });
    expect(styled).toEqual([{ target: { tabId: 3, frameIds: [0] }, css: 'marks', origin: 'USER' }]);
  });

  it('gives no marks where tab or frame have gone, and brings the style sheet again to whoever asks next', async () => {
    Object.assign(browser.scripting, { insertCSS: async () => Promise.reject(new Error('The frame was removed.')) });
    expect(await handlers['identities.lookUp']({ keys: { upn: ['ada.okafor@contoso.com'] } }, from())).toEqual(fail('cancelled'));
    Object.assign(browser.scripting, { insertCSS: async (given: unknown) => void styled.push(given) });
    await lookUp({ upn: ['ada.okafor@contoso.com'] });
    expect(styled).toHaveLength(1);
  });

  it('takes a key only in the grammar of its form', async () => {
    expect(await lookUp({ upn: ['Ada.Okafor@contoso.com', 'lee gu'], objectId: ['lee gu'], samAccountName: ['lee gu'] })).toEqual([]);
  });

  it('answers nobody whose risk is closed, nobody deleted, and nobody at all when nothing is stored', async () => {
    await setList([{ ...risky(ADA), state: 'remediated' }, { ...risky(LEE), isDeleted: true }]);
    expect(await lookUp({ upn: ['ada.okafor@contoso.com', 'lee.gu@contoso.com'] })).toEqual([]);
    await setList(LIST);
    await summaryCell.clear();
    expect(await lookUp({ upn: ['ada.okafor@contoso.com'] })).toEqual([]);
  });

  it('answers two of one name as one mark, with the level that is more urgent and a handle for each', async () => {
    await setList([...LIST, TWIN]);
    const [mark] = await lookUp({ displayName: ['lee gu'] });
    expect(mark).toMatchObject({ certainty: 'possible', highlights: { possible: 'rm-5' } });
    expect(mark?.among).toEqual([await handleOf('lee.gu2@contoso.com'), await handleOf('lee.gu@contoso.com')]);
  });
});

describe('the card', () => {
  it('shows name, level and since when', async () => {
    const shown = await card(await handleOf('ada.okafor@contoso.com'));
    expect(shown?.lines.map(({ kind }) => kind)).toEqual(['name', 'high', 'note']);
    expect(shown?.lines[0]?.text).toBe('Ada Okafor');
  });

  it('says all that it shows where the focus comes to it', async () => {
    const shown = await card(await handleOf('ada.okafor@contoso.com'));
    for (const { text } of shown?.lines ?? []) expect(shown?.label).toContain(text);
  });

  it('shows a level that nobody knows as such', async () => {
    await setList([risky(ADA, 'extreme')]);
    expect((await card(await handleOf('ada.okafor@contoso.com')))?.lines[1]).toEqual({ kind: 'other', text: 'Risk level: None' });
  });

  it('shows what is invisible in a name as its code point', async () => {
    await setList([{ ...risky(ADA), displayName: 'Ada \u202eOkafor' }]);
    const shown = await card(await handleOf('ada.okafor@contoso.com'));
    expect([shown?.lines[0]?.text, shown?.label.includes('\u202e')]).toEqual(['Ada ‹U+202E›Okafor', false]);
  });

  it('names several by urgency, and where the mode hides the level by name', async () => {
    const [abe, zoe] = [{ ...risky(LEE, 'low'), displayName: 'Abe Gu' }, { ...TWIN, displayName: 'Zoe Gu' }];
    await setList([abe, zoe].map((user) => ({ ...user, aliases: { onPremisesSamAccountName: 'gu' } })));
    const named = async (mode: SiteMode) => {
      const [mark] = await lookUp({ samAccountName: ['gu'] }, from(mode));
      return (await card(mark?.handle ?? '', from(mode)))?.lines.filter(({ kind }) => kind === 'name').map(({ text }) => text);
    };
    expect(await named('marks-with-level')).toEqual(['Zoe Gu', 'Abe Gu']);
    expect(await named('marks-without-level')).toEqual(['Abe Gu', 'Zoe Gu']);
  });

  it('names a few of many', async () => {
    await setList(Array.from({ length: 9 }, (_, index) => ({ ...TWIN, id: `d1c2d3e4-0003-4a3d-a9b8-0c7bde7f050${index}` })));
    const [mark] = await lookUp({ displayName: ['lee gu'] });
    const texts = (await card(mark?.handle ?? ''))?.lines.map(({ text }) => text);
    expect(texts?.slice(0, 6)).toEqual([...Array.from({ length: 5 }, () => 'Lee Gu'), 'and 4 more']);
  });

  it('shows the name alone where the mode hides the level, and nothing in panel-only mode', async () => {
    const handle = await handleOf('ada.okafor@contoso.com');
    expect((await card(handle, from('marks-without-level')))?.lines).toEqual([{ kind: 'name', text: 'Ada Okafor' }]);
    expect(await card(handle, from('panel-only'))).toBeNull();
  });

  it.each(['marks-with-level', 'marks-without-level'] as const)('says when it was read, once that is long ago, in %s', async (mode) => {
    const handle = await handleOf('ada.okafor@contoso.com');
    const lines = async () => (await card(handle, from(mode)))?.lines.map(({ text }) => text) ?? [];
    expect(await lines()).not.toContainEqual(expect.stringMatching(/^Read /));
    await setList(LIST, Date.now() - 15 * 60_000 - 1);
    expect((await lines()).at(-1)).toMatch(/^Read .*\d.* It may have changed since\.$/);
    expect((await card(handle, from(mode)))?.label).toContain('It may have changed since.');
  });

  it('is none for a handle of another document, or that nobody gave, or whose person is no longer at risk', async () => {
    const handle = await handleOf('ada.okafor@contoso.com');
    expect(await card(handle, from(undefined, { documentId: 'D2', frameId: 4 }))).toBeNull();
    expect(await card('toString________')).toBeNull();
    await setList([risky(LEE)]);
    expect(await card(handle)).toBeNull();
  });
});

it('a chosen name opens the people it may mean, by ids that never were on the page', async () => {
  await handlers['person.open']({ handle: await handleOf('kim@partner.example') }, from());
  await handlers['person.open']({ handle: 'nobody__________' }, from());
  expect(opened).toEqual([{ ids: [KIM.id], key: 'kim@partner.example', windowId: 1 }]);
});

describe('on this page', () => {
  const seen = (people: readonly { handle: string; places: number }[], visitor = from()) => handlers['page.seen']({ people: [...people] }, visitor);
  const names = async (): Promise<string[] | null> => {
    const answer = await peopleOnPage(3);
    return answer.ok && answer.value ? answer.value.map(({ users, places }) => `${users.map(({ displayName }) => displayName).join(' or ')} ${places}`) : null;
  };

  it('stand those whom the page has told, the most urgent first, frames together', async () => {
    const frame = from(undefined, { frameId: 7, documentId: 'D7' });
    await seen([{ handle: await handleOf('lee.gu@contoso.com'), places: 2 }, { handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    await seen([{ handle: await handleOf('ada.okafor@contoso.com', frame), places: 4 }], frame);
    expect(await names()).toEqual(['Ada Okafor 5', 'Lee Gu 2']);
    expect(counted).toEqual([2, 2]);
  });

  it('stands nobody whom a page makes up', async () => {
    await seen([{ handle: 'nobody__________', places: 9 }, { handle: '__proto__________'.slice(0, 16), places: 1 }]);
    expect(await names()).toEqual([]);
  });

  it('stands nobody once the tab shows another page or is closed', async () => {
    await seen([{ handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    gone.add('D1');
    await seen([], from(undefined, { documentId: 'D2' }));
    expect(await names()).toEqual([]);
    await seen([{ handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    await forgetPage(3);
    expect(await names()).toEqual([]);
  });

  it('stands nobody in a record of a tab that is closed, which its page may tell as its last word', async () => {
    await seen([{ handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    await forgetPage(3);
    await seen([]);
    expect(await pageCell(3).read()).toBeNull();
  });

  it('nothing is known while no script runs in the page, or while no list has been read', async () => {
    expect(await names()).toEqual([]);
    // Whichever document stands in the tab.
    gone.add('');
    expect(await names()).toBeNull();
    gone.clear();
    await summaryCell.clear();
    expect(await names()).toBeNull();
  });

  it('nothing is known once the page that told has gone, or its script has ended', async () => {
    await seen([{ handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    gone.add('D1');
    expect(await names()).toBeNull();
  });

  it('nobody waits for a page, or a frame, that the browser only keeps in its memory', async () => {
    await seen([{ handle: await handleOf('ada.okafor@contoso.com'), places: 1 }]);
    const frame = from(undefined, { frameId: 7, documentId: 'D7' });
    await seen([{ handle: await handleOf('ada.okafor@contoso.com', frame), places: 1 }], frame);
    frozen.add('D1').add('D7');
    expect(await names()).toBeNull();
    const next = from(undefined, { documentId: 'D2' });
    await seen([{ handle: await handleOf('lee.gu@contoso.com', next), places: 1 }], next);
    expect(await names()).toEqual(['Lee Gu 1']);
  });

  it('stand all, though frames tell at the same time', async () => {
    const frames = [7, 8, 9].map((frameId) => from(undefined, { frameId, documentId: `D${frameId}` }));
    await Promise.all(frames.map(async (frame) => seen([{ handle: await handleOf('ada.okafor@contoso.com', frame), places: 1 }], frame)));
    expect(await names()).toEqual(['Ada Okafor 3']);
  });

  it('stands nobody any longer of a frame that was taken out, once another document speaks', async () => {
    const frame = from(undefined, { frameId: 7, documentId: 'D7' });
    await seen([{ handle: await handleOf('ada.okafor@contoso.com', frame), places: 1 }], frame);
    gone.add('D7');
    await seen([]);
    expect(await names()).toEqual([]);
  });
});

describe('a frame keeps its handles', () => {
  const frame = from(undefined, { frameId: 7, documentId: 'D7' });

  it('when the page around it speaks again', async () => {
    await handleOf('ada.okafor@contoso.com');
    const handle = await handleOf('ada.okafor@contoso.com', frame);
    await handleOf('lee.gu@contoso.com');
    expect(await card(handle, frame)).not.toBeNull();
  });

  it('when it has spoken before the page around it', async () => {
    const before = await handleOf('ada.okafor@contoso.com');
    gone.add('D1');
    const handle = await handleOf('ada.okafor@contoso.com', frame);
    const page = from(undefined, { documentId: 'D2' });
    await handleOf('ada.okafor@contoso.com', page);
    expect(await card(handle, frame)).not.toBeNull();
    expect(await card(before)).toBeNull();
  });
});

describe('a page cannot fill the storage', () => {
  const stored = async () => Object.values((await pageCell(3).read())?.documents ?? {});

  it('with frames', async () => {
    for (let frameId = 0; frameId < 60; frameId += 1) await handleOf('ada.okafor@contoso.com', from(undefined, { frameId, documentId: `D${frameId}` }));
    const documents = await stored();
    expect(documents.length).toBeLessThanOrEqual(30);
    expect(documents.some(({ frameId }) => frameId === 0)).toBe(true);
    expect(documents.some(({ frameId }) => frameId === 59)).toBe(true);
  });

  it('with names: those beyond the first thousand are not marked', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => ({ ...risky(ADA), id: `${String(index).padStart(8, '0')}${(ADA.id ?? '').slice(8)}`, userPrincipalName: `p${index}@contoso.com`, aliases: {} }));
    await setList(many);
    const marks = await lookUp({ upn: many.map(({ userPrincipalName }) => userPrincipalName) });
    expect(marks).toHaveLength(1000);
    expect(marks.every(({ handle }) => handle.length > 0)).toBe(true);
    expect(Object.keys((await stored())[0]?.people ?? {})).toHaveLength(1000);
    expect((await lookUp({ upn: ['p3@contoso.com', 'p1499@contoso.com'] })).map(({ key }) => key)).toEqual(['p3@contoso.com']);
  });
});
