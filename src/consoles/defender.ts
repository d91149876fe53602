import type { Console } from './console.ts';

/** Microsoft Defender XDR. */
export const defender: Console = {
  name: 'Microsoft Defender',
  hosts: ['security.microsoft.com'],
  keys: ['data-automation-key'],
};
