/** The tenant's policies as last read by this page; kept while it changes tabs, never shown for another tenant. */
import { computed, signal } from '@preact/signals';
import type { PolicyList } from '../core/policy-list.ts';
import { policiesCell } from '../platform/cells.ts';
import { send } from '../platform/client.ts';
import { loadedFrom, type Loaded } from './answer.ts';
import { who } from './state.ts';

interface Reading {
  readonly tenantId: string;
  readonly loaded: Loaded<PolicyList>;
  /** What was read before, shown while it is read again or when that failed. */
  readonly before: PolicyList | undefined;
}

const reading = signal<Reading | null>(null);
const tenantId = computed(() => who.value?.organization.id);

const current = computed(() => (reading.value && reading.value.tenantId === tenantId.value ? reading.value : null));

/** Where the reading stands; null before the first. */
export const policies = computed((): Loaded<PolicyList> | null => current.value?.loaded ?? null);

/** The newest list that was ever read for this tenant. */
export const policyList = computed((): PolicyList | undefined => {
  const shown = current.value;
  return shown?.loaded.state === 'ready' ? shown.loaded.value : shown?.before;
});

/** Follows what the background reads for another reason, such as a switch; returns how to stop. */
export const followPolicies = (): (() => void) =>
  policiesCell.follow((list) => {
    const tenant = tenantId.value;
    if (list && tenant !== undefined) reading.value = { tenantId: tenant, loaded: { state: 'ready', value: list }, before: list };
  });

/** Leaves nothing of them in this page's memory. */
export const forgetPolicies = (): void => {
  reading.value = null;
};

/** Reads the policies; `fresh` asks Graph again where the background may still hold them. */
export const readPolicies = async (fresh: boolean): Promise<void> => {
  const tenant = tenantId.value;
  if (tenant === undefined) return;
  const before = policyList.value;
  const mine: Reading = { tenantId: tenant, loaded: { state: 'loading' }, before };
  reading.value = mine;
  const answer = await send('policies.read', { fresh });
  if (reading.value !== mine) return;
  reading.value = { tenantId: tenant, loaded: loadedFrom(answer), before };
};
