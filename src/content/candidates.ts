/** What may be an identity in a run of text, whichever way its pieces turn out to touch. */
import { vouchedName } from '../core/identity-evidence.ts';
import { findIdentities, mightHoldIdentity, type Found } from '../core/identity-finder.ts';
import type { Identity } from '../core/identity.ts';
import type { Run } from './runs.ts';

/** An identity at one place of a run; `isBare` where only a label vouches for it. */
export interface Candidate extends Identity {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
  readonly isBare: boolean;
}

/** Text is searched so much at a time, to stay within a slice. */
const WINDOW = 8192;
const LONGEST_NAME = 80;
/** Code editors split a line into some ten pieces; beyond this only the whole is searched. */
const MOST_JOINTS = 100;
// What may stand before and after a bare name that is not alone: else `Alex` of `Alex Wilber` would be somebody's account.
const BEFORE_NAME = /(?:^|[^\p{L}\p{M}\p{N}_.@\\\s-]|(?:^|\s)(?:on|at|from|via|in|by|as|and|or|of|for|to)|@[\w.-]+)\s*$/iu;
const AFTER_NAME = /^\s*(?:$|[^\p{L}\p{M}\p{N}_.@\\\s-]|(?:on|at|from|via|in|by|as|and|or|has|was|is)(?:\s|$)|[\w.+-]+@)/iu;

/** All candidates of a run; now and then it yields nothing, so that a slice can end. */
export function* candidatesIn(run: Run, saysUserAt: (node: Node) => boolean): Generator<Candidate | undefined> {
  if (run.text.trim() === '') return;
  const make = (found: Found, from: number): Candidate => ({
    form: found.form,
    key: found.key,
    run,
    start: from + found.start,
    end: from + found.end,
    isBare: found.form === 'samAccountName' || found.form === 'displayName' || found.form === 'objectIdPrefix',
  });
  for (const [from, to] of partsOf(run)) {
    for (const window of windowsOf(run.text.slice(from, to))) {
      for (const found of window.found) yield make(found, from + window.from);
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
  if (joints.size === 0 || joints.size > MOST_JOINTS) return [whole];
  const cuts = [0, ...joints.keys(), text.length];
  return [whole, ...cuts.slice(1).map((end, index) => [cuts[index] ?? 0, end] as const)];
}

interface Window {
  readonly from: number;
  readonly found: readonly Found[];
}

function* windowsOf(text: string): Generator<Window> {
  for (let from = 0; from < text.length; ) {
    const to = endOfWindow(text, from);
    const part = text.slice(from, to);
    // What touches a cut that is no line's end may go on beyond it.
    const isCut = (at: number): boolean => at > 0 && at < text.length && text[at - 1] !== '\n';
    const found = mightHoldIdentity(part) ? findIdentities(part) : [];
    yield {
      from,
      found: found.filter(({ start, end }) => !(start === 0 && isCut(from)) && !(end === part.length && isCut(to))),
    };
    from = to;
  }
}

function endOfWindow(text: string, from: number): number {
  const limit = from + WINDOW;
  if (limit >= text.length) return text.length;
  const line = text.lastIndexOf('\n', limit - 1);
  if (line >= from) return line + 1;
  const space = text.lastIndexOf(' ', limit - 1);
  return space > from ? space + 1 : limit;
}

/** A piece of text that is a bare name as a whole, and does not go on in the pieces beside it. */
function bareNameIn({ text }: Run, node: Text, from: number): Omit<Found, 'certainty'> | undefined {
  if (node.length > LONGEST_NAME * 2) return undefined;
  const name = vouchedName(node.data, { saysUser: true });
  if (name === undefined) return undefined;
  const before = text.slice(Math.max(0, from - LONGEST_NAME), from + name.start);
  const after = text.slice(from + name.end, from + name.end + LONGEST_NAME);
  if (!BEFORE_NAME.test(before) || !AFTER_NAME.test(after)) return undefined;
  return { ...name.identity, start: name.start, end: name.end };
}
