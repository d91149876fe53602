import type { Console } from './console.ts';

/** Google SecOps (Chronicle). */
export const googleSecops: Console = {
  name: 'Google SecOps',
  hosts: ['*.backstory.chronicle.security'],
};
