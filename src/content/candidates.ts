/** What may be an identity in a run of text, whichever way its pieces turn out to touch. */
import { saysUser, vouchedName } from '../core/identity-evidence.ts';
import { findIdentities, type Found } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Run } from './runs.ts';

/** An identity at one place of a run; `isBare` where only a label vouches for it. */
export interface Candidate extends Identity {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
  readonly isBare: boolean;
}

/** Text is searched so much at a time, to stay within a slice, with as much around it as one token and its label may take. */
const WINDOW = 8192;
const AROUND = 512;
const LONGEST_NAME = 80;
// What may stand beside a bare name that is not alone: else `Alex` of `Alex Wilber` would be somebody's account.
const NO_NAME = String.raw`[^\p{L}\p{M}\p{N}_.@\\\s-]|\b(?:on|at|from|via|in|by|as|and|or|of|for|to)\b`;
const BEFORE_NAME = new RegExp(String.raw`(?:^|${NO_NAME}|@[\w.-]+)\s*$`, 'iu');
const AFTER_NAME = new RegExp(String.raw`^\s*(?:$|${NO_NAME}|[\w.+-]+@)`, 'iu');

/** Tells whether an identity names nobody by itself. */
export const isBare = ({ form }: Identity): boolean =>
  form === 'samAccountName' || form === 'displayName' || form === 'objectIdPrefix';

/** All candidates of a run; now and then it yields nothing, so that a slice can end. */
export function* candidatesIn(run: Run, saysUserAt: (node: Node) => boolean): Generator<Candidate | undefined> {
  const make = (found: Found, from: number): Candidate => ({
    form: found.form,
    key: found.key,
    run,
    start: from + found.start,
    end: from + found.end,
    isBare: isBare(found),
  });
  for (const [from, to] of partsOf(run)) {
    for (const window of windowsOf(run.text.slice(from, to))) {
      for (const found of window) yield make(found, from);
      yield undefined;
    }
  }
  for (const { node, from } of run.pieces) {
    const name = bareNameIn(run, node, from);
    if (name !== undefined && saysUserAt(node)) yield make({ ...name, certainty: 'possible' }, from);
  }
}

/** The run as a whole, and each part between two joints: the layout decides later which of them is what stands there. */
function partsOf({ text, joints }: Run): (readonly [number, number])[] {
  const whole = [0, text.length] as const;
  if (joints.size === 0) return [whole];
  const cuts = [0, ...joints.keys(), text.length];
  return [whole, ...cuts.slice(1).map((end, index) => [cuts[index] ?? 0, end] as const)];
}

function* windowsOf(text: string): Generator<Found[]> {
  for (let from = 0; from < text.length; from += WINDOW) {
    const base = Math.max(0, from - AROUND);
    const part = text.slice(base, from + WINDOW + AROUND);
    yield findIdentities(part)
      .map((one) => ({ ...one, start: one.start + base, end: one.end + base }))
      .filter(({ start }) => start >= from && start < from + WINDOW);
  }
}

/** A piece of text that is a bare name as a whole, and does not go on in the pieces beside it. */
function bareNameIn({ text }: Run, node: Text, from: number): Omit<Found, 'certainty'> | undefined {
  if (node.length > LONGEST_NAME * 2) return undefined;
  const name = vouchedName(node.data, { saysUser: true });
  if (name === undefined) return undefined;
  const before = text.slice(Math.max(0, from - LONGEST_NAME), from + name.start);
  const after = text.slice(from + name.end, from + name.end + LONGEST_NAME);
  if (!(BEFORE_NAME.test(before) || saysUser(before)) || !AFTER_NAME.test(after)) return undefined;
  return { ...name.identity, start: name.start, end: name.end };
}
