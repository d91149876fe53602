import type { Console } from './console.ts';

/** SentinelOne Singularity. */
export const sentinelone: Console = {
  name: 'SentinelOne',
  hosts: ['*.sentinelone.net'],
};
