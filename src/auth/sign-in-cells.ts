/** What sign-in keeps between two lives of the worker, in memory only. Read and written nowhere but in auth/. */
import * as v from 'valibot';
import { cell } from '../platform/cell.ts';
import type { VaultEntries } from './vault.ts';

/** MSAL's cache, tokens included. */
export const vaultCell = cell<VaultEntries>('session', 'vault', v.record(v.string(), v.string()), {});

/** A sign-in window that is open, or was when the worker was stopped; `state` is what MSAL waits for. */
export const windowCell = cell<{ readonly state: string; readonly windowId?: number } | null>(
  'session',
  'sign-in-window',
  v.nullable(v.object({ state: v.string(), windowId: v.exactOptional(v.number()) })),
  null,
);
