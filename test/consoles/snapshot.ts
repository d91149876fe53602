/** Compares a page's DOM, node by node, with what it is without the annotator. */
import type { Frame, Page } from 'playwright-core';
import { within } from './until.ts';

/** A node: a text, or an element with its attributes and all that stands in it, its shadow root first. */
export type Snapshot = string | { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly inner: readonly Snapshot[] };

/** How two pages differ, and how much could not be compared since it differs without the annotator too. */
export interface Difference {
  readonly changed: readonly string[];
  readonly leftOut: number;
}

/** What all documents of a page hold, once that has been the same for a while. */
export async function takeSnapshot(page: Page): Promise<Snapshot> {
  let last: Snapshot = '';
  let alike = 0;
  await within(LONGEST_MS, async () => {
    const shown = await Promise.all(page.frames().map(async (frame) => ((await isShown(frame)) ? [await frame.evaluate(readDocument)] : [])));
    const now: Snapshot = { tag: '#page', attributes: {}, inner: shown.flat() };
    alike = JSON.stringify(now) === JSON.stringify(last) ? alike + 1 : 0;
    last = now;
    return alike === LOOKS;
  });
  return last;
}

const isShown = async (frame: Frame): Promise<boolean> => frame.parentFrame() === null || (await frame.frameElement()).isVisible();

/** What the annotator has changed: where `marked` differs from a page's snapshots without it, as far as those agree. */
export function differenceOf(plain: readonly Snapshot[], marked: Snapshot, path = ''): Difference {
  const [first = ''] = plain;
  const elements = plain.filter((each) => typeof each !== 'string');
  const isStable = plain.every((each) => (typeof each === 'string' || typeof first === 'string' ? each === first : each.tag === first.tag && each.inner.length === first.inner.length));
  if (!isStable) return { changed: [], leftOut: 1 };
  const here = typeof first === 'string' ? path : `${path}/${first.tag}`;
  if (typeof first === 'string' || typeof marked === 'string' || marked.tag !== first.tag || marked.inner.length !== first.inner.length) {
    return { changed: first === marked ? [] : [`${here}: ${shorten(first)} → ${shorten(marked)}`], leftOut: 0 };
  }
  const keys = [...new Set([...elements, marked].flatMap(({ attributes }) => Object.keys(attributes)))];
  const stable = keys.filter((key) => elements.every(({ attributes }) => attributes[key] === first.attributes[key]));
  const changed = stable.filter((key) => marked.attributes[key] !== first.attributes[key]);
  const inner = marked.inner.map((each, index) => differenceOf(elements.map((element) => element.inner[index] ?? ''), each, here));
  return {
    changed: [...changed.map((key) => `${here}@${key}: ${first.attributes[key]} → ${marked.attributes[key]}`), ...inner.flatMap((each) => each.changed)],
    leftOut: keys.length - stable.length + inner.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

const LONGEST_MS = 5000;
const LOOKS = 6;

const shorten = (snapshot: Snapshot): string => JSON.stringify(snapshot).slice(0, 160);

function readDocument(): Snapshot {
  // Libraries number these as they come.
  const NUMBERED = /^(?:id|for|aria-(?:controls|labelledby|describedby|owns)|data-ouia-component-id)$/;
  const TIME = /\b\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?\b|\b\d+ (?:second|minute)s? ago\b/g;
  const read = (node: Node): Snapshot[] => {
    if (node instanceof Text) return [node.data.replaceAll(TIME, '#')];
    if (node instanceof Comment) return [`<!--${node.data}-->`];
    if (!(node instanceof Element)) return [...node.childNodes].flatMap(read);
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, NUMBERED.test(name) ? value.replaceAll(/\d+/g, '#') : value]));
    const root = node.shadowRoot;
    const shadow = root ? [{ tag: '#shadow', attributes: { sheets: String(root.adoptedStyleSheets.length) }, inner: [...root.childNodes].flatMap(read) }] : [];
    const inner = [...node.childNodes].flatMap(read);
    // What writes its style sheets by script writes them in the order in which its parts were loaded.
    const isInOrder = node.localName !== 'head';
    return [{ tag: node.localName, attributes, inner: [...shadow, ...(isInOrder ? inner : inner.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))] }];
  };
  const sheets = { sheets: String(document.styleSheets.length), adopted: String(document.adoptedStyleSheets.length) };
  return { tag: '#document', attributes: sheets, inner: read(document) };
}
