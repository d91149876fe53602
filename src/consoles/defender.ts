import type { Console, Layout } from './console.ts';

/** Fluent UI's details list names the column on each cell. */
export const defenderLayout: Partial<Layout> = { keys: ['data-automation-key'] };

/** Microsoft Defender XDR. */
export const defender: Console = {
  name: 'Microsoft Defender',
  hosts: ['security.microsoft.com'],
  layout: defenderLayout,
};
