/** What may be an identity in a run of text, whichever way its pieces turn out to touch. */
import type { Layout } from '../consoles/console.ts';
import { saysUser, vouchedName } from '../core/identity-evidence.ts';
import { findIdentities } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import { fieldAt, saysUserAt, type Field } from './fields.ts';
import type { Part, Run } from './runs.ts';

/** An identity in a run. */
export interface Candidate extends Identity, Part {}

/** Text is searched so much at a time, to stay within a slice, with as much around it as one token and its label may take. */
const WINDOW = 8192;
const AROUND = 512;
const LONGEST_NAME = 80;
// What may stand beside a bare name that is not alone: else `Alex` of `Alex Wilber` would be somebody's account.
const NO_NAME = String.raw`[^\p{L}\p{M}\p{N}_.@\\\s-]|\b(?:on|at|from|via|in|by|as|and|or|of|for|to)\b`;
const BEFORE_NAME = new RegExp(String.raw`(?:^|${NO_NAME}|@[\w.-]+)\s*$`, 'iu');
const AFTER_NAME = new RegExp(String.raw`^\s*(?:$|${NO_NAME}|[\w.+-]+@)`, 'iu');

/** All candidates of a run; now and then it yields nothing, so that a slice can end. */
export function* candidatesIn(run: Run, layout: Layout): Generator<Candidate | undefined> {
  for (const [from, to] of partsOf(run)) {
    for (let at = from; at < to; at += WINDOW) {
      const base = Math.max(from, at - AROUND);
      for (const found of findIdentities(run.text.slice(base, Math.min(to, at + WINDOW + AROUND)))) {
        const start = base + found.start;
        if (start >= at && start < at + WINDOW) yield { ...found, run, start, end: base + found.end };
      }
      yield undefined;
    }
  }
  for (const { node, from } of run.pieces) {
    const field = fieldAt(node.parentElement, layout);
    const name = field ? wholeName(run, node, from, field) : bareNameIn(run, node, from);
    if (name !== undefined && (field || saysUserAt(node, layout))) yield name;
  }
}

/** The run as a whole, and each part between two joints: the layout decides later which of them is what stands there. */
function partsOf({ text, joints }: Run): (readonly [number, number])[] {
  const whole = [0, text.length] as const;
  if (joints.size === 0) return [whole];
  const cuts = [0, ...joints.keys(), text.length];
  return [whole, ...cuts.slice(1).map((end, index) => [cuts[index] ?? 0, end] as const)];
}

/** The name that a field is as a whole, read where it begins: what stands around the field says nothing of it. */
function wholeName(run: Run, node: Text, from: number, { first, text, identity }: Field): Candidate | undefined {
  const start = from + node.data.search(/\S/);
  return identity && first === node && run.text.startsWith(text, start) ? { ...identity, run, start, end: start + text.length } : undefined;
}

/** A piece of text that is a bare name as a whole, and does not go on in the pieces beside it. */
function bareNameIn(run: Run, node: Text, from: number): Candidate | undefined {
  const name = vouchedName(node.data, { saysUser: true });
  if (name === undefined) return undefined;
  const [start, end] = [from + name.start, from + name.end];
  const before = run.text.slice(Math.max(0, from - LONGEST_NAME), start);
  const after = run.text.slice(end, end + LONGEST_NAME);
  if (!(BEFORE_NAME.test(before) || saysUser(before)) || !AFTER_NAME.test(after)) return undefined;
  return { ...name.identity, run, start, end };
}
