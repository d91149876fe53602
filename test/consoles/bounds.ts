/** What the annotator promises on a real page, and whether a trial kept it. */
import type { Kind } from './names.ts';
import type { Trial } from './trial.ts';

/** The kinds in the order in which they are printed, with the part of them that has to be marked. */
export const RECALL: readonly { readonly kind: Kind; readonly title: string; readonly least: number }[] = [
  { kind: 'upn', title: 'UPN', least: 0.98 },
  { kind: 'mail', title: 'mail', least: 0.98 },
  { kind: 'domainUser', title: 'DOMAIN\\user', least: 0.98 },
  { kind: 'objectId', title: 'object id', least: 0.98 },
  { kind: 'sid', title: 'SID', least: 0.98 },
  { kind: 'defanged', title: 'defanged', least: 0.98 },
  { kind: 'sam', title: 'bare sAM', least: 0.9 },
  // Beside an address of the same person; a figure without a bound.
  { kind: 'displayName', title: 'name', least: 0 },
];

/** Everything that a trial did not keep, in words; empty where all is held. */
export function brokenBy({ count, errors, changedNodes }: Trial): string[] {
  const recall = RECALL.flatMap(({ kind, title, least }) => {
    const { all, marked } = count.due.get(kind) ?? { all: 0, marked: 0 };
    return marked < all * least ? [`${title}: ${marked} of ${all} marked, at least ${least * 100} % wanted`] : [];
  });
  return [
    ...recall,
    ...(recall.length > 0 ? count.missed.map((name) => `not marked: ${name}`) : []),
    ...count.markedLookalikes.map((name) => `look-alike marked: ${name}`),
    ...count.wrong.map((name) => `wrong name: ${name}`),
    ...errors.map((error) => `error: ${error}`),
    ...changedNodes.map((node) => `changed: ${node}`),
  ];
}
