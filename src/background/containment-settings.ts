/** The containment group, the presets and the words that are asked for: the organisation's before the admin's own. */
import { PRESETS, type ContainmentGroup, type Preset } from '../core/containment.ts';
import { managedContainmentCell, readOnlyCell, reasonRequiredCell, referenceRequiredCell, settingsCell } from '../platform/cells.ts';
import type { Cell } from '../platform/cell.ts';
import { fail, ok, type Result } from '../core/result.ts';

// Where no policy can be stored the browser refuses the reading.
const managed = <T>(cell: Cell<T>, fallback: T): Promise<T> => cell.read().catch(() => fallback);

/** The group whose members the organisation's policies block; undefined where none is configured. */
export const readContainmentGroup = async (): Promise<ContainmentGroup | undefined> => {
  const { group } = await managed(managedContainmentCell, {});
  return group ?? (await settingsCell.read()).containmentGroup ?? undefined;
};

/** The organisation's presets, else the product's. */
export const readPresets = async (): Promise<readonly Preset[]> => (await managed(managedContainmentCell, {})).presets ?? PRESETS;

/** What was typed beside a deed. */
export interface TypedWords {
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
}

/** Whether the organisation has it that nothing is written. */
export const mayOnlyRead = (): Promise<boolean> => managed(readOnlyCell, false);

/** Whether the organisation lets this be written; fails with `refused` for read-only, or `bad-input` naming what must be typed. */
export const permitWrite = async ({ reference = '', reason = '' }: TypedWords): Promise<Result<null>> => {
  if (await mayOnlyRead()) return fail('refused', { subject: 'read-only' });
  if ((await managed(referenceRequiredCell, false)) && reference.trim() === '') return fail('bad-input', { subject: 'reference' });
  if ((await managed(reasonRequiredCell, false)) && reason.trim() === '') return fail('bad-input', { subject: 'reason' });
  return ok(null);
};
