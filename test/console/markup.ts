/** Page parts as data, so that the HTML served and the truth about it come from one tree. */
import type { Mention } from './mentions.ts';

/** Text in which some parts are identities; as an attribute value or as children. */
export type Text = string | Mention | readonly (string | Mention)[];

/** An identity spread over several nodes: cut at these lengths, every second piece in an element (or, for `wbr`, one between all). */
export interface Split {
  readonly split: Mention;
  readonly tag: 'span' | 'wbr';
  readonly cuts: readonly number[];
}

/** What stands behind an element: a shadow root, another document, or what the page's script draws into it. */
export interface Inner {
  readonly behind: 'shadow' | 'frame' | 'script';
  /** Whether the HTML carries it (a template, a srcdoc) or the script fetches it by itself. */
  readonly carried: boolean;
  readonly children: readonly Markup[];
}

/** One element. Elements with an `id` or a row key are found by it, all others by their place among siblings. */
export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, Text>>;
  readonly children: readonly Markup[];
  readonly inner?: Inner;
}

/** One part of a page. */
export type Markup = string | Mention | Split | MarkupElement;

const VOID_TAGS = new Set(['br', 'wbr', 'input', 'link', 'meta']);

/** Makes an element. */
export function h(tag: string, attributes: Readonly<Record<string, Text>> = {}, ...children: readonly Markup[]): MarkupElement {
  return { tag, attributes, children };
}

/** Makes an element with something behind it. */
export function host(tag: string, attributes: Readonly<Record<string, Text>>, inner: Inner): MarkupElement {
  return { tag, attributes, children: [], inner };
}

/** Spreads an identity over several nodes. */
export function split(mention: Mention, tag: Split['tag'], ...cuts: number[]): Split {
  return { split: mention, tag, cuts };
}

/** The nodes that a split identity becomes. */
export function piecesOf({ split, tag, cuts }: Split): (string | MarkupElement)[] {
  const ends = [...cuts, split.text.length];
  const pieces = ends.map((end, index) => split.text.slice(ends[index - 1] ?? 0, end));
  if (tag === 'wbr') return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [h('wbr'), piece]));
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : h(tag, {}, piece)));
}

/** The text a person reads in these parts. */
export function textOf(parts: Text | readonly Markup[]): string {
  const list: readonly Markup[] = Array.isArray(parts) ? parts : [parts];
  return list
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('split' in part) return part.split.text;
      return 'tag' in part ? textOf(part.children) : part.text;
    })
    .join('');
}

/** The HTML of these parts. */
export function render(parts: readonly Markup[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escape(part);
      if ('split' in part) return render(piecesOf(part));
      return 'tag' in part ? renderElement(part) : escape(part.text);
    })
    .join('');
}

function renderElement({ tag, attributes, children, inner }: MarkupElement): string {
  const carried = inner?.carried ? render(inner.children) : '';
  const written = Object.entries({ ...attributes, ...(carried && inner?.behind === 'frame' ? { srcdoc: carried } : {}) })
    .map(([key, value]) => ` ${key}="${escape(textOf(value))}"`)
    .join('');
  if (VOID_TAGS.has(tag)) return `<${tag}${written}>`;
  const template = carried && inner?.behind === 'shadow' ? `<template>${carried}</template>` : '';
  return `<${tag}${written}>${template}${render(children)}</${tag}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
