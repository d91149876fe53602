/** Brings the background back where it was stopped in the middle of something that a page shows as going on. */
import { computed, effect } from '@preact/signals';
import { wake } from '../platform/client.ts';
import { session, sync } from './state.ts';

const isGoingOn = computed(() => session.value?.state === 'signing-in' || Boolean(sync.value?.running));

/** Wakes the background whenever a sign-in or a sync is found to go on, which costs nothing where it is awake; returns how to stop. */
export const followUnfinished = (): (() => void) =>
  effect(() => {
    if (isGoingOn.value) void wake();
  });
