/** What belongs to one tenant must not outlive its sign-in in a page that stays open. */
import { effect, untracked } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { who } from './state.ts';

/** Calls back when the tenant in sight goes: at a sign-out, and when another takes its place. */
export const useTenantLeft = (forget: () => void): void => {
  useEffect(() => {
    let shown: string | undefined;
    return effect(() => {
      const tenant = who.value?.account.tenantId;
      if (shown !== undefined && tenant !== shown) untracked(forget);
      shown = tenant;
    });
  }, []);
};
